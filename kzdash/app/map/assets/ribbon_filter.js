// A choice of statuses painted from a layout of all: other strands go, the rest closes up. Python's
// answer bends what is left anew.

/** The layout *full* with the strands of *statuses* alone; none of them stands for all. */
export function sifted(full, statuses, { fan }) {
  const shows = (strand) => !statuses.length || statuses.includes(strand.status)
  const numbers = new Map()
  const ribbons = full.ribbons.flatMap((one) => {
    const strands = one.strands.filter(shows)
    const single = full.places.find((place) => place.id === one.id)?.n === String(one.strands.length)
    // What a strand that stands for several ties counts is not known here.
    numbers.set(one.id, strands.length === one.strands.length ? undefined : single ? String(strands.length) : "")
    if (!strands.length) return []
    return one.open || strands.length === one.strands.length ? { ...one, strands } : closed(one, strands, fan)
  })
  const left = new Set(ribbons.map((one) => one.id))
  const names = full.names
    .filter((one) => one.kind !== "state" || left.has(one.id))
    .map((one) => ({ ...one, n: numbers.get(one.id) }))
  return { ...full, ribbons, names, statuses }
}

/** A ribbon of fewer strands, as far from one another as before. */
function closed(one, strands, { wide, pitch }) {
  const space = (pitch / 1.25) - (wide / 1.35)
  let at = 0
  const places = strands.map((strand, i) => {
    if (i) at += (strands[i - 1].w + strand.w) / 2 + space
    return at
  })
  const whole = at + (strands[0].w + strands.at(-1).w) / 2 + space
  return { ...one, wide: whole, strands: strands.map((strand, i) => ({ ...strand, by: places[i] - at / 2 })) }
}
