// Where the map, the panel beside it, the year and the legend meet. They are components of their
// own, so that a pick sends the panel alone and a year that is only looked at sends nothing.
const parts = { map: null, panel: null, pick: null, year: null, wanted: null }
const years = new Set()

const there = (part) => Boolean(part?.root.isConnected)

// What the map of ribbons does at once; the record's waits for Python.
const WAITS = { show: () => {}, sift: () => {}, nameOf: () => "", focusHere: () => {} }

/** The map joins; returns what the panel holds as chosen, or null where there is no panel. */
export function joinMap(map) {
  for (const name of Object.keys(WAITS)) map[name] ??= WAITS[name]
  parts.map = map
  return there(parts.panel) ? parts.pick : null
}

/** The panel joins with what is chosen; the map shows it at once. */
export function joinPanel(component, root, pick) {
  parts.panel = { component, root }
  parts.pick = pick
  if (there(parts.map)) parts.map.take(pick)
  if (parts.wanted === String(pick.chosen)) settle()
}

/** Report a pick: through the panel, whose part of the page alone is run anew; else by the map. */
export function report(component, event, value) {
  const through = there(parts.panel) ? parts.panel.component : component
  through.setTriggerValue(event, value)
}

/** Paint a choice at once, then report it: until the answer comes no evidence of another stands by. */
export function pick(component, event, value, chosen, mark = null) {
  if (there(parts.map)) parts.map.show(chosen, mark)
  wait(chosen)
  report(component, event, value)
}

/** Show the ties of these statuses at once, none standing for all; the page is told by who asks. */
export function sift(statuses) {
  if (there(parts.map)) parts.map.sift(statuses)
}

/** Take the choice back, on the map and beside it. */
export function leave(component) {
  const side = sideNow()
  const held = parts.panel?.root.contains(parts.panel.root.getRootNode().activeElement)
  if (there(parts.map)) parts.map.show([])
  settle()
  if (side?.dataset.mode === "places") side.removeAttribute("data-open")
  // A panel that closes takes the focus with it; on a phone it stays.
  if (held && side && !side.checkVisibility()) parts.map?.focusHere()
  report(component, "clear", true)
}

function sideNow() {
  if (!there(parts.panel)) return null
  return parts.panel.root.getRootNode().host?.closest(".st-key-kz_map_side") ?? null
}

function wait(chosen) {
  const side = sideNow()
  if (!side) return
  const name = parts.map?.nameOf(chosen.at(-1)) ?? ""
  const isNew = String(parts.pick.chosen) !== String(chosen)
  // A list that is looked at holds no evidence, and may hold the focus.
  if (isNew && (side.dataset.mode === "places" || !side.hasAttribute("data-open"))) {
    side.setAttribute("data-waiting", name)
    side.scrollTop = 0
  }
  for (const name of ["data-renewing", "data-open"]) side.setAttribute(name, "")
  parts.wanted = String(chosen)
  ends.observe(document.querySelector("[data-test-script-state]") ?? document.body, STATE)
}

/** The answer is there. */
function settle() {
  parts.wanted = null
  ends.disconnect()
  const side = sideNow()
  for (const name of ["data-waiting", "data-renewing"]) side?.removeAttribute(name)
}

const STATE = { attributes: true, attributeFilter: ["data-test-script-state"] }
// A run that changes nothing beside the map draws nothing there: its end is the answer.
const ends = new MutationObserver(([{ target }]) => {
  if (target.getAttribute(STATE.attributeFilter[0]) !== "notRunning") return
  if (parts.wanted === String(parts.pick?.chosen)) settle()
})

/** Show on the map what the list points at; null: nothing. */
export function pointAt(id, fromKeys) {
  if (there(parts.map)) parts.map.pointAt(id, fromKeys)
}

/** Show a year on the map and in the legend, without a word to Python. */
export function showYear(year) {
  parts.year = year
  if (there(parts.map)) parts.map.take({ ...parts.pick, year })
  for (const one of years) if (one.root.isConnected) one.turn(year)
}

/** Be told of every year that is shown; root tells when it is over. */
export function followYears(root, turn) {
  for (const one of years) if (one.root === root || !one.root.isConnected) years.delete(one)
  years.add({ root, turn })
  if (recordStates()) turn(parts.map.data.year)
}

/** The states of the record's map, for counts by year. */
export function recordStates() {
  return there(parts.map) ? parts.map.recordStates() : null
}

/** Open the list beside the map, or close it. */
export function openList() {
  if (!there(parts.panel)) return
  const { root } = parts.panel
  const side = root.getRootNode().host?.closest(".st-key-kz_map_side")
  if (side?.toggleAttribute("data-open")) root.querySelector(".stop")?.focus()
}
