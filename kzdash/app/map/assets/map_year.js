// The year of the record: a slider and a play button. The map follows in the browser; the page is
// told only where it stops, so that a drag or a play sends nothing on the way.
import { container, el, svg } from "./dom.js"
import { openList, showYear } from "./map_link.js"

const STEP_MS = 900
const controls = new WeakMap()

export function render(component) {
  const root = container(component, "year")
  const { data } = component
  root.lang = data.lang
  const control = controls.get(root) ?? build(root)
  controls.set(root, control)
  control.component = component
  const sameWords = control.lang === data.lang
  control.lang = data.lang
  if (!sameWords) words(control, data)
  // A run that was asked for a while ago must not pull the slider back while it moves on.
  if (control.told === data.year) control.told = null
  if (!control.playing && control.told === null) turn(control, data.year)
  return () => {
    if (!root.isConnected) stop(control)
  }
}

function build(root) {
  const control = {
    root,
    label: el("label", { for: "year" }),
    shown: el("output", { for: "year" }),
    slider: el("input", { type: "range", id: "year", step: 1, "data-key": "slider" }),
    play: el("button", { type: "button", class: "play" }),
    said: el("p", { class: "said", "aria-live": "polite" }),
    chart: svg("svg", { class: "chart", "aria-hidden": "true", preserveAspectRatio: "none" }),
    list: el("button", { type: "button", class: "list", onclick: openList }),
    playing: null,
    told: null, // and not yet answered
  }
  control.slider.addEventListener("input", () => turn(control, Number(control.slider.value)))
  control.slider.addEventListener("change", () => tell(control))
  control.play.addEventListener("click", () => toggle(control))
  root.append(
    el("div", { class: "now" }, control.play, control.shown, control.label),
    el("div", { class: "scale" }, control.chart, control.slider),
    control.said,
    control.list,
  )
  return control
}

function words(control, data) {
  control.label.textContent = data.words.year_label
  control.slider.min = data.first
  control.slider.max = data.last
  control.list.textContent = `☰ ${data.words.against_title}`
  sign(control)
  chart(control, data)
}

/** Hollow bars for what each year brought, a step line for the running total. */
function chart(control, data) {
  const { counts } = data
  const most = Math.max(...counts, 1)
  control.chart.setAttribute("viewBox", `0 0 ${counts.length} 100`)
  const high = (n) => (n * 92) / most
  const bars = counts.map((n, at) => {
    const grown = n - (counts[at - 1] ?? 0)
    return svg("rect", { x: at + 0.12, width: 0.76, y: 100 - high(grown), height: high(grown) })
  })
  const steps = counts.map((n, at) => `${at ? "V" : "M0 "}${100 - high(n)}H${at + 1}`).join("")
  control.cursor = svg("path", { class: "cursor" })
  control.chart.replaceChildren(...bars, svg("path", { class: "total", d: steps }), control.cursor)
}

function turn(control, year) {
  const { data } = control.component
  control.year = year
  control.slider.value = year
  control.slider.setAttribute("aria-valuetext", String(year))
  control.shown.textContent = String(year)
  control.cursor.setAttribute("d", `M${year - data.first + 0.5} 0V100`)
  control.said.textContent = data.said.replace("{dated}", String(data.counts[year - data.first]))
  showYear(year)
}

/** Tell Python where the year stops, unless that is what it has, or what it was told last. */
function tell(control) {
  if ((control.told ?? control.component.data.year) === control.year) return
  control.told = control.year
  control.component.setTriggerValue("year", control.year)
}

// Who asked for less motion moves year by year, one for each press.
const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches

function toggle(control) {
  const { data } = control.component
  const next = () => (control.year < data.last ? control.year + 1 : data.first)
  if (calm()) {
    turn(control, next())
    return tell(control)
  }
  if (control.playing) return stop(control)
  if (control.year === data.last) turn(control, data.first)
  control.playing = setInterval(() => {
    if (!control.root.isConnected) return stop(control, false)
    turn(control, next())
    if (control.year === data.last) stop(control)
  }, STEP_MS)
  sign(control)
}

function stop(control, telling = true) {
  clearInterval(control.playing)
  control.playing = null
  sign(control)
  if (telling) tell(control)
}

function sign(control) {
  const { words } = control.component.data
  const word = control.playing ? words.year_pause : calm() ? words.year_step : words.year_play
  control.play.textContent = control.playing ? "❚❚" : calm() ? "▷" : "▶"
  control.play.setAttribute("aria-label", word)
  control.play.title = word
}
