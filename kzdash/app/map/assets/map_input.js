// Pointer, wheel, pinch and keyboard on the map.
import { report as send } from "./map_link.js"
import { emphasise, roving } from "./map_scene.js"

const REACH_PX = 22 // half of a 44 px target
const CLICK_PX = 5
const OWN_KEYS = new Set(["Enter", " ", "Escape", "Home", "End", "+", "=", "-", "0"])

export function listen(map) {
  const { svg } = map
  const pointers = new Map()
  let moved = 0
  let spread = 0

  svg.addEventListener("pointerdown", (event) => {
    pointers.set(event.pointerId, [event.clientX, event.clientY])
    if (pointers.size === 1) moved = 0
    spread = spreadOf(pointers)
  })
  svg.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId)
    if (!before) return hover(map, event)
    const [dx, dy] = [event.clientX - before[0], event.clientY - before[1]]
    moved += Math.abs(dx) + Math.abs(dy)
    pointers.set(event.pointerId, [event.clientX, event.clientY])
    if (pointers.size === 2) pinch(event, dx, dy)
    // One finger moves the page, two the map.
    else if (event.pointerType !== "touch" && moved > CLICK_PX && map.camera.k > 1.01) {
      // Only a real drag takes the pointer: a captured one would hide what lies under a click.
      svg.setPointerCapture(event.pointerId)
      map.camera.pan(dx, dy)
    }
  })
  const release = (event) => {
    pointers.delete(event.pointerId)
    spread = spreadOf(pointers)
  }
  svg.addEventListener("pointerup", release)
  svg.addEventListener("pointercancel", release)
  svg.addEventListener("pointerleave", (event) => {
    if (!pointers.has(event.pointerId)) hold(map, null)
  })
  svg.addEventListener("click", (event) => {
    if (moved > CLICK_PX) return
    const found = pick(map, event)
    if (found) open(map, found)
    else if (map.data.chosen.length) report(map, "clear", true)
  })
  svg.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && !map.root.matches(":focus-within")) return
      event.preventDefault()
      const [px, py] = inPicture(map, event)
      map.camera.zoom(Math.exp(-event.deltaY / 300), px, py)
    },
    { passive: false },
  )
  svg.addEventListener("keydown", (event) => key(map, event))
  svg.addEventListener("focusin", (event) => {
    const at = map.items.findIndex((one) => one.element === event.target)
    if (at < 0) return
    map.focus = at
    roving(map)
    if (event.target.matches(":focus-visible")) hold(map, map.items[at], true)
  })
  svg.addEventListener("focusout", () => hold(map, null))

  function pinch(event, dx, dy) {
    map.camera.pan(dx / 2, dy / 2)
    const now = spreadOf(pointers)
    if (spread > 0 && now > 0) {
      const [px, py] = inPicture(map, event)
      map.camera.zoom(now / spread, px, py)
    }
    spread = now
  }
}

function spreadOf(pointers) {
  if (pointers.size !== 2) return 0
  const [a, b] = [...pointers.values()]
  return Math.hypot(a[0] - b[0], a[1] - b[1])
}

function inPicture(map, event) {
  const box = map.svg.getBoundingClientRect()
  return [event.clientX - box.left, event.clientY - box.top]
}

/** The state under the pointer; on empty ground the nearest small one within reach. */
function pick(map, event) {
  const target = event.target.closest?.("[data-id]")
  const id = target?.dataset.id
  const found = map.items.find((one) => one.id === id) ?? nearest(map, event)
  if (found || !id || id === map.data.home.id) return found
  return { id, label: "", element: target }
}

function nearest(map, event) {
  const { camera } = map
  const [x, y] = camera.sheet(...inPicture(map, event))
  const reach = REACH_PX / camera.scale
  let best = null
  let least = reach
  for (const one of map.items) {
    const away = awayFrom(map, one, x, y)
    if (away < least) {
      least = away
      best = one
    }
  }
  return best
}

function awayFrom(map, one, x, y) {
  const state = map.world.states[one.id]
  if (!state.small) return Infinity
  return Math.hypot(state.at[0] - x, state.at[1] - y)
}

function hover(map, event) {
  if (event.pointerType === "touch") return
  const found = pick(map, event)
  map.svg.classList.toggle("over-mark", Boolean(found))
  hold(map, found && found.label ? found : null, false, inPicture(map, event))
}

/** Show what is pointed at or focused: a card beside it, everything else fades. */
function hold(map, one, fromKeys = false, at = null) {
  const before = map.held
  map.held = one
  if (before?.id !== one?.id) emphasise(map)
  const { tip } = map
  if (!one) {
    tip.hidden = true
    return
  }
  if (fromKeys) bringIn(map, one)
  const [px, py] = at ?? map.camera.pixel(...placeOf(map, one))
  tip.textContent = one.label
  tip.hidden = false
  const wide = map.camera.wide
  tip.style.left = `${Math.min(Math.max(px, 8), wide - 8)}px`
  tip.style.top = `${py}px`
  tip.classList.toggle("to-left", px > wide * 0.6)
  tip.classList.toggle("below", py < 70)
}

/** Show what the list beside the map points at; null: nothing. */
export function pointAt(map, id, fromKeys) {
  if (map.root.dataset.state !== "drawn") return
  const one = id === null ? null : map.items.find((item) => item.id === id) ?? null
  hold(map, one, fromKeys)
}

function placeOf(map, one) {
  const [x, y] = map.world.states[one.id].at
  return [x, y]
}

function bringIn(map, one) {
  map.camera.show(...placeOf(map, one))
}

function open(map, one) {
  report(map, "place", one.id)
}

/** Paint the choice at once, then tell Python. */
function report(map, event, value) {
  const { data } = map
  data.chosen = event === "clear" ? [] : [value]
  emphasise(map)
  send(map.component, event, value)
}

function key(map, event) {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
  if (event.ctrlKey || event.metaKey || event.altKey) return
  if (step === undefined && !OWN_KEYS.has(event.key)) return
  event.preventDefault()
  event.stopPropagation()
  if (step !== undefined) move(map, map.focus + step)
  else if (event.key === "Home") move(map, 0)
  else if (event.key === "End") move(map, map.items.length - 1)
  else if (event.key === "Escape") report(map, "clear", true)
  else if (event.key === "+" || event.key === "=") map.camera.zoomAt(1.6)
  else if (event.key === "-") map.camera.zoomAt(1 / 1.6)
  else if (event.key === "0") map.camera.whole()
  else if (map.items[map.focus]) open(map, map.items[map.focus])
}

function move(map, to) {
  if (!map.items.length) return
  map.focus = (to + map.items.length) % map.items.length
  roving(map)
  const one = map.items[map.focus]
  one.element.focus({ preventScroll: true })
  hold(map, one, true)
}
