// The names beside the chart's lanes, as buttons: nothing inside a Plotly chart can have the focus, so
// the arrow keys walk here, from name to name and from mark to mark, with a ring over the chart.
import { container, el } from "./dom.js"

const RING_PX = 22
const PAPER_PX = 1040 // A4 across, without its margins
const STEP_PX = 8 // of the room: a difference that is worth a new picture
const states = new WeakMap()

export function render(component) {
  const root = container(component, "names")
  const state = states.get(root) ?? { row: 0, mark: -1 }
  states.set(root, state)
  Object.assign(state, { component, root })
  draw(state)
  watch(state)
  return () => {
    state.observer?.disconnect()
    state.observer = undefined
  }
}

function draw(state) {
  const { root } = state
  const { data } = state.component
  const held = root.getRootNode().activeElement?.dataset.row
  root.style.cssText = `height:${data.height}px;--size:${data.size}px;--gutter:${data.gutter}px;--right:${data.right}px`
  root.classList.toggle("stacked", data.stacked)
  document.documentElement.style.setProperty("--kz-print", PAPER_PX / innerWidth)
  state.row = Math.min(state.row, Math.max(0, data.rows.findIndex((row) => row.target)))
  state.buttons = data.rows.map((row, n) => nameOf(state, row, n))
  root.replaceChildren(
    el("div", { class: "list", role: "group", "aria-label": data.label, "aria-description": data.help }, state.buttons),
    el("div", { class: "rings", "aria-hidden": "true" }),
    el("p", { class: "tip", role: "status" }),
  )
  const first = data.rows.findIndex((row, n) => row.target && n >= state.row)
  state.row = held === undefined ? Math.max(0, first) : Math.min(Number(held), data.rows.length - 1)
  roam(state)
  if (held !== undefined) state.buttons[state.row]?.focus({ preventScroll: true })
  rings(state)
}

function nameOf(state, row, n) {
  const { data } = state.component
  const style = `top:${row.at}px;--row:${row.height}px;--dy:${row.y + row.height / 2 - row.at}px`
  const inside = [el("span", { class: "name" }, row.name), row.short ? el("span", { class: "short" }, row.kind === "heading" ? ` ${row.short}` : ` (${row.short})`) : null]
  if (!row.target) return el("div", { class: `${row.kind} still`, style, hidden: !row.shown }, inside)
  const chosen = row.target === data.chosen || row.signs.some(({ target }) => target.split(" ").at(-1) === data.picked)
  return el(
    "button",
    {
      type: "button",
      class: `${row.kind}${row.shown ? "" : " unseen"}${chosen ? " chosen" : ""}`,
      style,
      tabindex: -1,
      title: row.name,
      "data-row": n,
      "aria-expanded": row.open === null ? null : String(row.open),
      "aria-current": chosen ? "true" : null,
      onclick: () => go(state, state.row === n && state.mark >= 0 ? row.signs[state.mark].target : row.target),
      onkeydown: (event) => press(state, event),
      onfocus: () => at(state, n),
      onblur: () => at(state, -1),
    },
    inside,
    row.said ? el("span", { class: "heard" }, `: ${row.said}`) : null,
  )
}

/** One name alone is a stop of the Tab key. */
function roam(state) {
  state.buttons.forEach((one, n) => one.tagName === "BUTTON" && one.setAttribute("tabindex", n === state.row ? 0 : -1))
}

function go(state, target) {
  state.component.setTriggerValue("go", target)
}

function press(state, event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return
  const { rows } = state.component.data
  const signs = rows[state.row].signs
  const steps = { ArrowDown: 1, ArrowUp: -1 }
  if (event.key in steps) walk(state, steps[event.key])
  else if (event.key === "Home") focus(state, 0, 1)
  else if (event.key === "End") focus(state, rows.length - 1, -1)
  else if (event.key === "ArrowRight") mark(state, Math.min(state.mark + 1, signs.length - 1))
  else if (event.key === "ArrowLeft") mark(state, Math.max(state.mark - 1, -1))
  else if (event.key.length === 1 && /\p{L}|\p{N}/u.test(event.key)) type(state, event.key)
  else return
  event.preventDefault()
  event.stopPropagation()
}

function walk(state, by) {
  focus(state, state.row + by, by)
}

/** Go to the row n, or to the next one in the direction that can have the focus. */
function focus(state, n, by) {
  while (n >= 0 && n < state.buttons.length && state.buttons[n].tagName !== "BUTTON") n += by
  if (n < 0 || n >= state.buttons.length) return
  state.row = n
  roam(state)
  state.buttons[n].focus()
}

/** Letters that are typed lead to the next name that begins with them. */
function type(state, letter) {
  const now = Date.now()
  state.typed = now - (state.when ?? 0) < 700 ? (state.typed ?? "") + letter : letter
  state.when = now
  const { rows } = state.component.data
  const wanted = state.typed.toLowerCase()
  const order = rows.map((_, n) => (state.row + (state.typed.length > 1 ? 0 : 1) + n) % rows.length)
  const found = order.find((n) => rows[n].target && rows[n].name.toLowerCase().startsWith(wanted))
  if (found !== undefined) focus(state, found, 1)
}

function at(state, n) {
  state.mark = -1
  if (n >= 0) {
    state.row = n
    roam(state)
  }
  state.focused = n >= 0
  show(state)
}

function mark(state, n) {
  state.mark = n
  show(state)
}

/** Ring the mark that the keys are on and say what it is; a hair's name is said too. */
function show(state) {
  const tip = state.root.querySelector(".tip")
  rings(state)
  const row = state.component.data.rows[state.row]
  const sign = state.focused && state.mark >= 0 ? row.signs[state.mark] : null
  const text = sign ? sign.words : state.focused && row.kind === "hair" ? row.name : ""
  if (tip.textContent !== text) tip.textContent = text
  if (!text) return
  const x = sign ? along(state, sign.x) : state.component.data.gutter
  const wide = state.root.clientWidth
  tip.style.cssText = `top:${(sign ? sign.y : row.y) + 14}px;${x < wide / 2 ? `left:${Math.max(8, x - 8)}px` : `right:${Math.max(8, wide - x - 8)}px`}`
}

function along(state, share) {
  const { gutter, right } = state.component.data
  return gutter + share * (state.root.clientWidth - gutter - right)
}

/** Ring the picked marks, and the one that the keys are on. */
function rings(state) {
  const { rows, picked } = state.component.data
  const layer = state.root.querySelector(".rings")
  const chosen = picked ? rows.flatMap((row) => row.signs).filter(({ target }) => target.split(" ").at(-1) === picked) : []
  const keyed = state.focused && state.mark >= 0 ? [rows[state.row].signs[state.mark]] : []
  const ring = (kind) => (sign) => el("i", { class: kind, style: `left:${along(state, sign.x) - RING_PX / 2}px;top:${sign.y - RING_PX / 2}px` })
  layer.replaceChildren(...chosen.map(ring("picked")), ...keyed.map(ring("keyed")))
}

/** Report how much room the picture has; rings move with the width. */
function watch(state) {
  if (state.observer) return
  const fit = () => {
    rings(state)
    const { room, height } = state.component.data
    const top = state.root.getBoundingClientRect().top + (document.querySelector('[data-testid="stMain"]')?.scrollTop ?? 0)
    const size = [document.documentElement.clientWidth, Math.round(window.innerHeight - top)]
    if (!size[0] || size[1] < 100 || height === undefined) return
    const far = size.some((one, n) => Math.abs(one - room[n]) > STEP_PX)
    if (far && String(size) !== state.asked) {
      state.asked = String(size)
      state.component.setTriggerValue("room", size)
    }
  }
  state.observer = new ResizeObserver(fit)
  state.observer.observe(state.root)
}
