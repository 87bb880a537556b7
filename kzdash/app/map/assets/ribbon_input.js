// Pointer, wheel, pinch and keyboard on the map of ribbons.
import { leave, pick, report } from "./map_link.js"

const CLICK_PX = 5
const TIP_PX = 14

export function listen(map) {
  const { pane } = map
  const pointers = new Map()
  let moved = 0
  let spread = 0

  pane.addEventListener("pointerdown", (event) => {
    pointers.set(event.pointerId, [event.clientX, event.clientY])
    if (pointers.size === 1) moved = 0
    spread = spreadOf(pointers)
  })
  pane.addEventListener("pointermove", (event) => {
    const before = pointers.get(event.pointerId)
    if (!before) return hover(map, event)
    const [dx, dy] = [event.clientX - before[0], event.clientY - before[1]]
    moved += Math.abs(dx) + Math.abs(dy)
    pointers.set(event.pointerId, [event.clientX, event.clientY])
    if (pointers.size === 2) {
      const now = spreadOf(pointers)
      if (spread > 0) map.view.zoom(now / spread, map.view.at(event))
      spread = now
    } else if (moved > CLICK_PX && map.view.k > 1) {
      pane.setPointerCapture(event.pointerId)
      map.view.pan(dx, dy)
    }
  })
  for (const over of ["pointerup", "pointercancel"]) {
    pane.addEventListener(over, (event) => {
      pointers.delete(event.pointerId)
      spread = spreadOf(pointers)
    })
  }
  pane.addEventListener("pointerleave", () => hold(map, null))
  pane.addEventListener("click", (event) => {
    if (moved > CLICK_PX) return
    const found = under(map, event.target)
    if (found) open(map, found)
    else if (map.data.chosen.length) leave(map.component)
  })
  pane.addEventListener(
    "wheel",
    (event) => {
      if (!event.ctrlKey && !map.root.matches(":focus-within")) return
      event.preventDefault()
      map.view.zoom(Math.exp(-event.deltaY / 300), map.view.at(event))
    },
    { passive: false },
  )
  pane.addEventListener("keydown", (event) => keys(map, event))
  pane.addEventListener("focusin", (event) => {
    const at = map.items.findIndex((one) => one.element === event.target)
    if (at < 0) return
    map.focus = at
    roving(map)
    if (event.target.matches(":focus-visible")) hold(map, map.items[at])
  })
  pane.addEventListener("focusout", () => hold(map, null))
}

function spreadOf(pointers) {
  if (pointers.size !== 2) return 0
  const [a, b] = [...pointers.values()]
  return Math.hypot(a[0] - b[0], a[1] - b[1])
}

/** What lies under the pointer: a strand, a ribbon or its name, a group's name, a state. */
function under(map, target) {
  const mark = target.closest?.("[data-strand],[data-ribbon],[data-name],[data-group],[data-id]")
  if (!mark) return null
  const { strand, ribbon, name, group, id } = mark.dataset
  const known = map.items.find((one) =>
    strand ? one.id === strand : ribbon || name ? one.id === (ribbon ?? name) : one.id === (group ?? id),
  )
  if (known) return known
  const about = ribbon ?? name ?? group ?? id
  if (!about || about === map.ground.home) return null
  const state = map.ground.places.find((one) => one.id === about)
  return { type: "state", id: about, about, label: state?.label ?? "", element: mark }
}

function hover(map, event) {
  if (event.pointerType === "touch") return
  const found = under(map, event.target)
  map.pane.classList.toggle("over-mark", Boolean(found))
  hold(map, found, map.view.at(event))
}

/** Show what is pointed at or focused: its words beside it, everything else fades. */
function hold(map, one, at = null) {
  const before = map.held
  map.held = one
  if (before?.id !== one?.id) emphasise(map)
  const { tip } = map
  tip.hidden = !one?.label
  if (!one?.label) return
  tip.textContent = one.label
  const stage = map.root.getBoundingClientRect()
  const box = one.element.getBoundingClientRect()
  const matrix = map.svg.getScreenCTM()
  const spot = at
    ? new DOMPoint(...at).matrixTransform(matrix)
    : { x: box.x + box.width / 2, y: box.y + box.height / 2 }
  const [x, y] = [spot.x - stage.x, spot.y - stage.y]
  const toLeft = x > stage.width * 0.6
  tip.style.left = toLeft ? "auto" : `${x + TIP_PX}px`
  tip.style.right = toLeft ? `${stage.width - x + TIP_PX}px` : "auto"
  tip.style.top = `${Math.min(Math.max(y - 20, 8), stage.height - 60)}px`
}

/** Fade what doesn't belong to what is held or chosen. */
export function emphasise(map, chosen = map.data.chosen) {
  const about = map.held && map.held.type !== "state" ? [map.held.about] : chosen
  map.root.classList.toggle("focused", about.length > 0)
  for (const one of map.svg.querySelectorAll("[data-ribbon],[data-name],[data-group]")) {
    const { ribbon, name, group } = one.dataset
    one.classList.toggle("near", about.includes(ribbon ?? name ?? group))
  }
  const strand = map.held?.type === "strand" ? map.held.id : null
  for (const one of map.svg.querySelectorAll("[data-strand]")) {
    one.classList.toggle("held", one.dataset.strand === strand)
  }
}

/** The one tab stop of the map; arrow keys move it. */
export function roving(map) {
  map.items.forEach((one, at) => one.element.setAttribute("tabindex", at === map.focus ? 0 : -1))
}

function open(map, one) {
  if (one.type === "strand") return pick(map.component, "strand", one.id, map.data.chosen, one.id)
  const alone = map.data.ribbons.find((ribbon) => ribbon.id === one.id && ribbon.strands.length === 1)
  const mark = alone?.strands[0].id ?? null
  pick(map.component, mark ? "strand" : "place", mark ?? one.id, [one.about], mark)
}

const OWN_KEYS = new Set(["Enter", " ", "Escape", "Home", "End", "+", "=", "-", "0"])

function keys(map, event) {
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
  if (event.ctrlKey || event.metaKey || event.altKey) return
  if (step === undefined && !OWN_KEYS.has(event.key)) return
  event.preventDefault()
  event.stopPropagation()
  const last = map.items.length - 1
  if (step !== undefined) move(map, (map.focus + step + last + 1) % (last + 1))
  else if (event.key === "Home") move(map, 0)
  else if (event.key === "End") move(map, last)
  else if (event.key === "Escape") leave(map.component)
  else if (event.key === "0") map.view.zoom(0)
  else if (event.key === "-") map.view.zoom(1 / 1.5)
  else if (event.key === "+" || event.key === "=") map.view.zoom(1.5)
  else if (map.items[map.focus]) open(map, map.items[map.focus])
}

function move(map, to) {
  if (!map.items[to]) return
  map.focus = to
  roving(map)
  map.items[to].element.focus({ preventScroll: true })
}
