// The map of the record: outlines once by address, everything else as codes from Python.
// One instance per shadow root; a new run of the script only changes what differs.
import { container, el, svg } from "./dom.js"
import { Camera } from "./map_camera.js"
import { paintScene, repick, turnYear } from "./map_scene.js"
import { listen, pointAt } from "./map_input.js"
import { joinMap } from "./map_link.js"

const instances = new WeakMap()
const worlds = new Map()

export function render(component) {
  const root = container(component, "map")
  let map = instances.get(root)
  if (!map) {
    map = build(root)
    instances.set(root, map)
  }
  map.component = component
  map.data = { ...component.data }
  // What the panel holds as chosen is newer than what the map was sent with.
  const pick = joinMap(map)
  if (pick) map.data = { ...map.data, ...pick, year: pick.year ?? map.data.year }
  draw(map)
  return () => {}
}

function build(root) {
  const layers = {
    world: svg("g", { class: "world" }),
    over: svg("g", { class: "over" }),
  }
  const map = {
    root,
    layers,
    svg: svg("svg", { class: "sheet", role: "group" }, layers.world, layers.over),
    tip: el("div", { class: "tip", hidden: true }),
    note: el("p", { class: "note" }),
    buttons: el("div", { class: "zoom" }),
    held: null,
    focus: 0,
  }
  map.camera = new Camera(map)
  map.take = (pick) => take(map, pick)
  map.recordStates = () => (map.data.states)
  map.pointAt = (id, fromKeys) => pointAt(map, id, fromKeys)
  root.append(
    el("div", { class: "stage" }, map.svg, map.note, map.tip, map.buttons),
  )
  listen(map)
  new ResizeObserver(() => map.world && map.camera.fit()).observe(root)
  return map
}

/** Show another choice or year; everything else stays as it is drawn. */
function take(map, pick) {
  const before = map.data
  map.data = { ...before, ...pick, year: pick?.year ?? before.year }
  if (map.root.dataset.state !== "drawn") return
  map.camera.keepAgain()
  if (map.data.year !== before.year) turnYear(map)
  else repick(map)
}

async function draw(map) {
  const { data } = map
  const sent = map.component.data
  map.root.lang = data.lang
  map.svg.setAttribute("aria-label", data.alt)
  map.note.textContent = data.words.hint
  drawButtons(map)
  try {
    if (!map.world) {
      map.root.dataset.state = "waiting"
      map.svg.setAttribute("aria-busy", "true")
    }
    map.world = await worldOf(data.world)
  } catch {
    map.root.dataset.state = "failed"
    map.note.textContent = data.words.failed
    return
  }
  // A newer run may have come while the outlines were on their way.
  if (map.component.data !== sent) return
  map.camera.fit()
  paintScene(map)
  map.svg.removeAttribute("aria-busy")
  map.root.dataset.state = "drawn"
  map.camera.keepAgain()
}

function worldOf(address) {
  if (!worlds.has(address)) {
    const fetched = fetch(address).then((answer) => {
      if (!answer.ok) throw new Error(`${answer.status}`)
      return answer.json()
    })
    worlds.set(address, fetched)
    fetched.catch(() => worlds.delete(address))
  }
  return worlds.get(address)
}

function drawButtons(map) {
  const { words } = map.data
  if (map.buttons.dataset.lang === map.data.lang) return
  map.buttons.dataset.lang = map.data.lang
  const button = (sign, label, act) =>
    el("button", { type: "button", "aria-label": label, title: label, onclick: act }, sign)
  map.buttons.replaceChildren(
    button("+", words.zoom_in, () => map.camera.zoomAt(1.6)),
    button("−", words.zoom_out, () => map.camera.zoomAt(1 / 1.6)),
    button("⤢", words.zoom_reset, () => map.camera.whole()),
  )
}
