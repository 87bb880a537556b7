// The text's statements as cards; the record, where it is asked for, in boxes of its own beside
// them, or as hollow marks on an axis from which the cards hang.
import { container, el, redraw } from "./dom.js"
import { glyph } from "./timeline_legend.js"

const MOVE_MS = 450

export function render(component) {
  const { data } = component
  const root = container(component, "timeline")
  const open = new Set([...root.querySelectorAll("details[open]")].map((one) => one.dataset.of))
  const before = places(root)
  redraw(root, ...data.zones.map((zone) => zoneOf(component, zone, open)))
  const onAxis = String(Boolean(data.zones[0].axis))
  if (root.dataset.axis !== undefined && root.dataset.axis !== onAxis) travel(root, before)
  root.dataset.axis = onAxis
}

function places(root) {
  return new Map([...root.querySelectorAll(".claim")].map((one) => [one.dataset.mark, one.getBoundingClientRect()]))
}

/** Let the cards be seen moving onto the axis and back, where the visitor wants to see motion. */
function travel(root, before) {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return
  for (const one of root.querySelectorAll(".claim")) {
    const from = before.get(one.dataset.mark)
    const to = one.getBoundingClientRect()
    if (!from || to.top > innerHeight) continue
    const shift = `translate(${from.left - to.left}px, ${from.top - to.top}px)`
    one.animate([{ transform: shift }, { transform: "none" }], { duration: MOVE_MS, easing: "ease-in-out" })
  }
}

function zoneOf(component, zone, open) {
  const title = `zone-${zone.id}`
  return el(
    "section",
    { class: `zone ${zone.id}`, "aria-labelledby": title },
    el("h2", { id: title }, zone.title),
    el("p", { class: "lead" }, zone.lead),
    zone.items.length ? groups(component, zone, open) : el("p", { class: "none" }, zone.none),
  )
}

/** Lists of cards, a new one under its heading wherever the group or the kind of place changes. */
function groups(component, zone, open) {
  const lists = []
  let group = null
  for (const item of zone.items) {
    const key = `${item.group} ${Boolean(item.place)}`
    if (group !== key) {
      group = key
      if (item.group) lists.push(el("h3", {}, item.group))
      if (item.place) lists.push(years(zone.axis))
      lists.push(el("ul", { class: item.place ? "on-axis" : zone.pairs ? "pairs" : "cards" }))
    }
    lists.at(-1).append(item.place ? hung(component, zone.axis, item, open) : beside(component, item, open))
  }
  return lists
}

function beside(component, item, open) {
  return el("li", {}, card(component, item.card), item.record ? record(component, item, open) : null)
}

function years(axis) {
  return el(
    "div",
    { class: "years", "aria-hidden": "true" },
    axis.ticks.map(([year, share]) => el("span", { class: "tick", style: `left: ${share * 100}%` }, year)),
    band(axis),
  )
}

function band({ band: span, band_label: title }) {
  return span ? el("i", { class: "band", title, style: `left: ${span[0] * 100}%; width: ${(span[1] - span[0]) * 100}%` }) : null
}

/** A card that hangs from the record's mark: the mark is hollow and the record's, the card is the text's. */
function hung(component, axis, item, open) {
  const { place } = item
  // The words stand behind the days that the mark covers, on the side that has more room.
  const side = place.at < 0.5 ? "after" : "before"
  const edge = side === "after" ? place.stop : place.start
  return el(
    "li",
    { style: `--at: ${place.at}; --edge: ${place.precision === "day" ? place.at : edge}` },
    band(axis),
    axis.ticks.map(([, share]) => el("i", { class: "rule", style: `left: ${share * 100}%` })),
    el(
      "div",
      { class: "strip" },
      [...place.others, place].flatMap(sign),
      rowOf(component, place.row, side),
    ),
    el("i", { class: "drop" }),
    el(
      "div",
      { class: "hung" },
      card(component, item.card),
      el("p", { class: "why" }, place.why),
      more(component, item, open),
    ),
  )
}

function sign(one) {
  const mark = glyph(one)
  mark.setAttribute("style", `--at: ${one.at}`)
  if (one.precision === "day") return mark
  return [el("i", { class: `span ${one.precision}`, style: `--start: ${one.start}; --stop: ${one.stop}` }), mark]
}

function card(component, one) {
  const [before, verb, after] = one.quote
  return el(
    "button",
    {
      type: "button",
      class: `claim ${one.chip.ink}`,
      "data-key": one.mark,
      "data-mark": one.mark,
      "aria-pressed": one.mark === component.data.picked ? "true" : "false",
      onclick: () => component.setTriggerValue("open", { s: one.s, mark: one.mark }),
    },
    el(
      "span",
      { class: "chip" },
      el("span", { class: "icon", "aria-hidden": "true" }, `${one.chip.icon} `),
      one.chip.label,
      one.kind ? el("span", { class: "kind" }, ` · ${one.kind}`) : null,
    ),
    el("span", { class: "name" }, one.name),
    el("span", { class: "quote", lang: one.lang }, before, el("mark", {}, verb), after),
    el("span", { class: "place" }, [one.place, one.date].filter(Boolean).join(" · ")),
  )
}

function record(component, item, open) {
  const { record: facts } = item
  return el(
    "div",
    { class: "record" },
    el("p", { class: "title" }, facts.title),
    facts.note ? el("p", { class: "note" }, facts.note) : null,
    facts.rows.length ? rows(component, facts.rows) : null,
    more(component, item, open),
  )
}

function more(component, { record: facts, card: { mark: of } }, open) {
  if (!facts.more.length) return null
  return el(
    "details",
    { class: "more", "data-of": of, open: open.has(of) },
    el("summary", { "data-key": `more-${of}` }, facts.more_label),
    rows(component, facts.more),
  )
}

function rows(component, list) {
  return el("ul", {}, list.map((row) => el("li", {}, rowOf(component, row))))
}

function rowOf(component, row, side = "") {
  return el(
    "button",
    {
      type: "button",
      class: `row ${row.verified ? "" : "unverified"} ${side}`,
      "data-key": `row-${row.mark}`,
      "data-mark": row.mark,
      "aria-pressed": row.mark === component.data.picked ? "true" : "false",
      onclick: () => component.setTriggerValue("open", { s: null, mark: row.mark }),
    },
    el(
      "span",
      { class: "date" },
      el("span", { "aria-hidden": "true" }, `${row.icon} `),
      row.date,
      el("span", { class: "what" }, ` · ${row.what}`),
    ),
    row.title
      ? el("span", { class: "event" }, el("span", { lang: "en" }, row.title), row.in_english ? ` ${row.in_english}` : "")
      : null,
    el("span", { class: "from" }, `${row.precision} · ${row.source}`),
  )
}
