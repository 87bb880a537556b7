// A row of the record: what, when and how sharply, by which source; never in the text's own card.
import { cited } from "./cited.js"
import { titled } from "./titled.js"
import { container, el, redraw } from "./dom.js"

export function render(component) {
  const { data } = component
  const root = container(component, "card")
  redraw(
    root,
    el(
      "section",
      { "aria-label": data.title },
      head(component),
      el("p", { class: "hint" }, `${data.icon} ${data.outside}`),
      when(data),
      sources(data),
      list(component, data.text_title, data.claims.map(claim), data.text_none),
      data.others.length ? list(component, data.others_title, data.others.map(other), "") : null,
    ),
  )
}

function head(component) {
  const { data } = component
  return el(
    "div",
    { class: "head" },
    el("h2", {}, `${data.name} · ${data.what}`),
    el(
      "button",
      {
        type: "button",
        class: "close",
        "aria-label": data.close,
        title: data.close,
        "data-key": "close",
        onclick: () => component.setTriggerValue("close", true),
      },
      "×",
    ),
  )
}

function when(data) {
  return el(
    "div",
    { class: "original" },
    el("p", {}, data.date),
    data.event.text ? el("p", { class: "who" }, titled(data.event)) : null,
    el(
      "dl",
      { class: "facts" },
      el("div", {}, el("dt", {}, data.precision[0]), el("dd", {}, data.precision[1])),
      data.note
        ? el("div", {}, el("dt", {}, data.note[0]), el("dd", { lang: "en" }, data.note[1]))
        : null,
    ),
    data.differ ? el("p", { class: "none" }, data.differ) : null,
  )
}

function sources(data) {
  const said = [data.read_on, data.doubt].filter(Boolean).join(" · ")
  return el(
    "div",
    { class: "sources" },
    data.sources.map((source) => el("p", {}, cited(source))),
    said ? el("p", { class: "who" }, said) : null,
  )
}

const claim = ({ s, mark, label }) => ({ s, mark, label, key: `claim-${mark}` })
const other = (row) => ({
  s: null,
  mark: row.mark,
  label: `${row.icon} ${row.date} · ${row.what}`,
  key: `other-${row.mark}`,
})

function list(component, title, items, none) {
  const button = (item) =>
    el(
      "li",
      {},
      el(
        "button",
        {
          type: "button",
          "data-key": item.key,
          "data-mark": item.mark,
          onclick: () => component.setTriggerValue("open", { s: item.s, mark: item.mark }),
        },
        el("span", { class: "label" }, item.label),
      ),
    )
  return el(
    "div",
    { class: "others" },
    el("h3", {}, title),
    items.length ? el("ul", {}, items.map(button)) : el("p", { class: "none" }, none),
  )
}
