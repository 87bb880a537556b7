// The Timeline's first lines: what it says in a sentence, and about when the text was written.
import { container, el, redraw } from "./dom.js"

export function render(component) {
  const { data } = component
  const root = container(component, "intro")
  const open = root.querySelector("details")?.open
  redraw(
    root,
    el("p", { class: "takeaway" }, data.takeaway),
    overview(data.overview),
    el(
      "details",
      { class: "written", open },
      el("summary", { "data-key": "written" }, el("i", { class: "swatch" }), data.written.label),
      el("p", {}, data.written.reasons),
    ),
  )
}

/** The zones at a glance; a screen reader has the same in the sentence above and the lists below. */
function overview(strip) {
  return el(
    "div",
    { class: "overview", "aria-hidden": "true" },
    // What has no date stands beside the axis, never on it: a place on an axis is a date.
    el("div", { class: "undated" }, el("span", {}, strip.said_label), dots(strip.said)),
    el("div", { class: "undated" }, el("span", {}, strip.pending_label), dots(strip.pending)),
    axis(strip),
  )
}

function axis(strip) {
  const [from, to] = strip.band ?? [0, 0]
  const most = Math.max(1, ...strip.years.map(([, , rows]) => rows))
  return el(
    "div",
    { class: "axis" },
    strip.band ? el("i", { class: "band", style: place(from, to - from), title: strip.band_label }) : null,
    el("span", { class: "bars-label" }, strip.record_label),
    strip.years.map(([year, share, rows]) =>
      el("i", {
        class: "bar",
        title: `${year}: ${rows}`,
        style: `${place(share, strip.year_share)} height: ${(rows / most) * 34}px`,
      }),
    ),
    strip.ticks.map(([year, share]) => el("span", { class: "tick", style: `left: ${share * 100}%` }, year)),
  )
}

const place = (share, width) => `left: ${share * 100}%; width: ${width * 100}%;`

function dots(inks) {
  return el("div", { class: "dots" }, inks.map((ink) => el("i", { class: `dot ${ink}` })))
}
