// The Data page's sheets: big numbers, paragraphs and tables whose rows open their sentence.
import { container, el, link, redraw } from "./dom.js"

const FIRST_ROWS = 60
const SETTLE_MS = 200

export function render(component) {
  const root = container(component, "sheet")
  root.whole ??= new Set()
  draw(component, root)
  keepInSight(root)
}

// The card takes its place beside the rows only after this drawing; the picked row may move away.
function keepInSight(root) {
  const held = root.getRootNode().activeElement?.closest("tr.current")
  if (held) setTimeout(() => held.isConnected && held.scrollIntoView({ block: "nearest" }), SETTLE_MS)
}

function draw(component, root) {
  const { data } = component
  const again = () => draw(component, root)
  redraw(root, ...blocks(data.blocks, { component, root, again, place: "" }))
}

function blocks(list, context) {
  const kinds = { parts, heading, prose, numbers, columns, table, dots, code, fold }
  return list.map((block, at) => kinds[block.type](block, { ...context, place: `${context.place}-${at}` }))
}

function parts(block, { component }) {
  const one = ({ part, label, href, current }) =>
    el(
      "li",
      {},
      link(
        { href, "aria-current": current ? "page" : null, "data-key": `part-${part}` },
        () => component.setTriggerValue("part", part),
        label,
      ),
    )
  return el("nav", { class: "parts", "aria-label": block.label }, el("ul", {}, block.items.map(one)))
}

function fold(block, context) {
  const { root, place } = context
  const held = [...root.querySelectorAll("details")].find((one) => one.dataset.place === place)
  return el(
    "details",
    { class: "fold", "data-place": place, open: Boolean(held?.open) },
    el("summary", { "data-key": `fold${place}` }, block.text, " ", el("span", { class: "id" }, block.id)),
    blocks(block.blocks, context),
  )
}

function columns(block, context) {
  const side = (list, at) => el("div", { class: "side" }, blocks(list, { ...context, place: `${context.place}-${at}` }))
  return el("div", { class: "sides" }, block.sides.map(side))
}

function heading(block) {
  return el("h2", {}, block.text)
}

function prose(block) {
  return el("div", { class: "prose" }, block.paragraphs.map((text) => el("p", {}, text)))
}

function numbers(block) {
  const one = (item) =>
    el(
      "div",
      { class: item.sound === false ? "number broken" : "number" },
      el("dd", {}, item.value),
      el("dt", {}, item.label),
    )
  return el("dl", { class: "numbers" }, block.items.map(one))
}

function table(block, { component, root, again, place }) {
  const first = block.first ?? FIRST_ROWS
  const whole = root.whole.has(block.caption) || block.rows.length <= first + 10
  const rows = whole ? block.rows : block.rows.slice(0, first)
  const parts = [
    el(
      "table",
      {},
      el("caption", {}, block.caption),
      el("thead", {}, el("tr", {}, block.columns.map((column) => el("th", { scope: "col", class: column.align }, column.label)))),
      el("tbody", {}, rows.map((row, at) => tableRow(row, block, component, `${place}-${at}`))),
    ),
  ]
  if (!whole) {
    const show = () => {
      root.whole.add(block.caption)
      again()
    }
    parts.push(el("button", { type: "button", class: "more", onclick: show }, block.more))
  }
  return el("div", { class: block.narrow ? "table narrow" : "table" }, parts)
}

function tableRow(row, block, component, key) {
  const cells = row.cells.map((cell, at) => {
    const attributes = { class: block.columns[at].align, "data-label": block.columns[at].label }
    const inside = cellContent(cell, component, `${key}-${at}`)
    if (at > 0) return el("td", attributes, inside)
    return el("th", { scope: "row", ...attributes }, row.pick ? picker(row, inside, component, key) : inside)
  })
  return el("tr", { class: row.current ? "current" : null }, cells)
}

function picker(row, inside, component, key) {
  return el(
    "button",
    {
      type: "button",
      "data-key": key,
      "aria-pressed": row.current ? "true" : "false",
      onclick: () => component.setTriggerValue("pick", row.pick),
    },
    inside,
  )
}

/** Shares as points on one axis: where a point lies is style, what it says is text. */
function dots(block) {
  const point = ({ kind, at, said }) =>
    el("span", { class: `dot ${kind}`, style: `left: ${100 * at}%`, title: said }, el("span", { class: "visually-hidden" }, `${said}. `))
  const line = ({ at }) => el("span", { class: "tick", style: `left: ${100 * at}%`, "aria-hidden": "true" })
  const label = ({ at, label }) => el("span", { class: "tick-label", style: `left: ${100 * at}%`, "aria-hidden": "true" }, label)
  const [name, plot, value, number] = block.columns
  const head = (text, kind, inside = text) => el("th", { scope: "col", class: kind }, inside)
  return el(
    "div",
    { class: "dots" },
    el(
      "table",
      {},
      el("caption", {}, block.caption),
      el(
        "thead",
        {},
        el(
          "tr",
          {},
          head(name),
          head(plot, "plot", [el("span", { class: "visually-hidden" }, plot), block.ticks.map(label)]),
          head(value, "end"),
          head(number, "end"),
        ),
      ),
      el(
        "tbody",
        {},
        block.rows.map((row) =>
          el(
            "tr",
            {},
            el("th", { scope: "row" }, row.label),
            el("td", { class: "plot" }, block.ticks.map(line), row.dots.map(point)),
            el("td", { class: "end" }, row.value),
            el("td", { class: "end number-of" }, row.number),
          ),
        ),
      ),
    ),
    el(
      "p",
      { class: "dots-key", "aria-hidden": "true" },
      block.key.map(({ kind, label }) => el("span", {}, el("span", { class: `dot ${kind}` }), label)),
    ),
  )
}

function cellContent(cell, component, key) {
  if (typeof cell !== "object") return String(cell)
  if (cell.opens) return [cell.text, cell.opens.map((one) => opened(one, component, key)), cell.sub ? el("span", { class: "sub" }, cell.sub) : null]
  if (cell.share !== undefined) return [cell.text, shareBar(cell)]
  const text = cell.href
    ? el("a", { href: cell.href, target: "_blank", rel: "noopener noreferrer" }, cell.text)
    : el("span", { class: cell.kind ?? null, lang: cell.lang ?? null }, cell.text)
  return cell.sub ? [text, el("span", { class: "sub" }, cell.sub)] : text
}

/** A row of the outside sources, with its source small under it. */
function opened({ pick, text, lang, sub }, component, key) {
  const open = () => component.setTriggerValue("pick", pick)
  return el(
    "button",
    { type: "button", class: "opened", "data-key": `${key}-${pick.mark ?? pick.view}`, onclick: open },
    el("span", { lang }, text),
    sub ? el("span", { class: "sub" }, sub) : null,
  )
}

/** How much of the whole: solid of the text, hollow of outside sources; the text says it too. */
function shareBar({ share, look }) {
  const filled = el("span", { style: `width: ${100 * share}%` })
  return el("span", { class: `share ${look}`, "aria-hidden": "true" }, filled)
}

function code(block, { component }) {
  const { labels } = component.data
  const said = el("span", { class: "copied", role: "status" })
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(block.text)
      said.textContent = labels.copied
    } catch {
      said.textContent = labels.not_copied
    }
  }
  return el(
    "div",
    { class: "code" },
    el("h3", {}, block.label),
    el("pre", { tabindex: "0", "aria-label": block.label }, block.text),
    el("button", { type: "button", "aria-label": `${labels.copy}: ${block.label}`, onclick: copy }, labels.copy),
    said,
  )
}
