// What stays from pick to pick: the outlines, the states that are named, the edges of groups, the
// key. It draws nothing itself: the ribbons (ribbon_map.js) stand on it, whenever they come.
import "./ribbon_map.js" // which paints what is kept here

let ground = null
const waiting = new Set()

export function render(component) {
  const { parentElement, data } = component
  ground = { root: parentElement, data }
  for (const draw of waiting) draw()
  return () => {}
}

/** The ground of this page; null before it has come. */
export function groundNow() {
  return ground?.root.isConnected ? ground : null
}

/** Draw again whenever the ground changes. */
export function followGround(draw) {
  waiting.clear()
  waiting.add(draw)
}
