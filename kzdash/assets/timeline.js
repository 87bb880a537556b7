// The text's statements as cards; the record, where it is asked for, in boxes of its own beside them.
import { container, el, redraw } from "./dom.js"

export function render(component) {
  const { data } = component
  const root = container(component, "timeline")
  const open = new Set([...root.querySelectorAll("details[open]")].map((one) => one.dataset.of))
  redraw(root, ...data.zones.map((zone) => zoneOf(component, zone, open)))
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

/** Lists of cards, a new one under its heading wherever the group changes. */
function groups(component, zone, open) {
  const lists = []
  let group = null
  for (const item of zone.items) {
    if (group === null || item.group !== group) {
      group = item.group
      if (group) lists.push(el("h3", {}, group))
      lists.push(el("ul", { class: zone.pairs ? "pairs" : "cards" }))
    }
    lists.at(-1).append(
      el("li", {}, card(component, item.card), item.record ? record(component, item, open) : null),
    )
  }
  return lists
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
  const of = item.card.mark
  return el(
    "div",
    { class: "record" },
    el("p", { class: "title" }, facts.title),
    facts.note ? el("p", { class: "note" }, facts.note) : null,
    facts.rows.length ? rows(component, facts.rows) : null,
    facts.more.length
      ? el(
          "details",
          { class: "more", "data-of": of, open: open.has(of) },
          el("summary", { "data-key": `more-${of}` }, facts.more_label),
          rows(component, facts.more),
        )
      : null,
  )
}

function rows(component, list) {
  return el("ul", {}, list.map((row) => el("li", {}, rowOf(component, row))))
}

function rowOf(component, row) {
  return el(
    "button",
    {
      type: "button",
      class: row.verified ? "row" : "row unverified",
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
    row.title ? el("span", { class: "event", lang: "en" }, row.title) : null,
    el("span", { class: "from" }, `${row.precision} · ${row.source}`),
  )
}
