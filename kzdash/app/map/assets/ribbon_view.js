// Zoom and pan: the frame of the drawing moves; words, strokes and their dashes keep their size.
const CLOSEST = 8

/** Give a text its size in pixels of the screen, whatever the zoom. */
export function look(text, size) {
  text.style.fontSize = `calc(${size}px / var(--zoom, 1))`
}

export class View {
  constructor(map) {
    this.map = map
    this.k = 1
  }

  /** Show the whole frame, as it was laid out. */
  fit(wide, high) {
    if (wide === this.wide && high === this.high) return
    Object.assign(this, { wide, high, k: 1, x: 0, y: 0 })
    this.show()
  }

  zoom(by, at = [this.x + this.wide / this.k / 2, this.y + this.high / this.k / 2]) {
    const k = Math.min(Math.max(this.k * by, 1), CLOSEST)
    this.x = at[0] - ((at[0] - this.x) * this.k) / k
    this.y = at[1] - ((at[1] - this.y) * this.k) / k
    this.k = k
    this.show()
  }

  /** Move by pixels of the screen. */
  pan(dx, dy) {
    const scale = this.scale()
    this.x -= dx / scale
    this.y -= dy / scale
    this.show()
  }

  /** Pixels of the screen a unit of the drawing. */
  scale() {
    return this.map.svg.getScreenCTM()?.a ?? 1
  }

  /** The point of the drawing under a point of the screen. */
  at(event) {
    const point = new DOMPoint(event.clientX, event.clientY)
    const { x, y } = point.matrixTransform(this.map.svg.getScreenCTM().inverse())
    return [x, y]
  }

  show() {
    const [w, h] = [this.wide / this.k, this.high / this.k]
    this.x = Math.min(Math.max(this.x, 0), this.wide - w)
    this.y = Math.min(Math.max(this.y, 0), this.high - h)
    for (const one of this.map.svgs) one.setAttribute("viewBox", `${this.x} ${this.y} ${w} ${h}`)
    this.map.svg.style.setProperty("--zoom", this.k)
  }
}
