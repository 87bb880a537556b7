// Arcs on the sheet: quadratic curves bent to the north, several to one state fanned out.
// Bends are shares of the distance; the sheet's upper edge holds a long arc down.
const LEAST_BEND = 0.05
const MOST_BEND = 0.26
const USUAL_STEP = 0.09
const TOP = 24

class Curve {
  constructor(from, via, to) {
    this.from = from
    this.via = via
    this.to = to
  }

  /** Return the point at t, 0 at home and 1 at the partner. */
  at(t) {
    const u = 1 - t
    return [0, 1].map(
      (axis) => u * u * this.from[axis] + 2 * u * t * this.via[axis] + t * t * this.to[axis],
    )
  }
}

/** Return `count` curves from one point to the other, the first the flattest. */
export function bends(from, to, count) {
  const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
  const north = dx > 0 ? 1 : -1
  const wide = Math.max(Math.abs(dx), 1)
  const room = ((from[1] + to[1]) / 2 - TOP) / wide
  const most = Math.min(MOST_BEND, Math.max(room, LEAST_BEND))
  const least = count > 1 ? Math.min(LEAST_BEND, most - 0.02 * count) : Math.min(0.12, most)
  const step = count > 1 ? Math.min(USUAL_STEP, (most - least) / (count - 1)) : 0
  return Array.from({ length: count }, (_, at) => {
    const bend = (least + step * at) * 2 * north
    const via = [(from[0] + to[0]) / 2 + dy * bend, (from[1] + to[1]) / 2 - dx * bend]
    return new Curve(from, via, to)
  })
}

export function arcPath(curve) {
  const point = ([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`
  return `M${point(curve.from)}Q${point(curve.via)} ${point(curve.to)}`
}

/** Return the distance from a point to the curve, and where on it. */
export function distance(curve, x, y) {
  let best = Infinity
  for (let step = 0; step <= 48; step += 1) {
    const [cx, cy] = curve.at(step / 48)
    best = Math.min(best, (cx - x) ** 2 + (cy - y) ** 2)
  }
  return Math.sqrt(best)
}
