// The Timeline's first lines: what it says in a sentence, and about when the text was written.
import { container, el, redraw } from "./dom.js"

export function render(component) {
  const { data } = component
  const root = container(component, "intro")
  const open = root.querySelector("details")?.open
  redraw(
    root,
    el("p", { class: "takeaway" }, data.takeaway),
    el(
      "details",
      { class: "written", open },
      el("summary", { "data-key": "written" }, data.written.label),
      el("p", {}, data.written.reasons),
    ),
  )
}
