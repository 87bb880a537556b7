// Two texts side by side: the columns, the map and the numbers; over the evidence, what is picked.
import { container, el, redraw, svg } from "./dom.js"

const SHOWN = 8 // numbers; the others are folded
const ROWS = { both: 14, first: 8, second: 8 } // of a part of a column
const LANES = 10
let world = null
// The evidence stands after all columns: a pick takes the focus there, its closing brings it back.
let opening = false
let closing = false

export function render(component) {
  const { data } = component
  const root = container(component, "beside")
  if (data.sheet) {
    redraw(root, ...sheet(component))
    keepInSight(root, data.sheet.picked)
  } else redraw(root, data.head ? head(component) : side(component))
  if (data.head && opening) {
    opening = false
    root.querySelector("h2").focus({ preventScroll: true })
  }
}

/** The picked one stays in sight over its evidence, which lies over the foot of the screen. */
function keepInSight(root, picked) {
  if (root.picked === picked) return
  const before = [...root.querySelectorAll("[data-key]")].find((one) => one.dataset.key === root.picked)
  if (closing) before?.focus()
  closing = false
  root.picked = picked
  root.querySelector("[aria-pressed=true]")?.scrollIntoView({ block: "nearest" })
}

function sheet(component) {
  const { sheet: found } = component.data
  return [
    el("h2", { class: "headline" }, found.headline),
    el("p", { class: "lead" }, found.lead),
    el("ol", { class: "texts" }, found.texts.map(text)),
    el("div", { class: "picture" }, map(component)),
    el("div", { class: "columns" }, found.columns.map((one) => column(component, one))),
    numbers(component),
    found.lanes ? lanes(component, found.lanes) : null,
  ]
}

/** The first of a list; the others folded, unless what is picked is among them. */
function folded(component, list, most, draw) {
  const { more, picked } = component.data.sheet
  const rest = list.slice(most)
  if (!rest.length) return [el("ul", {}, list.map(draw))]
  const open = rest.some(({ key, pairs }) => [{ key }, ...(pairs ?? [])].some((one) => one.key === picked))
  const said = more.replace("{n}", rest.length)
  return [
    el("ul", {}, list.slice(0, most).map(draw)),
    el("details", { open }, el("summary", {}, said), el("ul", {}, rest.map(draw))),
  ]
}

/** Lanes along the years: the texts as numbers with their signs, outside sources hollow between. */
function lanes(component, found) {
  const percent = (share) => `${100 * share}%`
  const behind = found.undated ? el("span", { class: "undated" }, found.undated) : null
  const band = (span, at) =>
    span && el("span", { class: "band", style: `left:${percent(span[0])};width:max(2px, ${percent(span[1] - span[0])})` }, String(at + 1))
  const outside = ({ mark, at, level, said }) =>
    el(
      "button",
      {
        type: "button",
        class: "outside",
        style: `left:${percent(at)};bottom:${24 * level}px`,
        title: said,
        "aria-label": said,
        "data-key": `outside-${mark}`,
        onclick: () => component.setTriggerValue("outside", mark),
      },
      "◇",
    )
  const text = (one, signs, at) => {
    if (!signs.length) return null
    const span = found.texts[at]
    const place = span ? `left:${percent((span[0] + span[1]) / 2)}` : null
    return pick(
      component,
      one,
      { class: span ? "at" : "at late", style: place, title: one.said, "data-key": `lane-${at}-${one.key}` },
      el("span", { class: "number", "aria-hidden": "true" }, at + 1),
      signs.map(({ ink, icon }) => el("span", { class: `sign ${ink}`, "aria-hidden": "true" }, icon)),
    )
  }
  const lane = (one) =>
    el(
      "li",
      { class: "lane" },
      el("span", { class: "name" }, one.name),
      el("div", { class: "track", style: `--levels:${one.levels}` }, one.outside.map(outside), [one.first, one.second].map((signs, at) => text(one, signs, at))),
      one.all && el("button", { type: "button", class: "all", "data-key": `all-${one.key}`, onclick: () => component.setTriggerValue("outside", one.key) }, `◇ ${one.all}`),
    )
  return el(
    "section",
    { class: found.undated ? "lanes undated" : "lanes", "aria-label": found.title },
    el("h3", {}, found.title),
    el("p", { class: "note" }, found.note),
    el(
      "div",
      { class: "years", "aria-hidden": "true" },
      el("div", { class: "track" }, found.years.map(([year, at]) => el("span", { style: `left:${percent(at)}` }, year)), found.texts.map(band), behind),
    ),
    folded(component, found.rows, LANES, lane),
  )
}

function text({ number, title, about }) {
  return el(
    "li",
    {},
    el("span", { class: "number", "aria-hidden": "true" }, number),
    el("span", { class: "title" }, title),
    el("span", { class: "about" }, about),
  )
}

function column(component, { name, title, parts, none }) {
  const row = name === "both" ? inBoth : inOne
  return el(
    "section",
    { class: `column ${name}`, "aria-label": title },
    el("h3", {}, name === "both" ? "" : el("span", { class: `swatch ${name}`, "aria-hidden": "true" }), title),
    parts.length ? null : el("p", { class: "none" }, none),
    parts.map((part) => [el("h4", {}, part.title), ...folded(component, part.rows, ROWS[name], (one) => row(component, one))]),
  )
}

/** What is picked by a click, with its state lit on the map while the pointer is there. */
function pick(component, { key, said }, attributes, ...children) {
  const { picked } = component.data.sheet
  return el(
    "button",
    {
      type: "button",
      "aria-label": said,
      "aria-pressed": key === picked ? "true" : "false",
      "data-key": key,
      onclick: () => {
        opening = key !== picked
        component.setTriggerValue("pick", key)
      },
      ...attributes,
    },
    ...children,
  )
}

function lit(component, state) {
  const light = (on) => () => {
    const found = component.parentElement.querySelector(`.map [data-state="${state}"]`)
    found?.classList.toggle("lit", on)
  }
  return state
    ? { onpointerenter: light(true), onpointerleave: light(false), onfocusin: light(true), onfocusout: light(false) }
    : {}
}

/** A partner of one text: its name, then each kind with its status. */
function inOne(component, { state, name, pairs }) {
  return el("li", { class: "one", ...lit(component, state) }, el("span", { class: "name" }, name), " ", kinds(component, pairs))
}

function kinds(component, pairs) {
  return pairs.map((pair) => {
    const found = [...pair.first, ...pair.second]
    const said = pair.label || found.map((one) => one.label).join(", ")
    return pick(component, pair, { class: `kind ${found[0].ink}`, title: pair.said }, `${found[0].icon}\u00a0${said}`)
  })
}

/** A partner of both: from status to status a line for each kind of both; then the kinds of one. */
function inBoth(component, { state, name, pairs }) {
  const line = (pair) =>
    pick(
      component,
      pair,
      { class: `slope ${pair.group}` },
      el("span", { class: "what" }, pair.label ? `${pair.icon}\u00a0${pair.label}` : ""),
      signs(pair.first, "from"),
      el("span", { class: "line" }),
      signs(pair.second, "to"),
    )
  const rest = ({ number }, own) =>
    own.length ? el("p", { class: "rest" }, el("span", { class: "number" }, number), " ", kinds(component, own)) : null
  const [first, second] = component.data.sheet.texts
  return el(
    "li",
    { class: "two", ...lit(component, state) },
    el("span", { class: "name" }, name),
    el(
      "div",
      {},
      pairs.filter((pair) => pair.first.length && pair.second.length).map(line),
      rest(first, pairs.filter((pair) => !pair.second.length)),
      rest(second, pairs.filter((pair) => !pair.first.length)),
    ),
  )
}

function signs(found, end) {
  return el("span", { class: `signs ${end}` }, found.map(({ ink, icon, label }) => el("span", { class: `sign ${ink}` }, `${icon}\u00a0${label}`)))
}

function map(component) {
  const { map: shown } = component.data.sheet
  const picture = el("div", { class: "map", role: "img", "aria-label": shown.alt, style: `aspect-ratio:${shown.box[2] / shown.box[3]}` })
  outlines(shown.url)
    .then((states) => picture.replaceChildren(drawn(shown, states)))
    .catch(() => picture.remove())
  return [
    picture,
    el(
      "ul",
      { class: "key" },
      shown.key.map(({ group, label, count }) =>
        el("li", {}, el("span", { class: `swatch ${group}`, "aria-hidden": "true" }), label, " ", el("strong", {}, count)),
      ),
    ),
    shown.note ? el("p", { class: "note" }, shown.note) : null,
  ]
}

async function outlines(address) {
  world ??= fetch(new URL(address, window.location.origin)).then((answer) => answer.json())
  try {
    return (await world).states
  } catch (error) {
    world = null // asked for again with the next drawing
    throw error
  }
}

function drawn({ box, states, home }, outline) {
  const unit = box[2] / 380
  const shape = (id, look) => {
    const { d, at, small } = outline[id]
    const point = !d || small
    return svg(
      "g",
      { class: look, "data-state": id },
      d ? svg("path", { d }) : null,
      point ? svg("circle", { cx: at[0], cy: at[1], r: 4 * unit }) : null,
    )
  }
  const land = Object.keys(outline).map((id) => outline[id].d ?? "")
  return svg(
    "svg",
    { viewBox: box.join(" "), preserveAspectRatio: "xMidYMid slice" },
    svg(
      "defs",
      {},
      svg(
        "pattern",
        { id: "hatched", patternUnits: "userSpaceOnUse", width: 5 * unit, height: 5 * unit, patternTransform: "rotate(45)" },
        svg("rect", { class: "ground", width: 5 * unit, height: 5 * unit }),
        svg("rect", { class: "mark", width: 2 * unit, height: 5 * unit }),
      ),
      svg(
        "pattern",
        { id: "dotted", patternUnits: "userSpaceOnUse", width: 5 * unit, height: 5 * unit },
        svg("rect", { class: "ground", width: 5 * unit, height: 5 * unit }),
        svg("circle", { class: "mark", cx: 2.5 * unit, cy: 2.5 * unit, r: 1.5 * unit }),
      ),
    ),
    svg("path", { class: "land", d: land.join("") }),
    Object.entries(states).map(([id, group]) => shape(id, group)),
    outline[home] ? shape(home, "home") : null,
  )
}

function numbers(component) {
  const { numbers: found, texts, not_found: none } = component.data.sheet
  const row = (one) =>
    el(
      "li",
      {},
      pick(
        component,
        one,
        { class: `pair ${one.group}` },
        el("span", { class: "what" }, one.label),
        [one.first, one.second].map((value) => el("span", { class: /\d/.test(value) ? "value" : "value none" }, value || none)),
      ),
    )
  const head = el("span", { class: "heads", "aria-hidden": "true" }, texts.map((one) => el("span", { class: "number" }, one.number)))
  return el(
    "section",
    { class: "numbers", "aria-label": found.title },
    el("h3", {}, found.title, found.rows.length ? head : null),
    found.rows.length ? null : el("p", { class: "none" }, found.none),
    folded(component, found.rows, SHOWN, row),
  )
}

function head(component) {
  const { icon, title, note, close } = component.data.head
  const shut = () => {
    closing = true
    component.setTriggerValue("close", Date.now())
  }
  return el(
    "div",
    { class: "pair-head" },
    el("h2", { tabindex: -1, "data-key": "title" }, icon ? `${icon} ` : "", title),
    el("p", {}, note),
    el("button", { type: "button", class: "close", "aria-label": close, "data-key": "close", onclick: shut }, "×"),
  )
}

function side(component) {
  const { number, title, lines, current, lines_label: label, none } = component.data.side
  const line = ([mark, said]) =>
    el(
      "button",
      {
        type: "button",
        "data-key": mark,
        "aria-pressed": mark === current ? "true" : "false",
        onclick: () => component.setTriggerValue("line", mark),
      },
      said,
    )
  return el(
    "div",
    { class: "side" },
    el("h3", {}, el("span", { class: "number" }, number), " ", title),
    lines.length > 1 ? el("p", { class: "lines" }, `${label}: `, lines.map(line)) : null,
    none ? el("p", { class: "none" }, none) : null,
  )
}
