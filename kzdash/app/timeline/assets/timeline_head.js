// The line above the chart: what it says, what its signs mean, and how the time is known.
import { container, el, redraw, svg } from "./dom.js"

export function render(component) {
  const { data } = component
  const root = container(component, "head-line")
  const open = root.querySelector("details")?.open
  redraw(
    root,
    el("p", { class: "takeaway", title: data.takeaway }, data.takeaway),
    data.signs.length ? signs(data) : null,
    el(
      "details",
      { class: "notes", open },
      el("summary", { "data-key": "notes", "aria-label": data.more, title: data.more }, "?"),
      el("div", { class: "sheet" }, data.signs.length ? signs(data) : null, data.notes.map((note) => el("p", {}, note))),
    ),
  )
}

function signs(data) {
  return el("ul", { class: "signs" }, data.signs.map((sign) => el("li", {}, glyph(sign), sign.label)))
}

/** One sign of the record as it stands on the chart: an outline, never filled. */
function glyph({ path }) {
  return svg("svg", { class: "glyph", viewBox: "-7.5 -7.5 15 15", width: 14, height: 14, "aria-hidden": "true" }, svg("path", { d: path }))
}
