// Lines beside a ribbon's middle, which is sent as one cubic curve from the partner to home.
const NUMBER = /-?[\d.]+/g

/** The line *by* pixels to the left of the way along the curve *d*. */
export function beside(d, by = 0) {
  if (!by) return d
  const corners = cornersOf(d)
  const [p, q, r, s] = [0, 1 / 3, 2 / 3, 1].map((t) => aside(corners, t, by))
  const second = p.map((_, i) => (-5 * p[i] + 18 * q[i] - 9 * r[i] + 2 * s[i]) / 6)
  const third = p.map((_, i) => (2 * p[i] - 9 * q[i] + 18 * r[i] - 5 * s[i]) / 6)
  return `M${written(p)}C${[second, third, s].map(written).join(" ")}`
}

const PIECES = 18 // of a strand of a fan

/** The strands of a ribbon that opens where it runs: together at both ends, *spread* apart between. */
export function fan(d, strands, { wide, pitch, spread }) {
  const corners = cornersOf(d)
  const middle = (strands.length - 1) / 2
  return strands.map((strand, at) => {
    const place = at - middle
    const points = Array.from({ length: PIECES + 1 }, (_, step) => {
      const t = step / PIECES
      const lens = Math.sin(Math.PI * Math.min(1, t * 1.06)) ** 0.75
      return aside(corners, t, place * (pitch + (spread - pitch) * lens))
    })
    const sign = Math.round(PIECES * (0.5 + place * Math.min(0.05, 0.3 / strands.length)))
    return { ...strand, w: wide, d: `M${points.map(written).join("L")}`, at: points[sign] }
  })
}

/** Where the curve begins: at the partner. */
export function endOf(d) {
  return cornersOf(d)[0]
}

/** The bar across a ribbon's end. */
export function terminus(d, wide) {
  const corners = cornersOf(d)
  const half = wide / 2 + 1.6
  return `M${written(aside(corners, 0, half))}L${written(aside(corners, 0, -half))}`
}

function cornersOf(d) {
  const numbers = d.match(NUMBER).map(Number)
  return [0, 2, 4, 6].map((at) => numbers.slice(at, at + 2))
}

function aside([a, b, c, d], t, by) {
  const u = 1 - t
  const at = a.map((_, i) => u ** 3 * a[i] + 3 * u * u * t * b[i] + 3 * u * t * t * c[i] + t ** 3 * d[i])
  const [x, y] = a.map((_, i) => u * u * (b[i] - a[i]) + 2 * u * t * (c[i] - b[i]) + t * t * (d[i] - c[i]))
  const length = Math.max(Math.hypot(x, y), 1e-9)
  return [at[0] + (y / length) * by, at[1] - (x / length) * by]
}

function written(point) {
  return point.map((one) => one.toFixed(1)).join(" ")
}
