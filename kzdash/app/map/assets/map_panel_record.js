// The record inside the panel: a state's facts from outside, and the text's numbers beside it.
import { cited } from "./cited.js"
import { titled } from "./titled.js"
import { totals } from "./totals.js"
import { el } from "./dom.js"

/** Relations, missions both ways, events; closed unless the layer is the record's. */
export function recordBlock(record) {
  return el(
    "details",
    { class: "record", open: record.open },
    el("summary", { "data-key": "record" }, `${record.icon} ${record.title}`),
    record.groups.map((group) =>
      el(
        "div",
        { class: "facts" },
        group.title && el("h3", {}, group.title),
        el("ul", {}, group.rows.map((row) => el("li", {}, ...fact(row)))),
      ),
    ),
  )
}

function fact(row) {
  return [
    el("p", { class: row.doubt ? "unsure" : "" }, row.text, row.title && el("span", { class: "event" }, titled(row.title))),
    ...row.sources.map((source) => el("p", { class: "source" }, cited(source))),
    el("p", { class: "source" }, [row.read_on, row.doubt].filter(Boolean).join(" · ")),
  ]
}

/** The numbers that the text counts; the open one lists the states that the record can show. */
export function againstBlock({ data, setTriggerValue }) {
  const { title, note, numbers } = data.against
  return el(
    "section",
    { class: "against" },
    el("h2", {}, title),
    el("p", { class: "fact" }, note),
    el("ul", {}, numbers.map((number) => el("li", {}, ...oneNumber(number, setTriggerValue)))),
  )
}

function oneNumber(number, setTriggerValue) {
  const open = () => setTriggerValue("tie", { mark: number.mark, s: number.s })
  return [
    el(
      "button",
      {
        type: "button",
        class: "number",
        "data-key": `number-${number.mark}`,
        "aria-expanded": number.open ? "true" : "false",
        onclick: open,
      },
      el("span", { class: "value" }, number.value),
      el("span", { class: "measure" }, number.measure),
      el("span", { class: "says" }, number.record),
    ),
    totals(number.outside, "", (mark) => setTriggerValue("row", mark)),
    number.groups && el("div", { class: "groups" }, number.note && el("p", { class: "fact" }, number.note), number.groups.map((group) => names(group, setTriggerValue))),
  ]
}

function names(group, setTriggerValue) {
  return el(
    "details",
    {},
    el("summary", { "data-key": `group-${group.title}` }, group.title),
    el(
      "ul",
      { class: "names" },
      group.states.map(([id, name]) =>
        el("li", {}, el("button", { type: "button", class: "name", onclick: () => setTriggerValue("place", id) }, name)),
      ),
    ),
  )
}
