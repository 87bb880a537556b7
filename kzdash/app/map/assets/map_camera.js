// Where the sheet is looked at: a shift and a scale from sheet units to pixels of the picture.
import { report } from "./map_link.js"

const MAX_SCALE = 14
// On a narrow screen the picture is higher than the sheet, and opens close to home.
const NARROW = 560
const NARROW_HIGH = 300
const KEEP_MS = 300 // after the last move
const FILES = ".st-key-kz_map_files" // what the downloads open to

export class Camera {
  constructor(map) {
    this.map = map
    this.k = 1 // how much closer than the whole sheet
    this.x = 0 // centre, in sheet units
    this.y = 0
  }

  /** Take the size of the place that the map has; keep the centre. */
  fit() {
    const { map } = this
    const { width, height } = map.world
    const wide = Math.max(map.svg.parentElement.clientWidth, 240)
    if (this.wide === wide) return
    const first = this.wide === undefined
    this.wide = wide
    const natural = (wide * height) / width
    // In a picture as high as the screen the sheet fills it; else a narrow one is a little higher.
    const room = map.root.clientHeight
    const high = room > NARROW_HIGH ? room : wide < NARROW ? NARROW_HIGH : natural
    this.cover = wide < NARROW ? Math.max(high / natural, 1) : 1
    this.high = Math.round(high)
    this.base = wide / width
    map.svg.setAttribute("viewBox", `0 0 ${this.wide} ${this.high}`)
    map.svg.style.aspectRatio = `${this.wide} / ${this.high}`
    if (!first) this.apply()
    else if (map.data.camera) this.look(...map.data.camera)
    else this.open()
  }

  look(x, y, k) {
    this.x = x
    this.y = y
    this.k = Math.min(Math.max(k, 1), MAX_SCALE)
    this.apply()
  }

  get scale() {
    return this.base * this.k
  }

  /** The first look: the whole sheet; in a higher picture as close as fills it, about home. */
  open() {
    this.reset()
    if (this.cover === 1) return
    this.k = this.cover
    this.x = this.map.world.states[this.map.data.home.id].at[0]
    this.apply()
  }

  /** The whole sheet, as asked for by a reader. */
  whole() {
    this.reset()
    this.keep()
  }

  /** After a run that knew nothing of the last move: its address gets it back. */
  keepAgain() {
    if (this.moved && !new URL(window.location.href).searchParams.has("at")) this.keep()
  }

  /** Keep what is seen in the address, without a new entry in the history and without a run. */
  keep() {
    this.moved = true
    clearTimeout(this.keeping)
    this.keeping = setTimeout(() => {
      const address = new URL(window.location.href)
      const seen = [this.x, this.y, this.k * 100].map((one) => Math.round(one)).join("-")
      address.searchParams.set("at", seen)
      if (!this.map.root.isConnected) return
      window.history.replaceState(window.history.state, "", address)
      // Files are being offered: they must show what is seen.
      if (document.querySelector(FILES)) report(this.map.component, "look", seen)
    }, KEEP_MS)
  }

  reset() {
    this.k = 1
    this.x = this.map.world.width / 2
    this.y = this.map.world.height / 2
    this.apply()
  }

  /** Zoom by a factor, keeping the sheet's point under the pixel (px, py) where it is. */
  zoom(factor, px = this.wide / 2, py = this.high / 2) {
    const before = this.sheet(px, py)
    this.k = Math.min(Math.max(this.k * factor, 1), MAX_SCALE)
    const after = this.sheet(px, py)
    this.x += before[0] - after[0]
    this.y += before[1] - after[1]
    this.apply()
    this.keep()
  }

  /** Zoom towards what is chosen, else towards home, else towards the middle of the picture. */
  zoomAt(factor) {
    const { data, world } = this.map
    const about = world.states[data.chosen[0]] ?? world.states[data.home.id]
    const [px, py] = about ? this.pixel(about.at[0], about.at[1]) : [-1, -1]
    const seen = px > 0 && py > 0 && px < this.wide && py < this.high
    if (seen) this.zoom(factor, px, py)
    else this.zoom(factor)
  }

  pan(dx, dy) {
    this.x -= dx / this.scale
    this.y -= dy / this.scale
    this.apply()
    this.keep()
  }

  /** Bring a point of the sheet into the picture, if it isn't in it. */
  show(x, y) {
    const [px, py] = this.pixel(x, y)
    const edge = 24
    if (px > edge && py > edge && px < this.wide - edge && py < this.high - edge) return
    this.x = x
    this.y = y
    this.apply()
  }

  sheet(px, py) {
    return [(px - this.wide / 2) / this.scale + this.x, (py - this.high / 2) / this.scale + this.y]
  }

  pixel(x, y) {
    return [
      (x - this.x) * this.scale + this.wide / 2,
      (y - this.y) * this.scale + this.high / 2,
    ]
  }

  apply() {
    const { width, height } = this.map.world
    const halfWide = this.wide / 2 / this.scale
    const halfHigh = this.high / 2 / this.scale
    this.x = Math.min(Math.max(this.x, halfWide), width - halfWide)
    this.y = halfHigh * 2 > height ? height / 2 : Math.min(Math.max(this.y, halfHigh), height - halfHigh)
    const shift = this.pixel(0, 0)
    this.map.layers.world.setAttribute(
      "transform",
      `translate(${shift[0].toFixed(2)} ${shift[1].toFixed(2)}) scale(${this.scale.toFixed(5)})`,
    )
    this.map.root.classList.toggle("close", this.k > 1.01)
    this.map.placeSigns?.()
  }
}
