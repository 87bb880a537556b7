// The panel beside the map: a list of states and groups, or the chosen ones with their sentences.
import { container, el, redraw } from "./dom.js"

export function render(component) {
  const root = container(component, "beside")
  const { data } = component
  root.lang = data.lang
  root.setAttribute("role", "region")
  root.setAttribute("aria-label", data.label)
  redraw(root, ...(data.mode === "list" ? list(component) : places(component)))
  return () => {}
}

function list({ data, setTriggerValue }) {
  return data.blocks.flatMap((block) => [
    el("h2", {}, block.title),
    el(
      "ul",
      { class: "list" },
      block.items.map((item) =>
        el(
          "li",
          {},
          el(
            "button",
            {
              type: "button",
              class: "row",
              "data-key": `row-${item.id}`,
              "aria-label": item.label,
              onclick: () => setTriggerValue("place", item.id),
            },
            el("span", { class: "who" }, item.name),
            item.chips.length > 0 && el("span", { class: "chips" }, item.chips.map(chip)),
            item.detail && el("span", { class: "detail" }, item.detail),
          ),
        ),
      ),
    ),
  ])
}

function chip({ status, icon, n }) {
  return el("span", { class: "chip" }, sign(status, icon), ` ${n}`)
}

// The ink of a status colours its sign only: words keep the page's contrast.
function sign(status, icon) {
  return el("span", { class: status, "aria-hidden": "true" }, icon)
}

function places(component) {
  const { data, setTriggerValue } = component
  const back = el(
    "button",
    {
      type: "button",
      class: "back",
      "data-key": "back",
      onclick: () => setTriggerValue("clear", true),
    },
    `← ${data.back}`,
  )
  return [back, ...data.places.map((place) => onePlace(component, place)), compare(component)]
}

function compare({ data, setTriggerValue }) {
  const { label, options } = data.compare
  if (!options.length) return null
  return el(
    "select",
    {
      class: "compare",
      "data-key": "compare",
      "aria-label": label,
      onchange: (event) => event.target.value && setTriggerValue("add", event.target.value),
    },
    el("option", { value: "" }, label),
    options.map(([id, name]) => el("option", { value: id }, name)),
  )
}

function onePlace(component, place) {
  const { data, setTriggerValue } = component
  const several = data.places.length > 1
  return el(
    "section",
    { class: "place" },
    el(
      "header",
      {},
      el("h2", {}, place.name),
      several &&
        el(
          "button",
          {
            type: "button",
            class: "remove",
            "data-key": `remove-${place.id}`,
            "aria-label": place.remove,
            title: place.remove,
            onclick: () => setTriggerValue("remove", place.id),
          },
          "×",
        ),
    ),
    place.facts.map((fact) => el("p", { class: "fact" }, fact)),
    place.no_outline && el("p", { class: "fact" }, place.no_outline),
    place.note && el("p", { class: "note" }, place.note),
    el(
      "ul",
      { class: "ties" },
      place.ties.map((tie) => el("li", {}, oneTie(tie, setTriggerValue))),
    ),
    place.record && record(place.record),
  )
}

function oneTie(tie, setTriggerValue) {
  return el(
    "button",
    {
      type: "button",
      class: `tie ${tie.status}`,
      "data-key": `tie-${tie.mark}`,
      "aria-pressed": tie.current ? "true" : "false",
      onclick: () => setTriggerValue("tie", { mark: tie.mark, s: tie.s }),
    },
    el(
      "span",
      { class: "head" },
      el("span", { class: "kind" }, `${tie.icon} ${tie.kind}`),
      el("span", { class: "status" }, sign(tie.status, tie.status_icon), ` ${tie.status_label}`),
    ),
    el("span", { class: "text" }, tie.text),
    tie.shared && el("span", { class: "shared" }, tie.shared),
    el("span", { class: "where" }, `${tie.level_icon} ${tie.level_label} · ${tie.where}`),
  )
}

function record(row) {
  return el(
    "details",
    { class: "record" },
    el("summary", {}, `${row.icon} ${row.title}`),
    el("p", {}, row.text),
    row.url &&
      el(
        "p",
        { class: "source" },
        el("a", { href: row.url, target: "_blank", rel: "noreferrer noopener" }, row.source),
        row.read_on && el("span", {}, ` · ${row.read_on}`),
      ),
    row.unverified && el("p", { class: "source" }, row.unverified),
  )
}
