// The start page: the takeaway, the numbers of the text, the partners, the ways on, what is missing.
import { totals } from "./totals.js"
import { container, el, link, redraw } from "./dom.js"

export function render(component) {
  const { data } = component
  const root = container(component, "home")
  redraw(
    root,
    data.takeaway ? takeaway(component) : null,
    data.numbers ? numbers(component) : null,
    data.partners?.rows.length ? partners(component) : null,
    data.ways ? ways(component) : null,
    data.missing ? missing(component) : null,
  )
  if (data.view === "missing" && data.missing && root.shown !== "missing") {
    root.querySelector(".missing").scrollIntoView({ block: "start" })
  }
  root.shown = data.view
}

/** A link to another page, or plain text where that page is not there. */
function goes(component, target, attributes, ...children) {
  if (!target.href) return el("span", { class: attributes.class }, ...children)
  const { page, changes, href } = target
  return link({ href, ...attributes }, () => component.setTriggerValue("travel", { page, changes }), ...children)
}

function takeaway(component) {
  const { data } = component
  return el(
    "section",
    { class: "takeaway" },
    el("p", { class: "said" }, data.takeaway),
    data.next ? el("p", { class: "next" }, data.next) : null,
    data.statuses ? statuses(component) : null,
  )
}

function statuses(component) {
  const { label, chips } = component.data.statuses
  const chip = (one) =>
    el(
      "li",
      {},
      goes(
        component,
        one,
        { class: `chip ${one.ink}`, "aria-label": one.said, "data-key": `status-${one.ink}` },
        el("span", { class: "icon", "aria-hidden": "true" }, one.icon),
        el("span", {}, one.label),
        el("strong", {}, one.count),
      ),
    )
  return el("ul", { class: "chips", "aria-label": label }, chips.map(chip))
}

function numbers(component) {
  const { title, none, cards } = component.data.numbers
  const card = (one) =>
    el(
      "li",
      {},
      el(
        "button",
        {
          type: "button",
          class: one.lost ? "number lost" : "number",
          "aria-label": one.beside ? `${one.said}. ${one.beside}` : one.said,
          "aria-pressed": one.mark === component.data.mark ? "true" : "false",
          "data-key": `number-${one.mark}`,
          onclick: () => component.setTriggerValue("pick", { s: one.s, mark: one.mark }),
        },
        el("span", { class: "value" }, one.value),
        el("span", { class: "measure" }, one.measure),
        one.beside ? el("span", { class: "beside" }, `${one.icon} ${one.beside}`) : null,
      ),
      totals(one.outside, component.data.mark, (mark) => component.setTriggerValue("pick", { s: null, mark })),
    )
  return el(
    "section",
    { class: "numbers" },
    el("h2", {}, title),
    cards.length ? el("ul", {}, cards.map(card)) : el("p", { class: "none" }, none),
  )
}

function partners(component) {
  const { title, rows, more } = component.data.partners
  const row = (one) =>
    el(
      "li",
      {},
      el(
        "button",
        {
          type: "button",
          class: "partner",
          "aria-label": one.said,
          "aria-pressed": one.mark === component.data.mark ? "true" : "false",
          "data-key": `partner-${one.mark}`,
          onclick: () => component.setTriggerValue("pick", { s: one.s, mark: one.mark }),
        },
        el("span", { class: "who" }, one.name),
        el(
          "span",
          { class: "dots", "aria-hidden": "true" },
          one.dots.map((dot) => el("span", { class: `dot ${dot.ink}`, title: dot.label }, dot.icon)),
        ),
      ),
    )
  return el(
    "section",
    { class: "partners" },
    el("h2", {}, title),
    el("ul", {}, rows.map(row)),
    more ? goes(component, more, { class: "more", "data-key": "more" }, more.label) : null,
  )
}

function ways(component) {
  const { title, cards } = component.data.ways
  const card = (one) =>
    el(
      "li",
      {},
      goes(
        component,
        one,
        { class: "way", "data-key": `way-${one.page}` },
        el("span", { class: "title" }, one.title),
        el("span", { class: "about" }, one.about),
      ),
    )
  return el("section", { class: "ways" }, el("h2", {}, title), el("ul", {}, cards.map(card)))
}

function missing(component) {
  const { title, lists, lines, none } = component.data.missing
  const part = (one) =>
    el(
      "li",
      {},
      el("span", { class: "label" }, one.label),
      one.title ? el("span", { class: "title" }, one.title) : null,
      one.pages ? el("span", { class: "pages" }, one.pages) : null,
    )
  return el(
    "section",
    { class: "missing", id: "missing" },
    el("h2", {}, title),
    none ? el("p", {}, none) : null,
    lists.map((list) => el("div", { class: "list" }, el("h3", {}, list.title), el("ul", {}, list.parts.map(part)))),
    el(
      "ul",
      { class: "lines" },
      lines.map((line, at) => el("li", {}, goes(component, line, { class: "line", "data-key": `line-${at}` }, line.text))),
    ),
  )
}
