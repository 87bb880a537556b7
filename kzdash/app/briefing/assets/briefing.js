// The briefing's stage: one step of a walk over the whole window, driven by keys or buttons.
import { render as drawCard } from "./card.js"
import { fileLink } from "./download.js"
import { container, el, link, redraw } from "./dom.js"
import { clock, controls } from "./briefing_controls.js"
import { listen } from "./briefing_keys.js"
import { drawPicture } from "./briefing_picture.js"

const SMALLEST_OF_CARD = 13.6 // px, the card's smallest words; they grow to the stage's size

export function render(component) {
  const root = container(component, "briefing")
  const stage = root.stage ?? build(root)
  stage.component = component
  draw(stage)
  if (!stage.dialog.open) {
    stage.dialog.showModal()
    stage.dialog.focus() // not the first arc, which would be drawn as picked
  }
  const inside = root.getRootNode().activeElement
  if (!inside || !stage.dialog.contains(inside)) stage.dialog.focus()
}

function build(root) {
  const dialog = el("dialog", { class: "stage", tabindex: "-1", autofocus: true })
  const stage = {
    dialog,
    scene: el("div", { class: "scene" }),
    bar: el("div", { class: "bar" }),
    evidence: el("div", { class: "evidence", hidden: true }),
    side: el("aside", { class: "side", hidden: true }),
    blank: el("div", { class: "blank", hidden: true }),
    said: el("p", { class: "visually-hidden", role: "status" }),
    began: Date.now(),
    send: (event, value) => stage.component.setTriggerValue(event, value),
    draw: () => draw(stage),
  }
  dialog.append(stage.scene, stage.bar, stage.side, stage.evidence, stage.blank, stage.said)
  root.append(dialog)
  root.stage = stage
  listen(stage)
  return stage
}

function draw(stage) {
  const { data } = stage.component
  stage.dialog.setAttribute("aria-label", data.walk)
  stage.dialog.lang = data.lang
  const said = `${data.progress}. ${data.statement}`
  if (stage.said.textContent !== said) stage.said.textContent = said
  redraw(
    stage.scene,
    el("h1", { class: "statement" }, data.statement),
    el(
      "div",
      { class: `body ${data.grid ? "has-grid" : data.picture ? "has-picture" : "alone"}` },
      data.picture ? drawPicture(stage) : null,
      data.grid ? grid(stage) : null,
      reading(stage),
    ),
    data.legend.length ? legend(data) : null,
  )
  redraw(stage.bar, ...controls(stage))
  drawSide(stage)
  drawEvidence(stage)
}

function grid(stage) {
  const { alt, labels } = stage.component.data
  const table = stage.component.data.grid
  const open = (line) => () => stage.send("pick", { s: line.s, mark: line.mark })
  const row = (line) =>
    el(
      "tr",
      {},
      line.cells.map((cell, at) => {
        const words = [
          cell.icon ? el("span", { class: "icon", "aria-hidden": "true" }, `${cell.icon} `) : null,
          cell.whole ? [el("span", { "aria-hidden": "true" }, cell.text), el("span", { class: "visually-hidden" }, cell.whole)] : cell.text,
        ].flat()
        const inside =
          at === 0 && line.s
            ? el(
                "button",
                { type: "button", class: "row", "data-key": `row-${line.mark}`, onclick: open(line), title: labels.open },
                words,
              )
            : words
        const kind = [cell.status, cell.strong ? "strong" : "", cell.outside ? "outside" : ""].join(" ")
        return el(at === 0 ? "th" : "td", { class: kind.trim(), scope: at === 0 ? "row" : null, title: cell.whole || null }, inside)
      }),
    )
  return el(
    "div",
    { class: `grid ${table.kind}` },
    el(
      "table",
      { "aria-label": alt },
      el("thead", {}, el("tr", {}, table.head.map((name) => el("th", { scope: "col" }, name)))),
      el("tbody", {}, table.lines.map(row)),
    ),
    table.more ? el("p", { class: "more" }, table.more) : null,
  )
}

function reading(stage) {
  const { data } = stage.component
  const { reading: one, labels } = data
  const missing = data.missing ? el("p", { class: "missing" }, data.missing) : null
  if (!one) return missing ? el("div", { class: "reading" }, missing) : null
  const open = () => stage.send("pick", { s: one.s, mark: one.mark })
  return el(
    "div",
    { class: "reading" },
    el(
      "blockquote",
      { lang: one.lang },
      one.quote[0],
      one.quote[1] ? el("mark", { class: one.status || "stated" }, one.quote[1]) : null,
      one.quote[2],
    ),
    one.short ? el("p", { class: "translation" }, one.short) : null,
    el(
      "p",
      { class: "place" },
      el("button", { type: "button", "data-key": "open", onclick: open, title: labels.open }, one.place),
    ),
    missing,
  )
}

function legend(data) {
  return el(
    "ul",
    { class: "legend", "aria-label": data.labels.legend },
    data.legend.map((one) =>
      el(
        "li",
        { class: one.status || null },
        one.status ? el("span", { class: "line", "aria-hidden": "true" }) : null,
        el("span", { "aria-hidden": "true" }, `${one.icon} `),
        one.label,
      ),
    ),
  )
}

function drawEvidence(stage) {
  const { card } = stage.component.data
  stage.evidence.hidden = !card
  if (!card) return
  const scale = stage.dialog.clientWidth > 800 ? stage.dialog.clientWidth / 1280 : 0
  stage.evidence.style.zoom = scale ? String((28 / SMALLEST_OF_CARD) * scale) : ""
  drawCard({ data: card, parentElement: stage.evidence, setTriggerValue: stage.send })
  if (!stage.evidence.contains(stage.dialog.getRootNode().activeElement)) {
    stage.evidence.querySelector(".close")?.focus()
  }
}

function drawSide(stage) {
  const { data } = stage.component
  stage.side.hidden = !stage.shows
  if (!stage.shows) return
  const notes = () => [
    el("h2", {}, data.labels.notes),
    el("p", { class: "clock", role: "timer" }, clock(stage)),
    el("p", {}, data.notes || data.labels.no_notes),
  ]
  const files = () => [
    el("h2", {}, data.labels.take),
    el("p", {}, data.labels.take_note),
    el(
      "ul",
      {},
      data.files.map((file) => el("li", {}, fileLink(file, data.labels))),
      el(
        "li",
        {},
        link(
          { href: data.live.href, "data-key": "live" },
          () => stage.send("travel", { page: data.live.page, changes: data.live.changes }),
          data.live.label,
        ),
      ),
    ),
    el("h2", {}, data.labels.keys_title),
    el("p", {}, data.labels.keys),
  ]
  redraw(stage.side, ...(stage.shows === "notes" ? notes() : files()))
}
