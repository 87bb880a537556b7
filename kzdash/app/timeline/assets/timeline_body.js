// A body: what the text says of it, sentence by sentence, and beneath that the outside sources.
import { titled } from "./titled.js"
import { container, el, redraw } from "./dom.js"

export function render(component) {
  const { data } = component
  const root = container(component, "body")
  redraw(
    root,
    el(
      "div",
      { class: "top" },
      el("h2", {}, data.name),
      el("button", { type: "button", class: "close", "aria-label": data.close, "data-key": "close", onclick: () => component.setTriggerValue("close", true) }, "×"),
    ),
    el("p", { class: "count" }, data.said),
    el("div", {}, data.sentences.map((one) => sentence(component, one))),
    data.rest ? el("p", { class: "count rest" }, data.rest) : null,
    el("h3", {}, el("span", { "aria-hidden": "true" }, "◇ "), data.record_title),
    data.record_none ? el("p", { class: "count" }, data.record_none) : null,
    el("ul", { class: "rows" }, data.record.map((row) => el("li", {}, recordRow(component, row)))),
  )
}

/** A sentence once, in the reader's language first, with each of its statements as a button. */
function sentence(component, one) {
  const [before, verb, after] = one.quote
  return el(
    "section",
    { class: "sentence" },
    el("ul", { class: "statements" }, one.statements.map((said) => el("li", {}, statement(component, said)))),
    one.text ? el("p", { lang: component.data.lang }, one.text) : null,
    el("p", { class: "quote", lang: one.lang }, before, el("mark", { class: one.statements[0].chip.ink }, verb), after),
    el("p", { class: "place" }, one.place),
  )
}

function statement(component, said) {
  return el(
    "button",
    { type: "button", class: `said ${said.chip.ink}`, "data-key": said.mark, onclick: () => component.setTriggerValue("open", { s: said.s, mark: said.mark }) },
    el("span", { class: "chip" }, el("span", { "aria-hidden": "true" }, `${said.chip.icon} `), said.chip.label),
    said.kind ? el("span", { class: "kind" }, ` · ${said.kind}`) : null,
    said.date ? el("span", { class: "kind" }, ` · ${said.date}`) : null,
    said.outcome ? el("span", { class: "outcome" }, said.outcome) : null,
  )
}

function recordRow(component, row) {
  return el(
    "button",
    { type: "button", class: row.sure ? "row" : "row unverified", "data-key": row.mark, onclick: () => component.setTriggerValue("open", { s: null, mark: row.mark }) },
    el("span", { class: "date" }, el("span", { "aria-hidden": "true" }, `${row.icon} `), row.date, el("span", { class: "what" }, ` · ${row.what}`)),
    titled(row.title),
    el("span", { class: "from" }, [row.precision, row.source].filter(Boolean).join(" · ")),
  )
}
