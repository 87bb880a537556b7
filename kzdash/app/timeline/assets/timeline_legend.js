// What the signs of the record mean.
import { container, el, redraw, svg } from "./dom.js"

export function render(component) {
  const { data } = component
  const root = container(component, "legend")
  const open = root.querySelector("details")?.open
  redraw(
    root,
    el("h3", { class: "visually-hidden" }, data.title),
    el("ul", {}, data.signs.map((sign) => el("li", {}, glyph(sign), sign.label))),
    el(
      "details",
      { class: "more", open },
      el("summary", { "data-key": "legend-more" }, data.more),
      el("ul", { class: "notes" }, data.notes.map((note) => el("li", {}, note))),
    ),
  )
}

/** One sign of the record as it stands on the chart: an outline, never filled. */
export function glyph({ path, dot }) {
  return svg(
    "svg",
    { class: "glyph", viewBox: "-7 -7 14 14", width: 14, height: 14, "aria-hidden": "true" },
    svg("path", { d: path }),
    dot ? svg("circle", { r: 1.4, class: "dot-in" }) : null,
  )
}
