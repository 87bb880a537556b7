// What is on the sheet: land, groups, arcs, dots, names. Colours come from the style sheet by class.
import { svg } from "./dom.js"

const NAME_PX = 13
const UNDER_DOT_PX = 14
const TINY = 14 // sheet units; a state narrower than this is drawn as a dot too

/** Draw everything for map.data; land is made once, the rest anew (some dozens of elements). */
export function paintScene(map) {
  map.root.classList.toggle("counted", Boolean(map.data.counted))
  if (map.drawnWorld !== map.world) drawLand(map)
  const { data, world } = map
  const states = shownStates(map)
  const active = map.svg.getRootNode().activeElement
  const held = map.items?.find((one) => one.element === active)
  map.items = []
  map.dots = new Map()
  classifyLand(map, states)
  map.marks.replaceChildren(
    ...data.groups.flatMap((group) => groupOutlines(map, group)),
    ...states.filter((state) => tiny(map, state.id)).map((state) => dot(map, state)),
    homeMark(map),
    ...arcs(map),
    ...recordMarks(map),
  )
  map.lines.replaceChildren(
    ...(data.disputed
      ? Object.values(world.disputed).map((d) => svg("path", { d, class: "disputed" }))
      : []),
  )
  drawPatterns(map)
  makeItems(map, states)
  map.focus = Math.min(map.focus, Math.max(map.items.length - 1, 0))
  map.items.forEach(makeReachable)
  const kept = held ? map.items.findIndex((one) => one.id === held.id) : -1
  if (kept >= 0) map.focus = kept
  roving(map)
  // Arcs are drawn anew; the keyboard stays on the one it was on.
  if (kept >= 0) map.items[kept].element.focus({ preventScroll: true })
  signs(map, states)
  emphasise(map)
}

function makeItems(map, states) {
  const { data } = map
  map.items = [
    ...states.map((state) => item(map, state, "state", map.land.get(state.id) ?? map.dots.get(state.id))),
    ...data.groups.map((group) => item(map, group, "group", map.outlines.get(group.id))),
    ...data.arcs.map((arc) => item(map, arc, "arc", map.arcs.get(arc.id))),
  ].filter((one) => one.element)
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

/** The states that are drawn: those on the sheet, and of the record those of the year. */
function shownStates(map) {
  const { data, world } = map
  const by = (state) => data.layer !== "record" || state.open || state.year <= data.year
  return data.states.filter((state) => world.states[state.id] && by(state))
}

/** The one tab stop of the map; arrow keys move it. */
export function roving(map) {
  map.items.forEach((one, at) => one.element.setAttribute("tabindex", at === map.focus ? 0 : -1))
}

/** Fade what doesn't belong to what is hovered, focused or chosen. */
export function emphasise(map) {
  const { data } = map
  const about = map.held ? [map.held.about] : data.chosen
  const members = data.groups
    .filter((group) => about.includes(group.id))
    .flatMap((group) => group.members)
  const near = new Set([...about, ...members])
  map.root.classList.toggle("focused", near.size > 0)
  const arc = map.held?.type === "arc" ? map.held.id : map.held ? null : data.arc
  for (const one of map.items) {
    const belongs = arc && one.type === "arc" ? one.id === arc : near.has(one.about)
    one.element.classList.toggle("near", belongs || (arc !== null && one.id === arc))
    one.element.classList.toggle("picked", data.chosen.includes(one.id) || one.id === data.arc)
  }
  for (const [id, dot] of map.dots) dot.classList.toggle("near", near.has(id))
  for (const [id, path] of map.land) path.classList.toggle("near", near.has(id))
  for (const sign of map.signs) sign.element.classList.toggle("near", near.has(sign.about))
  if (data.counted) map.placeSigns?.()
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
    svg("path", { d: world.no_state, class: "state unnamed" }),
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
    const kind = id === data.home.id ? "home" : state ? "named" : "unnamed"
    const shade = state?.shade === undefined ? "" : ` shade-${state.shade}`
    path.setAttribute("class", `state ${kind}${shade}`)
    for (const name of ["role", "aria-label", "tabindex", "aria-pressed"]) path.removeAttribute(name)
    path.classList.toggle("outside", data.layer === "record" && Boolean(state))
    path.style.fill = data.layer === "record" && state ? recordFill(map, state) : ""
    path.setAttribute("aria-hidden", state ? "false" : "true")
  }
}

/** A flat tint where the year is known, dots of a screen where it isn't. */
function recordFill(map, state) {
  return state.open ? "url(#kz-open)" : map.data.classes[state.class_index]
}

// Patterns lie in screen pixels whatever the zoom, so that stripes stay stripes.
function drawPatterns(map) {
  const { data } = map
  const patterns = [stripes("kz-open", "open", 7, 0.9, -45)]
  for (const status of Object.keys(data.dash)) patterns.push(stripes(`kz-group-${status}`, `shared ${status}`, 9, 1.6, 45))
  map.patterns.replaceChildren(...patterns)
  map.patternTurn = (scale) => {
    for (const pattern of patterns) {
      const turn = pattern.dataset.turn
      pattern.setAttribute("patternTransform", `scale(${1 / scale}) rotate(${turn})`)
    }
  }
}

function stripes(id, look, gap, width, turn) {
  const box = { id, class: look, width: gap, height: gap, patternUnits: "userSpaceOnUse", "data-turn": turn }
  const line = svg("path", { d: `M0 ${gap / 2}H${gap}`, "stroke-width": width, class: "stripe" })
  return svg("pattern", box, svg("rect", { width: gap, height: gap, class: "ground" }), line)
}

function groupOutlines(map, group) {
  const paths = group.members
    .map((id) => map.world.states[id]?.d)
    .filter(Boolean)
    .map((d) => svg("path", { d }))
  const outline = svg("g", { class: `group ${group.status}`, "data-group": group.id }, paths)
  outline.style.fill = `url(#kz-group-${group.status})`
  map.outlines ??= new Map()
  map.outlines.set(group.id, outline)
  return paths.length ? [outline] : []
}

function tiny(map, id) {
  const state = map.world.states[id]
  return state.small && state.at[2] < TINY
}

function dot(map, state) {
  const [x, y] = map.world.states[state.id].at
  const shade = state.shade === undefined ? "" : ` shade-${state.shade}`
  const mark = svg("circle", { cx: x, cy: y, r: 1, class: `dot${shade}`, "data-id": state.id })
  if (map.data.layer === "record") mark.style.fill = recordFill(map, state)
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
  for (const [id, kind, year] of data.marks ?? []) {
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
  for (const { element, kind, shift, at } of map.recordMarks ?? []) {
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
  if (data.layer !== "record") return one.label
  const has = new Set()
  for (const [id, kind, year] of data.marks) {
    if (id === one.id && (kind === "event" ? year === data.year : year <= data.year)) has.add(kind)
  }
  return [one.label, ...[...has].map((kind) => data.mark_words[kind])].join("; ")
}

/** Where arcs end: the capital, or a point inside. */
function endOf(map, id) {
  const state = map.world.states[id]
  return state.capital ?? state.at
}

function arcs(map) {
  const { data } = map
  map.arcs = new Map()
  map.strokes = new Map()
  for (const arc of data.arcs) {
    const line = svg("path", { d: arc.d, class: "line", "stroke-dasharray": data.dash[arc.status] || null })
    const hit = svg("path", { d: arc.d, class: "hit" })
    map.strokes.set(arc.id, line)
    map.arcs.set(arc.id, svg("g", { class: `arc ${arc.status}`, "data-arc": arc.id }, hit, line))
  }
  return [...map.arcs.values()]
}

function item(map, one, type, element) {
  const about = type === "arc" ? one.to : one.id
  return { id: one.id, type, about, element, label: saidOf(map, one), name: one.name, one }
}

function makeReachable(one) {
  one.element.setAttribute("role", "button")
  one.element.setAttribute("aria-label", one.label)
  one.element.removeAttribute("aria-hidden")
}

// Names and icons stand over the sheet in pixels; the ones that would overlap are left out.
function signs(map, states) {
  const { data, layers } = map
  const sign = (about, kind, text, rank, at) => {
    const element = svg("text", { class: `sign ${kind}`, "aria-hidden": "true" }, text)
    // A name stands on its state, but under a dot, which it would hide.
    const below = kind === "name" && tiny(map, about) ? UNDER_DOT_PX : 0
    return { about, kind, element, rank, at, below, wide: 0 }
  }
  const tied = (state) => (state.tied === false ? 0 : 1)
  map.signs = [
    sign(data.home.id, "name home", data.home.name, 9, map.world.states[data.home.id]?.at),
    ...states
      .filter((state) => data.layer === "text" || data.chosen.includes(state.id))
      .map((state) =>
        sign(
          state.id,
          "name",
          state.name,
          data.chosen.includes(state.id) ? 8 : 2 + tied(state),
          map.world.states[state.id].at,
        ),
      ),
    ...data.groups.map((group) => sign(group.id, "name group", group.name, 1, group.at)),
    ...data.arcs.map((arc) => ({ ...sign(arc.to, `icon ${arc.status}`, arc.icon, 5, arc.at), arc: arc.id })),
  ].filter((one) => one.at)
  for (const one of map.signs) if (one.arc) one.element.dataset.arc = one.arc
  map.signs.sort((a, b) => b.rank - a.rank)
  layers.over.replaceChildren(...map.signs.map((one) => one.element))
  for (const one of map.signs) one.wide = one.element.getComputedTextLength()
  map.placeSigns = () => placeSigns(map)
  map.placeSigns()
}

/** Where states are shaded by what was counted, arcs and groups are drawn for what is chosen. */
function faint(sign) {
  const kinds = sign.element.classList
  return (sign.arc || kinds.contains("group")) && !kinds.contains("near")
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
    if (map.data.counted && faint(one)) {
      one.element.classList.add("out")
      continue
    }
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
