// What is on the sheet of the record: land, dots, marks, names of what is chosen.
import { svg } from "./dom.js"

const NAME_PX = 13
const UNDER_DOT_PX = 14
const TINY = 14 // sheet units; a state narrower than this is drawn as a dot too

/** Draw everything for map.data; land is made once, the rest anew. */
export function paintScene(map) {
  if (map.drawnWorld !== map.world) drawLand(map)
  const { data, world } = map
  const states = shownStates(map)
  const active = map.svg.getRootNode().activeElement
  const held = map.items?.find((one) => one.element === active)
  map.items = []
  map.dots = new Map()
  classifyLand(map, states)
  map.marks.replaceChildren(
    ...states.filter((state) => tiny(map, state.id)).map((state) => dot(map, state)),
    homeMark(map),
    ...recordMarks(map),
  )
  map.lines.replaceChildren(
    ...(data.disputed
      ? Object.values(world.disputed).map((d) => svg("path", { d, class: "disputed" }))
      : []),
  )
  drawPattern(map)
  map.items = states
    .map((state) => item(map, state, map.land.get(state.id) ?? map.dots.get(state.id)))
    .filter((one) => one.element)
  map.focus = Math.min(map.focus, Math.max(map.items.length - 1, 0))
  map.items.forEach(makeReachable)
  const kept = held ? map.items.findIndex((one) => one.id === held.id) : -1
  if (kept >= 0) map.focus = kept
  roving(map)
  // Points are drawn anew; the keyboard stays on the one it was on.
  if (kept >= 0) map.items[kept].element.focus({ preventScroll: true })
  signs(map, states)
  emphasise(map)
}

/** Another choice: names and weights change, nothing is drawn anew. */
export function repick(map) {
  signs(map, shownStates(map))
  emphasise(map)
}

/** Another year of the record: fills, points and marks change. */
export function turnYear(map) {
  map.held = null
  map.tip.hidden = true
  paintScene(map)
}

/** The states that are drawn: those of the year that are on the sheet. */
function shownStates(map) {
  const { data, world } = map
  const by = (state) => state.open || state.year <= data.year
  return data.states.filter((state) => world.states[state.id] && by(state))
}

/** The one tab stop of the map; arrow keys move it. */
export function roving(map) {
  map.items.forEach((one, at) => one.element.setAttribute("tabindex", at === map.focus ? 0 : -1))
}

/** Fade what doesn't belong to what is hovered, focused or chosen. */
export function emphasise(map) {
  const { data } = map
  const near = new Set(map.held ? [map.held.id] : data.chosen)
  map.root.classList.toggle("focused", near.size > 0)
  for (const one of map.items) one.element.classList.toggle("picked", data.chosen.includes(one.id))
  for (const [id, dot] of map.dots) dot.classList.toggle("near", near.has(id))
  for (const [id, path] of map.land) path.classList.toggle("near", near.has(id))
  for (const sign of map.signs) sign.element.classList.toggle("near", near.has(sign.about))
}

function drawLand(map) {
  const { world, layers } = map
  map.drawnWorld = world
  map.land = new Map()
  const land = svg("g", { class: "land" })
  for (const [id, state] of Object.entries(world.states)) {
    if (!state.d) continue
    const path = svg("path", { d: state.d, "data-id": id, class: "state" })
    map.land.set(id, path)
    land.append(path)
  }
  map.patterns = svg("defs")
  map.lines = svg("g", { class: "lines" })
  map.marks = svg("g", { class: "marks" })
  layers.world.replaceChildren(
    map.patterns,
    svg("path", { d: world.sphere, class: "sea" }),
    svg("path", { d: world.no_state, class: "state" }),
    land,
    map.lines,
    map.marks,
  )
}

function classifyLand(map, states) {
  const { data } = map
  const byId = new Map(states.map((state) => [state.id, state]))
  for (const [id, path] of map.land) {
    const state = byId.get(id)
    path.setAttribute("class", `state ${id === data.home.id ? "home" : state ? "named outside" : ""}`)
    for (const name of ["role", "aria-label", "tabindex", "aria-pressed"]) path.removeAttribute(name)
    path.style.fill = state ? recordFill(map, state) : ""
    path.setAttribute("aria-hidden", state ? "false" : "true")
  }
}

/** A flat tint where the year is known, dots of a screen where it isn't. */
function recordFill(map, state) {
  return state.open ? "url(#kz-open)" : map.data.classes[state.class_index]
}

const GAP = 7

// The pattern lies in screen pixels whatever the zoom, so that stripes stay stripes.
function drawPattern(map) {
  const box = { id: "kz-open", class: "open", width: GAP, height: GAP, patternUnits: "userSpaceOnUse" }
  const line = svg("path", { d: `M0 ${GAP / 2}H${GAP}`, class: "stripe" })
  const pattern = svg("pattern", box, svg("rect", { width: GAP, height: GAP, class: "ground" }), line)
  map.patterns.replaceChildren(pattern)
  map.patternTurn = (scale) => pattern.setAttribute("patternTransform", `scale(${1 / scale}) rotate(-45)`)
}

function tiny(map, id) {
  const state = map.world.states[id]
  return state.small && state.at[2] < TINY
}

function dot(map, state) {
  const [x, y] = map.world.states[state.id].at
  const mark = svg("circle", { cx: x, cy: y, r: 1, class: "dot", "data-id": state.id })
  mark.style.fill = recordFill(map, state)
  map.dots.set(state.id, mark)
  return mark
}

function homeMark(map) {
  const [x, y] = endOf(map, map.data.home.id)
  return svg("circle", { cx: x, cy: y, r: 1, class: "homemark" })
}

// Hollow signs, because they come from outside: a triangle where Kazakhstan has a mission, a square
// for a mission in Kazakhstan, a diamond for an event of this year. In pixels, set by placeSigns.
const MARKS = { abroad: ["path", 0], here: ["rect", 10], event: ["path", -10] }

function recordMarks(map) {
  const { data, world } = map
  map.recordMarks = []
  const seen = new Set()
  for (const [id, kind, year] of data.marks) {
    const shown = kind === "event" ? year === data.year : year <= data.year
    const key = `${id} ${kind}`
    if (!shown || seen.has(key) || !world.states[id]) continue
    seen.add(key)
    const [tag, shift] = MARKS[kind]
    const element = svg(tag, { class: `mark ${kind}`, "data-mark": key })
    map.recordMarks.push({ element, kind, shift, at: endOf(map, id) })
  }
  return map.recordMarks.map((mark) => mark.element)
}

function placeMarks(map, pixel) {
  for (const { element, kind, shift, at } of map.recordMarks) {
    const [x, y] = [at[0] + shift * pixel, at[1]]
    const set = (values) => Object.entries(values).forEach(([k, v]) => element.setAttribute(k, v))
    if (kind === "abroad") set({ d: `M${x} ${y - 4.6 * pixel}l${4.4 * pixel} ${8 * pixel}h${-8.8 * pixel}Z` })
    else if (kind === "here") set({ x: x - 3.2 * pixel, y: y - 3.2 * pixel, width: 6.4 * pixel, height: 6.4 * pixel })
    else set({ d: `M${x} ${y - 5 * pixel}l${4.4 * pixel} ${5 * pixel}l${-4.4 * pixel} ${5 * pixel}l${-4.4 * pixel} ${-5 * pixel}Z` })
  }
}

/** What hover and the ear are told of a state: its label, and the marks that it has this year. */
function saidOf(map, one) {
  const { data } = map
  const has = new Set()
  for (const [id, kind, year] of data.marks) {
    if (id === one.id && (kind === "event" ? year === data.year : year <= data.year)) has.add(kind)
  }
  return [one.label, ...[...has].map((kind) => data.mark_words[kind])].join("; ")
}

/** Where marks stand: at the capital, or at a point inside. */
function endOf(map, id) {
  const state = map.world.states[id]
  return state.capital ?? state.at
}

function item(map, one, element) {
  return { id: one.id, element, label: saidOf(map, one) }
}

function makeReachable(one) {
  one.element.setAttribute("role", "button")
  one.element.setAttribute("aria-label", one.label)
  one.element.removeAttribute("aria-hidden")
}

// Names stand over the sheet in pixels; the ones that would overlap are left out.
function signs(map, states) {
  const { data, layers } = map
  const sign = (about, kind, text) => {
    const element = svg("text", { class: `sign ${kind}`, "aria-hidden": "true" }, text)
    // A name stands on its state, but under a dot, which it would hide.
    return { about, element, at: map.world.states[about].at, below: tiny(map, about) ? UNDER_DOT_PX : 0 }
  }
  map.signs = [
    sign(data.home.id, "home", data.home.name),
    ...states.filter((state) => data.chosen.includes(state.id)).map((state) => sign(state.id, "", state.name)),
  ]
  layers.over.replaceChildren(...map.signs.map((one) => one.element))
  for (const one of map.signs) one.wide = one.element.getComputedTextLength()
  map.placeSigns = () => placeSigns(map)
  map.placeSigns()
}

function placeSigns(map) {
  const { camera } = map
  map.patternTurn?.(camera.scale)
  const pixel = 1 / camera.scale
  for (const mark of map.marks.querySelectorAll(".dot")) mark.setAttribute("r", 5 * pixel)
  for (const mark of map.marks.querySelectorAll(".homemark")) mark.setAttribute("r", 4.5 * pixel)
  placeMarks(map, pixel)
  const taken = []
  for (const one of map.signs) {
    const [x, middle] = camera.pixel(one.at[0], one.at[1])
    const y = middle + one.below
    const half = Math.max(one.wide, 10) / 2 + 2
    const box = [x - half, y - NAME_PX / 2 - 1, x + half, y + NAME_PX / 2 + 1]
    const inside = box[0] > 0 && box[1] > 0 && box[2] < camera.wide && box[3] < camera.high
    const free = !taken.some(
      (other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3],
    )
    const shown = inside && free
    one.element.classList.toggle("out", !shown)
    if (!shown) continue
    taken.push(box)
    one.element.setAttribute("x", x.toFixed(1))
    one.element.setAttribute("y", (y + NAME_PX * 0.34).toFixed(1))
  }
}
