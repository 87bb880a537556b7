// The years that documents name: a bar each, as high as the documents are many. A press asks for it.
import { container, el, redraw } from "./dom.js"

export function render(component) {
  const root = container(component, "years")
  const { data, setTriggerValue } = component
  root.lang = data.lang
  const bars = data.bars.map((bar) => one(bar, setTriggerValue))
  redraw(
    root,
    el("h2", {}, data.label),
    data.bars.length > 0 && el("div", { class: "chart", role: "group", "aria-label": data.label }, bars),
    data.early && el("p", { class: "early" }, data.early),
  )
  rove(root, root.querySelector("[aria-pressed='true']"))
  root.onkeydown = (event) => {
    step(root, event)
  }
  return () => {}
}

function one(bar, setTriggerValue) {
  const fill = el("span", { class: "fill" })
  fill.style.height = `${100 * bar.share}%`
  const shown = [fill, bar.tick && el("span", { class: "tick", "aria-hidden": "true" }, String(bar.year))]
  // A year that nobody names keeps its place on the axis, and can't be asked for.
  if (bar.empty) return el("span", { class: "bar empty", "aria-hidden": "true" }, shown)
  return el(
    "button",
    {
      type: "button",
      class: "bar",
      "data-key": `year-${bar.year}`,
      "aria-label": bar.label,
      "aria-pressed": bar.pressed ? "true" : "false",
      title: bar.label,
      onclick: () => setTriggerValue("year", bar.year),
    },
    shown,
  )
}

// One tab stop for all bars; arrow keys, Home and End move it.
function rove(root, to) {
  const stops = [...root.querySelectorAll("button")]
  const held = to ?? stops[0]
  for (const stop of stops) stop.tabIndex = stop === held ? 0 : -1
}

function step(root, event) {
  if (event.ctrlKey || event.metaKey || event.altKey || !event.target.matches("button")) return
  const stops = [...root.querySelectorAll("button")]
  const at = stops.indexOf(event.target)
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: stops.length - 1 }[event.key]
  if (to === undefined || !stops[to]) return
  event.preventDefault()
  rove(root, stops[to])
  stops[to].focus()
}
