// The vector map: outlines once by address, everything else as codes from Python.
// One instance per shadow root; a new run of the script only changes what differs.
import { container, el, svg } from "./dom.js"
import { Camera } from "./map_camera.js"
import { paintScene } from "./map_scene.js"
import { listen } from "./map_input.js"

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
  map.data = component.data
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
  root.append(
    el("div", { class: "stage" }, map.svg, map.note, map.tip, map.buttons),
  )
  listen(map)
  new ResizeObserver(() => map.world && map.camera.fit()).observe(root)
  return map
}

async function draw(map) {
  const { data } = map
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
  if (map.data !== data) return
  map.camera.fit()
  paintScene(map)
  map.svg.removeAttribute("aria-busy")
  map.root.dataset.state = "drawn"
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
    button("⤢", words.zoom_reset, () => map.camera.reset()),
  )
}
