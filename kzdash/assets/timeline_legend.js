// What the signs of the record mean.
import { container, el, redraw } from "./dom.js"

export function render(component) {
  const { data } = component
  const root = container(component, "legend")
  redraw(
    root,
    el("h3", { class: "visually-hidden" }, data.title),
    el("ul", {}, data.signs.map((sign) => el("li", {}, sign))),
    el("ul", { class: "notes" }, data.notes.map((note) => el("li", {}, note))),
  )
}
