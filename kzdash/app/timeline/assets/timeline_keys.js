// The marks of the chart by keyboard: one button that walks over them and opens the one it is on.
// Nothing inside a Plotly chart can have the focus; marks and words are read from the chart's own data.
import { container, el, redraw } from "./dom.js"

const RING_PX = 26
const states = new WeakMap()

export function render(component) {
  const root = container(component, "keys")
  const state = states.get(root) ?? { id: component.data.picked }
  states.set(root, state)
  Object.assign(state, { component, root })
  if (!root.firstChild) draw(state)
  write(state, component.data)
  watch(state)
  keep(state)
  return () => {
    state.observer?.disconnect()
    state.observer = undefined
    clearInterval(state.waiting)
    rings(state).forEach((one) => one.remove())
  }
}

function draw(state) {
  const step = (by) => () => move(state, by)
  redraw(
    state.root,
    el("button", { type: "button", class: "step", "data-key": "previous", onclick: step(-1) }, "‹"),
    el("button", {
      type: "button",
      class: "here",
      "data-key": "here",
      onclick: () => open(state),
      onkeydown: (event) => press(state, event),
      onfocus: () => show(state),
      onblur: () => ring(state)?.remove(),
    }),
    el("button", { type: "button", class: "step", "data-key": "next", onclick: step(1) }, "›"),
    el("span", { class: "help" }),
  )
}

function write(state, { labels }) {
  const [previous, here, next] = state.root.querySelectorAll("button")
  previous.setAttribute("aria-label", labels.keys_previous)
  next.setAttribute("aria-label", labels.keys_next)
  here.setAttribute("aria-description", labels.keys_help)
  state.root.querySelector(".help").textContent = labels.keys_help
  label(state)
}

const chartOf = (state) => document.querySelector(state.component.data.chart)

/** Every mark with its words, lane by lane and from left to right. */
function marks(state) {
  const chart = chartOf(state)
  if (!chart?.data) return []
  if (state.of === chart.data) return state.marks
  const seen = new Map()
  for (const trace of chart.data) {
    if (trace.mode !== "markers" || !trace.customdata) continue
    trace.customdata.forEach((id, n) => {
      const words = plain(trace.hovertext[n])
      seen.set(`${id} ${trace.x[n]} ${trace.y[n]}`, { id, x: trace.x[n], y: trace.y[n], words })
    })
  }
  state.of = chart.data
  state.marks = lanes([...seen.values()].sort((one, other) => one.y - other.y || (one.x < other.x ? -1 : 1)))
  return state.marks
}

/** Number the lanes: marks of one name that lie together; inside a lane time rules, not the track. */
function lanes(sorted) {
  let lane = -1
  let name = null
  for (const mark of sorted) {
    if (mark.words[0] !== name) lane += 1
    name = mark.words[0]
    mark.lane = lane
  }
  return sorted.sort((one, other) => one.lane - other.lane || (one.x < other.x ? -1 : one.x > other.x ? 1 : one.y - other.y))
}

// The words are escaped for Plotly's own small markup; the parser gives them back as plain text.
function plain(markup) {
  return markup.split("<br>").map((line) => new DOMParser().parseFromString(line, "text/html").body.textContent)
}

function at(state) {
  const list = marks(state)
  if (state.place && list[state.place.n]?.id === state.id && list[state.place.n].x === state.place.x) return state.place.n
  return list.findIndex((mark) => mark.id === state.id)
}

function press(state, event) {
  const list = marks(state)
  const moves = {
    ArrowRight: () => 1,
    ArrowLeft: () => -1,
    ArrowDown: () => toLane(list, at(state), 1),
    ArrowUp: () => toLane(list, at(state), -1),
    Home: () => -list.length,
    End: () => list.length,
  }
  const by = moves[event.key]
  if (!by || event.ctrlKey || event.metaKey || event.altKey) return
  event.preventDefault()
  event.stopPropagation()
  move(state, by())
}

/** Return the step to the first mark of the next lane, or of the one before. */
function toLane(list, from, by) {
  if (from < 0) return 1
  const first = list.findIndex((mark) => mark.lane === list[from].lane + by)
  return first < 0 ? 0 : first - from
}

function move(state, by) {
  const list = marks(state)
  if (!list.length) return
  const n = Math.min(list.length - 1, Math.max(0, at(state) + by))
  state.id = list[n].id
  state.place = { n, x: list[n].x }
  label(state)
  show(state)
}

function open(state) {
  if (at(state) < 0) return move(state, 1)
  state.component.setTriggerValue("open", { s: null, mark: state.id })
}

function label(state) {
  const { labels } = state.component.data
  const list = marks(state)
  const n = at(state)
  const here = state.root.querySelector(".here")
  if (n < 0) {
    here.textContent = labels.keys_start
    return
  }
  const count = labels.keys_count.replace("{n}", n + 1).replace("{all}", list.length)
  const text = `${list[n].words.join(" · ")} — ${count}`
  if (here.textContent !== text) here.textContent = text
  here.setAttribute("aria-live", "polite")
}

const ring = (state) => chartOf(state)?.parentElement?.querySelector(":scope > .kz-ring")
const rings = (state) => [...document.querySelectorAll(".kz-ring, .kz-picked")]

/** Ring the picked marks whenever the chart is drawn; wait for a chart that isn't there yet. */
function keep(state) {
  clearInterval(state.waiting)
  const draw = () => {
    const chart = chartOf(state)
    if (!chart?._fullLayout?.xaxis || !chart.on) return false
    if (state.chart !== chart) {
      state.chart = chart
      chart.on("plotly_afterplot", () => encircle(state))
    }
    encircle(state)
    return true
  }
  if (!draw()) state.waiting = setInterval(() => draw() && clearInterval(state.waiting), 100)
}

/** Draw a ring around each mark of the picked row; the chart itself is the same for every pick. */
function encircle(state) {
  const chart = chartOf(state)
  const holder = chart?.parentElement
  if (!holder) return
  holder.querySelectorAll(":scope > .kz-picked").forEach((one) => one.remove())
  const { picked } = state.component.data
  for (const mark of picked ? marks(state).filter(({ id }) => id === picked) : []) place(state, mark, "kz-picked", RING_PX - 2)
}

/** Put a ring around the mark on the chart and bring it into view. */
function show(state) {
  const mark = marks(state)[at(state)]
  ring(state)?.remove()
  if (mark) place(state, mark, "kz-ring", RING_PX)?.scrollIntoView({ block: "nearest", inline: "nearest" })
}

/** Lay a ring over a mark; nothing where the chart has no axes yet or doesn't show the mark's day. */
function place(state, mark, name, size) {
  const chart = chartOf(state)
  const axes = chart?._fullLayout
  if (!axes?.xaxis || !axes.yaxis) return null
  const along = axes.xaxis.d2p(mark.x)
  if (along < 0 || along > axes.xaxis._length) return null
  const left = axes.xaxis._offset + along
  const top = axes.yaxis._offset + axes.yaxis.d2p(mark.y)
  const holder = chart.parentElement
  if (getComputedStyle(holder).position === "static") holder.style.position = "relative"
  const one = el("div", { class: name, "aria-hidden": "true" })
  const ink = getComputedStyle(state.root).getPropertyValue("--kz-ring") || "currentColor"
  one.style.cssText =
    `position:absolute;pointer-events:none;box-sizing:border-box;border:3px solid ${ink};border-radius:50%;` +
    `width:${size}px;height:${size}px;left:${left - size / 2}px;top:${top - size / 2}px;scroll-margin:120px`
  holder.append(one)
  return one
}

/** Report how wide the chart is, and write anew when its data come. */
function watch(state) {
  if (state.observer) return
  const fit = () => {
    const { widths, shape } = state.component.data
    const width = state.root.getBoundingClientRect().width
    if (!width) return
    const wanted = widths.findIndex((least) => width >= least)
    const number = wanted < 0 ? widths.length - 1 : wanted
    if (number !== shape && number !== state.asked) {
      state.asked = number
      state.component.setTriggerValue("shape", number)
    }
  }
  state.observer = new ResizeObserver(fit)
  state.observer.observe(state.root)
}
