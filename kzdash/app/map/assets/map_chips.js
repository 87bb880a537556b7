// The statuses in the tool bar: a sample of the strand, sign, word and number. They are the legend,
// and pressed they are the filter; none pressed shows all. Bar and map follow a press at once; the
// page is told, and its answer stands.
import { container, el, redraw, svg } from "./dom.js"
import { sift } from "./map_link.js"

const told = new WeakMap() // root -> the choice that is not answered yet

export function render(component) {
  const root = container(component, "chips")
  const { data } = component
  root.lang = data.lang
  root.setAttribute("role", "group")
  root.setAttribute("aria-label", data.label)
  const on = data.chips.filter((chip) => chip.on).map((chip) => chip.status)
  // The answer to an earlier press must not undo a later one.
  if (String(told.get(root)) === String(on)) told.delete(root)
  draw(root, component, told.get(root) ?? on)
  return () => {}
}

function draw(root, component, on) {
  const { chips } = component.data
  const press = (status) => {
    const next = chips.map((chip) => chip.status).filter((one) => on.includes(one) !== (one === status))
    told.set(root, next)
    draw(root, component, next)
    sift(next)
    component.setTriggerValue("status", next)
  }
  redraw(root, ...chips.map((chip) => button(chip, on, press)))
}

function button(chip, on, press) {
  const pressed = on.includes(chip.status)
  return el(
    "button",
    {
      type: "button",
      class: `chip ${chip.status}${on.length && !pressed ? " off" : ""}`,
      "data-key": `chip-${chip.status}`,
      "aria-pressed": String(pressed),
      onclick: () => press(chip.status),
    },
    sample(chip),
    el("span", { class: "sign", "aria-hidden": "true" }, chip.icon),
    el("span", {}, chip.label),
    el("b", {}, chip.n),
  )
}

function sample(chip) {
  const line = svg("path", { class: "strand", d: "M1 4H25", "stroke-dasharray": chip.dash || null })
  return svg("svg", { width: 26, height: 8, viewBox: "0 0 26 8", "aria-hidden": "true" }, line)
}
