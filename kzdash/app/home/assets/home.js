// The start page: the takeaway, the numbers of the text, the partners, the ways on, what is missing.
import { container, el, link, redraw, svg } from "./dom.js"
import { totals } from "./totals.js"

export function render(component) {
  const { data } = component
  const root = container(component, "home")
  redraw(
    root,
    data.takeaway ? takeaway(component) : null,
    data.takeaway && data.ways ? buttons(component) : null,
    data.numbers ? numbers(component) : null,
    data.years ? years(component, data.years) : null,
    data.documents ? ways(component, data.documents) : null,
    data.numbers?.cards.length ? otherNumbers(component) : null,
    data.partners?.rows.length ? partners(component) : null,
    data.ways && !data.takeaway ? ways(component, data.ways) : null,
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
        sample(one.dash),
        el("span", { class: "icon", "aria-hidden": "true" }, one.icon),
        el("span", {}, one.label),
        el("strong", {}, one.count),
      ),
    )
  return el("ul", { class: "chips", "aria-label": label }, chips.map(chip))
}

/** A piece of a strand, with the dash that it has on the map. */
function sample(dash) {
  return svg("svg", { class: "sample", viewBox: "0 0 26 6", "aria-hidden": "true" }, svg("path", { d: "M1 3h24", "stroke-dasharray": dash || null }))
}

/** The first ways on, as buttons over the map. */
function buttons(component) {
  const { title, cards } = component.data.ways
  const button = (one) =>
    el("li", {}, goes(component, one, { class: "way-button", title: one.about, "data-key": `way-${one.page}` }, one.title))
  return el("ul", { class: "way-buttons", "aria-label": title }, cards.map(button))
}

/** What the record dates, year by year, hollow; the text's statements stand where it was written. */
function years(component, line) {
  const [from, to] = line.band ?? [0, 0]
  const bar = (one) => el("span", { class: "year", title: `${one.year}: ${line.icon} ${one.n}` }, el("span", { class: "steps", style: `height:${one.share * 100}%` }))
  return el(
    "section",
    { class: line.band ? "years" : "years said" },
    line.band && el("p", { class: "text", style: `padding-left:${from * 100}%` }, `${"■".repeat(Math.min(line.claims, 24))} ${line.text}`),
    el("p", { class: "outside" }, line.icon, " ", goes(component, line.rows, {}, line.outside)),
    el(
      "div",
      { class: "axis", role: "img", "aria-label": line.said },
      line.band && el("span", { class: "band", style: `left:${from * 100}%;width:${(to - from) * 100}%` }),
      line.years.map(bar),
    ),
    el("div", { class: "ticks", "aria-hidden": "true" }, line.years.map((one) => el("span", {}, one.named ? String(one.year) : ""))),
  )
}

const FIRST_NUMBERS = 5

function numbers(component) {
  const { title, none, cards } = component.data.numbers
  const first = cards.slice(0, FIRST_NUMBERS).map((one) => number(component, one))
  return el(
    "section",
    { class: "numbers" },
    el("h2", {}, title),
    first.length ? el("ul", {}, first) : el("p", { class: "none" }, none),
  )
}

/** What has no room in the first screen: the totals of outside sources, the other numbers. */
function otherNumbers(component) {
  const { mark: picked, numbers: { more, cards } } = component.data
  const outside = (one) => totals(one.outside, picked, (mark) => component.setTriggerValue("pick", { s: null, mark }), (said) => goes(component, one.rows, {}, said))
  const beside = cards.slice(0, FIRST_NUMBERS).map((one) => [one, outside(one)]).filter(([, found]) => found)
  const others = cards.slice(FIRST_NUMBERS)
  if (!beside.length && !others.length) return null
  const marks = [...others.map((one) => one.mark), ...cards.flatMap((one) => one.outside.totals.map((total) => total.mark))]
  return el(
    "details",
    { class: "numbers", open: marks.includes(picked) },
    el("summary", {}, more),
    el("ul", {}, others.map((one) => number(component, one, outside(one)))),
    el("ul", { class: "outside-totals" }, beside.map(([one, found]) => el("li", {}, el("h3", {}, `${one.value} · ${one.measure}`), found))),
  )
}

function number(component, one, outside = null) {
  return el(
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
      el("span", { class: "bars", "aria-hidden": "true" }, one.beside ? one.bars.map((share) => el("span", { style: `width:${share * 100}%` })) : null),
      el("span", { class: "measure" }, one.measure),
      one.beside ? el("span", { class: "beside" }, `${one.icon} ${one.short}`) : null,
    ),
    outside,
  )
}

/** A partner: a button that opens its first sentence, or of many documents a link to the map. */
function partner(component, one) {
  const inside = [
    el("span", { class: "who" }, one.name, one.n ? ` ${one.n}` : null),
    el(
      "span",
      { class: "dots", "aria-hidden": "true" },
      one.dots.map((dot) => el("span", { class: `dot ${dot.ink}`, title: dot.label }, dot.icon)),
    ),
  ]
  if (one.href) return goes(component, one, { class: "partner", "aria-label": one.said, "data-key": `partner-${one.href}` }, ...inside)
  return el(
    "button",
    {
      type: "button",
      class: "partner",
      "aria-label": one.said,
      "aria-pressed": one.mark === component.data.mark ? "true" : "false",
      "data-key": `partner-${one.mark}`,
      onclick: () => component.setTriggerValue("pick", { s: one.s, mark: one.mark }),
    },
    inside,
  )
}

function partners(component) {
  const { title, rows, more } = component.data.partners
  const row = (one) => el("li", {}, partner(component, one))
  return el(
    "section",
    { class: "partners" },
    el("h2", {}, title),
    el("ul", {}, rows.map(row)),
    more ? goes(component, more, { class: "more", "data-key": "more" }, more.label) : null,
  )
}

function ways(component, { title, cards, more }) {
  const card = (one) =>
    el(
      "li",
      {},
      goes(
        component,
        one,
        { class: "way", "data-key": `way-${one.href}` },
        el("span", { class: "title" }, one.title),
        el("span", { class: "about" }, one.about),
      ),
    )
  return el(
    "section",
    { class: "ways" },
    el("h2", {}, title),
    el("ul", {}, cards.map(card)),
    more ? goes(component, more, { class: "more", "data-key": "more" }, more.label) : null,
  )
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
