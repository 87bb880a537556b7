// The map of ribbons: everything is laid out in Python, here it is painted and picked from.
import { container, el, svg } from "./dom.js"
import { followGround, groundNow } from "./map_ground.js"
import { joinMap, openList, report } from "./map_link.js"
import { emphasise, listen, roving } from "./ribbon_input.js"
import { sifted } from "./ribbon_filter.js"
import { beside, endOf, fan, terminus } from "./ribbon_line.js"
import { look, View } from "./ribbon_view.js"

const instances = new WeakMap()
const fetched = new Map()

export function render(component) {
  const root = container(component, "map")
  const map = instances.get(root) ?? build(root)
  instances.set(root, map)
  map.component = component
  map.data = component.data
  joinMap(map)
  followGround(() => draw(map))
  draw(map)
  return () => {}
}

function build(root) {
  const layers = {}
  for (const name of ["ground", "groups", "docks", "ribbons", "home", "names"]) layers[name] = svg("g", { class: name })
  const { ground, groups, ...above } = layers
  // Two drawings: a pick paints the upper one anew, and not the outlines of two hundred states.
  const frame = { preserveAspectRatio: "xMidYMid slice" }
  const land = svg("svg", { class: "land", "aria-hidden": "true", ...frame }, ground, groups)
  const sheet = svg("svg", { class: "sheet", role: "group", ...frame }, ...Object.values(above))
  const pane = el("div", { class: "pane" }, land, sheet)
  const map = { root, layers, pane, svgs: [land, sheet], svg: sheet, items: [], focus: 0, held: null, laid: new Map() }
  map.tip = el("div", { class: "tip", hidden: true })
  map.note = el("p", { class: "visually-hidden" })
  map.tools = el("div", { class: "tools" })
  map.key = el("div", { class: "key" })
  map.foot = el("p", { class: "foot" })
  map.view = new View(map)
  map.take = () => {}
  map.show = (chosen, mark = null) => show(map, chosen, mark)
  map.sift = (statuses) => sift(map, statuses)
  map.nameOf = (id) => map.places?.get(id)?.text ?? ""
  map.focusHere = () => map.items[map.focus]?.element.focus({ preventScroll: true })
  map.recordStates = () => null
  map.pointAt = (id) => {
    map.held = id === null ? null : map.items.find((one) => one.id === id || one.id === id.split("/")[0]) ?? null
    emphasise(map)
  }
  root.append(el("div", { class: "stage" }, pane, map.note, map.key, map.foot, map.tools, map.tip))
  listen(map)
  new ResizeObserver(() => tellSize(map)).observe(document.documentElement)
  return map
}

/** The window is another than that which all was laid out for: ask for a new layout. */
function tellSize(map) {
  const [wide, high] = map.data.window
  const [w, h] = [window.innerWidth, window.innerHeight]
  if (Math.abs(w - wide) < 16 && Math.abs(h - high) < 16) return
  clearTimeout(map.resized)
  map.resized = setTimeout(() => report(map.component, "size", `${w}x${h}`), 250)
}

async function draw(map) {
  const ground = groundNow()
  if (!ground) return
  const sent = map.data
  map.root.lang = ground.data.lang
  map.svg.setAttribute("aria-label", ground.data.alt)
  map.note.textContent = ground.data.words.hint
  try {
    map.outlines = await outlinesOf(ground.data.outlines)
  } catch {
    map.root.dataset.state = "failed"
    map.tools.replaceChildren(el("p", { role: "alert" }, ground.data.words.failed))
    return
  }
  if (map.data !== sent) return
  if (map.ground !== ground.data) map.laid.clear()
  map.ground = ground.data
  if (sent === map.component.data) {
    map.laid.set(keyOf(sent.chosen, sent.window), sent)
    if (!sent.statuses.length) map.full = { ...sent, places: map.ground.places }
  }
  map.places = new Map(ground.data.places.map((place) => [place.id, place]))
  paint(map)
  map.root.dataset.state = "drawn"
  tellSize(map)
}

const keyOf = (chosen, window) => [...chosen, ...window].join(" ")

/** Paint a choice before Python answers: as it was laid out before, else open where it runs now. */
function show(map, chosen, mark) {
  const { data } = map
  if (data.bare || !map.ground) return emphasise(map, chosen)
  const laid = map.laid.get(keyOf(chosen, data.window))
  const ribbons = data.ribbons.map((one) => (chosen.includes(one.id) ? opened(map, one) : one))
  map.data = { ...(laid ?? { ...data, ribbons }), chosen, mark }
  paint(map)
}

/** Paint a choice of statuses before Python answers, from what is held under the same other filters. */
function sift(map, statuses) {
  const { data, full } = map
  const held = full?.under === data.under && keyOf(full.chosen, full.window) === keyOf(data.chosen, data.window)
  if (!map.ground || !held) return
  map.data = sifted(full, statuses, map.ground)
  paint(map)
}

function opened(map, one) {
  const { fans, fan: how } = map.ground
  const strands = fans[one.id]
  return one.open || !strands ? one : { ...one, open: true, strands: fan(one.mid, strands, how) }
}

function outlinesOf(address) {
  if (!fetched.has(address)) {
    const answer = fetch(address).then((got) => {
      if (!got.ok) throw new Error(`${got.status}`)
      return got.json()
    })
    fetched.set(address, answer)
    answer.catch(() => fetched.delete(address))
  }
  return fetched.get(address)
}

function paint(map) {
  const { data, layers } = map
  const active = map.svg.getRootNode().activeElement
  const held = map.items.find((one) => one.element === active)
  const [wide, high] = data.size
  map.view.fit(wide, high)
  map.root.classList.toggle("selected", data.chosen.length > 0)
  map.root.classList.toggle("bare", data.bare)
  if (map.painted !== map.outlines) paintLand(map)
  const [k, x, y] = data.camera
  const camera = `translate(${x} ${y}) scale(${k})`
  for (const name of ["ground", "groups", "home"]) layers[name].setAttribute("transform", camera)
  classify(map)
  paintGroups(map)
  layers.docks.replaceChildren(...map.ground.docks.map(dock))
  // Under a new filter ground and ribbons come one after the other: what only one has waits.
  const [ribbons, names] = [data.ribbons, data.names].map((all) => all.filter((one) => map.places.has(one.id)))
  layers.ribbons.replaceChildren(...ribbons.map((one) => ribbon(map, one)))
  layers.names.replaceChildren(...ribbons.flatMap((one) => knobs(map, one)), ...map.ground.docks.map((one) => dockName(map, one)), ...names.map((one) => name(map, one)))
  map.items = items(map)
  const at = held ? heirOf(map.items, held) : -1
  map.focus = at >= 0 ? at : Math.min(map.focus, Math.max(map.items.length - 1, 0))
  roving(map)
  if (at >= 0) map.items[at].element.focus({ preventScroll: true })
  map.held = null
  map.tip.hidden = true
  emphasise(map)
  tools(map)
  key(map)
}

/** Where the focus goes: to the same item, else to a strand of the ribbon that opened, or back. */
function heirOf(items, held) {
  const same = items.findIndex((one) => one.id === held.id)
  return same >= 0 ? same : items.findIndex((one) => one.about === held.about)
}

function paintLand(map) {
  map.painted = map.outlines
  map.land = new Map()
  for (const [id, state] of Object.entries(map.outlines.states)) {
    if (state.d) map.land.set(id, svg("path", { d: state.d, "data-id": id, class: "state" }))
  }
  const home = map.land.get(map.ground.home)
  map.layers.ground.replaceChildren(...[...map.land.values()].filter((path) => path !== home))
  map.layers.home.replaceChildren(home ?? "")
}

function classify(map) {
  const named = new Set(map.ground.places.map((place) => place.id))
  for (const [id, path] of map.land) {
    const kind = id === map.ground.home ? "home" : named.has(id) ? "named" : "unnamed"
    const classes = `state ${kind}${map.data.chosen.includes(id) ? " picked" : ""}`
    if (path.getAttribute("class") !== classes) path.setAttribute("class", classes)
  }
}

function paintGroups(map) {
  const { groups } = map.layers
  if (map.grouped !== map.ground) groups.replaceChildren(...map.ground.groups.map(groupOf), ...disputed(map))
  map.grouped = map.ground
  for (const edge of groups.querySelectorAll("[data-group]")) {
    edge.classList.toggle("picked", map.data.chosen.includes(edge.dataset.group))
  }
}

function groupOf(group) {
  return svg("path", { d: group.d, class: `edge ${group.status}`, "data-group": group.id })
}

function disputed(map) {
  if (!map.ground.disputed) return []
  return Object.values(map.outlines.disputed).map((d) => svg("path", { d, class: "disputed" }))
}

function ribbon(map, one) {
  const chosen = map.data.chosen.includes(one.id)
  const [x, y] = endOf(one.mid)
  const strands = one.strands.map((strand) => strandOf(map, { ...strand, d: strand.d ?? beside(one.mid, strand.by) }, one.open))
  const casing = one.open
    ? one.strands.map((strand) => svg("path", { d: strand.d, class: "case", "stroke-width": strand.w + 4 }))
    : [svg("path", { d: one.mid, class: "case", "stroke-width": one.wide + 3 })]
  const hits = one.open ? [] : [svg("path", { d: one.mid, class: "hit", "stroke-width": Math.max(one.wide + 8, 20) })]
  return svg(
    "g",
    { class: `ribbon${chosen ? " picked" : ""}${one.open ? " open" : ""}`, "data-ribbon": one.id },
    ...casing,
    ...hits,
    ...strands,
    svg("path", { d: terminus(one.mid, one.wide), class: "term" }),
    svg("circle", { cx: x, cy: y, r: 13, class: "end" }),
  )
}

function strandOf(map, strand, open) {
  const attributes = { d: strand.d, "stroke-width": strand.w, "stroke-dasharray": dash(map, strand) || null }
  const line = svg("path", { ...attributes, class: "strand" })
  if (!open) return svg("g", { class: strand.status }, line)
  const hit = svg("path", { d: strand.d, class: "hit", "stroke-width": 18 })
  const picked = map.data.mark === strand.id ? " picked" : ""
  return svg("g", { class: `single ${strand.status}${picked}`, "data-strand": strand.id }, hit, line)
}

/** A dash keeps its look in every width. */
function dash(map, strand) {
  const share = Math.max(strand.w / 2.5, 0.55)
  return map.ground.dash[strand.status]
    .split(" ")
    .filter(Boolean)
    .map((length) => (Number(length) * share).toFixed(1))
    .join(" ")
}

function knobs(map, one) {
  // One that is no longer chosen stays open until it is laid out anew.
  if (!one.open || !map.data.chosen.includes(one.id)) return []
  return one.strands.map((strand) => {
    const [x, y] = strand.at
    const sign = svg("text", { x, y: y + 4.6, "text-anchor": "middle" }, strand.icon)
    look(sign, 13.5)
    return svg("g", { class: `knob ${strand.status}`, "data-strand": strand.id }, svg("circle", { cx: x, cy: y, r: 10.5 }), sign)
  })
}

const ANCHORS = { l: "end", c: "middle", r: "start" }

function name(map, one) {
  const spaced = one.kind === "atlas" ? one.size * 0.3 : null
  const said = map.places.get(one.id)
  const n = one.n ?? said.n
  const number = n ? svg("tspan", { class: "n", dx: one.size * 0.3 }, n) : null
  const text = svg("text", { x: one.x, y: one.y, "text-anchor": ANCHORS[one.side], "letter-spacing": spaced }, said.text, number)
  look(text, one.size)
  const lines = [
    one.lead && svg("path", { d: one.lead, class: "lead" }),
    one.line && svg("path", { d: `M${one.x} ${one.y + one.size * 0.38}h${one.line}`, class: "edge" }),
  ]
  const picked = map.data.chosen.includes(one.id) ? " picked" : ""
  const about = ["group", "atlas"].includes(one.kind) ? { "data-group": one.id } : { "data-name": one.id }
  return svg("g", { class: `name ${one.kind} ${said.status}${picked}`, ...about }, ...lines.filter(Boolean), text)
}

function dock(one) {
  const [left, top, right, bottom] = one.box
  const middle = `translate(${(left + right) / 2} ${(top + bottom) / 2 + one.size * 0.6})`
  return svg(
    "g",
    { class: "dock", "data-name": one.id },
    svg("rect", { x: left, y: top, width: right - left, height: bottom - top, rx: 3 }),
    svg("path", { d: one.d, transform: middle, class: "state named" }),
  )
}

/** Over the ribbon, which begins in the box. */
function dockName(map, one) {
  const [left, top] = one.box
  const said = map.places.get(one.id)
  const text = svg("text", { x: left + 8, y: top + one.size * 1.2 }, said.text, svg("tspan", { class: "n", dx: 5 }, said.n))
  look(text, one.size)
  return svg("g", { class: "name state", "data-name": one.id }, text)
}

/** What the keyboard reaches: ribbons round home, the strands of an open one, groups. */
function items(map) {
  const { data } = map
  const home = data.names.find((one) => one.kind === "home")
  const angle = (one) => {
    const [x, y] = endOf(one.mid)
    return Math.atan2(y - home.y, x - home.x)
  }
  const ribbons = [...data.ribbons].sort((a, b) => angle(a) - angle(b))
  const found = []
  const label = (id) => map.places.get(id)?.label
  const add = (type, id, about, label, element) => element && found.push({ type, id, about, label, element })
  for (const one of ribbons) {
    const element = map.layers.ribbons.querySelector(`[data-ribbon="${one.id}"]`)
    // An open ribbon is its strands: a button holds no other buttons.
    if (!one.open) add("ribbon", one.id, one.id, label(one.id), element)
    for (const strand of one.open ? one.strands : []) {
      add("strand", strand.id, one.id, strand.label, element.querySelector(`[data-strand="${strand.id}"]`))
    }
  }
  for (const one of data.names) {
    if (["group", "atlas"].includes(one.kind)) add("group", one.id, one.id, label(one.id), map.layers.names.querySelector(`[data-group="${one.id}"]`))
  }
  for (const one of found) {
    one.element.setAttribute("role", "button")
    one.element.setAttribute("aria-label", one.label)
  }
  return found
}

function tools(map) {
  const { words } = map.ground
  const button = (sign, label, act) =>
    el("button", { type: "button", "aria-label": label, title: label, onclick: act }, sign)
  map.tools.replaceChildren(
    el("button", { type: "button", class: "list-open", onclick: () => openList() }, `☰ ${map.ground.listed}`),
    el(
      "div",
      { class: "zoom" },
      button("+", words.zoom_in, () => map.view.zoom(1.5)),
      button("−", words.zoom_out, () => map.view.zoom(1 / 1.5)),
      button("⤢", words.zoom_reset, () => report(map.component, "whole", true)),
    ),
  )
}

function key(map) {
  const { key: said } = map.ground
  map.key.hidden = map.data.chosen.length > 0
  map.foot.textContent = said.note
  if (map.keyed === said.title + said.how) return
  map.keyed = said.title + said.how
  const group = ([id, status, icon, word]) =>
    el("button", { type: "button", class: status, onclick: () => report(map.component, "place", id) }, el("span", { class: "sign" }, icon), ` ${word}`)
  map.key.replaceChildren(
    el(
      "details",
      { open: window.matchMedia("(min-width: 641px)").matches },
      el("summary", {}, said.title),
      el("p", {}, said.how),
      el("p", {}, said.groups, said.none.length > 0 && ` ${said.unplaced} `, ...said.none.flatMap((one) => [group(one), " "])),
      el("p", { class: "fills" }, el("span", { class: "swatch named" }), said.named, el("span", { class: "swatch" }), said.unnamed),
    ),
  )
}
