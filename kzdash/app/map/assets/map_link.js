// Where the map, the panel beside it, the year and the legend meet. They are components of their
// own, so that a pick sends the panel alone and a year that is only looked at sends nothing.
const parts = { map: null, panel: null, pick: null, year: null }
const years = new Set()

const there = (part) => Boolean(part?.root.isConnected)

/** The map joins; returns what the panel holds as chosen, or null where there is no panel. */
export function joinMap(map) {
  parts.map = map
  return there(parts.panel) ? parts.pick : null
}

/** The panel joins with what is chosen; the map shows it at once. */
export function joinPanel(component, root, pick) {
  parts.panel = { component, root }
  parts.pick = pick
  if (there(parts.map)) parts.map.take(pick)
}

/** Report a pick: through the panel, whose part of the page alone is run anew; else by the map. */
export function report(component, event, value) {
  const through = there(parts.panel) ? parts.panel.component : component
  through.setTriggerValue(event, value)
}

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
