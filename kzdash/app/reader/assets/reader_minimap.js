// The arcs of one sentence on a small map: exactly its ties, nothing else of the text.
//
// The outlines are the map's own static file, fetched once and kept; the land is made once and
// moved from sentence to sentence, only arcs and frame are drawn anew.
import { el, svg } from "./dom.js"

const HOME = "KAZ"
const WIDE = 2 // breadth of the frame over its height
const LEAST_HEIGHT = 210 // sheet units: what stands about Kazakhstan when the partner is near
const ROOM = 1.3

let world = null

/** Return the map of a sentence's ties, or null if it ties to nobody that a map can show. */
export function miniMap(root, data) {
  const ties = data.margin.flatMap((group) =>
    group.marks.filter((mark) => mark.to).map((mark) => ({ ...mark, group })),
  )
  const partners = ties.filter((tie) => tie.to !== HOME)
  if (!partners.length) return null
  const figure = el("figure", { class: "minimap", "data-state": "loading" })
  outlines(root.data.world)
    .then((sheet) => draw(root, figure, sheet, data, partners))
    .catch(() => {
      figure.dataset.state = "failed"
      figure.append(el("p", { class: "muted" }, root.data.words.minimap_none))
    })
  return figure
}

function outlines(address) {
  // A failed load is asked for again with the next sentence.
  world ??= load(address).catch((error) => {
    world = null
    throw error
  })
  return world
}

async function load(address) {
  const answer = await fetch(new URL(address, window.location.origin))
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`)
  const { states } = await answer.json()
  const land = svg("path", { class: "land", d: Object.values(states).map((one) => one.d ?? "").join("") })
  return { states, land }
}

function draw(root, figure, sheet, data, ties) {
  const drawn = ties.flatMap((tie) => {
    const ids = sheet.states[tie.to] ? [tie.to] : tie.of.filter((id) => sheet.states[id])
    return ids.length ? [{ ...tie, ids, isGroup: ids[0] !== tie.to }] : []
  })
  if (!drawn.length) {
    figure.remove()
    return
  }
  const home = endOf(sheet, HOME)
  const frame = frameOf([home, ...drawn.flatMap((tie) => tie.ids.map((id) => endOf(sheet, id)))])
  const named = ["land-home", ...new Set(drawn.flatMap((tie) => tie.ids))]
  const said = data.margin.flatMap((group) => group.marks.filter((mark) => mark.to))
  figure.append(
    svg(
      "svg",
      {
        viewBox: frame.join(" "),
        role: "img",
        "aria-label": `${root.data.words.minimap}: ${said.map((mark) => mark.label).join("; ")}`,
      },
      sheet.land,
      outline(sheet, HOME, "home"),
      named.slice(1).map((id) => outline(sheet, id, "named")),
      arcs(root, sheet, drawn),
      svg("circle", { class: "homemark", cx: home[0], cy: home[1], r: frame[3] / 70 }),
    ),
  )
  figure.dataset.state = "drawn"
}

/** One arc for each tie to a state; a group is the outline of its members, never arcs to them. */
function arcs(root, sheet, ties) {
  return ties.flatMap((tie) => {
    const look = {
      class: `tie ${tie.group.status}${tie.id === root.data.here.mark ? " is-picked" : ""}`,
      "stroke-dasharray": tie.group.dash || null,
      "data-id": tie.id,
    }
    if (tie.isGroup) {
      return [svg("g", { ...look, class: `${look.class} group` }, tie.ids.map((id) => outline(sheet, id)))]
    }
    return [svg("path", { ...look, d: tie.d })]
  })
}

function outline(sheet, id, name) {
  const { d, at } = sheet.states[id]
  return d
    ? svg("path", { d, class: name })
    : svg("circle", { cx: at[0], cy: at[1], r: 4, class: name })
}

/** Where an arc ends: the capital, or a point inside. */
function endOf(sheet, id) {
  const state = sheet.states[id]
  return state.capital ?? state.at.slice(0, 2)
}

/** The frame about all ends, with room for the bends, as wide as the figure. */
function frameOf(points) {
  const [xs, ys] = [0, 1].map((axis) => points.map((point) => point[axis]))
  const [left, right] = [Math.min(...xs), Math.max(...xs)]
  const [top, bottom] = [Math.min(...ys), Math.max(...ys)]
  const height = Math.max((bottom - top) * ROOM * 1.3, ((right - left) * ROOM) / WIDE, LEAST_HEIGHT)
  const width = height * WIDE
  return [(left + right - width) / 2, (top + bottom - height) / 2, width, height].map(Math.round)
}
