// The statuses in the tool bar: a sample of the strand, sign, word and number. They are the legend,
// and pressed they are the filter; none pressed shows all.
import { container, el, redraw, svg } from "./dom.js"

export function render(component) {
  const root = container(component, "chips")
  const { data } = component
  root.lang = data.lang
  root.setAttribute("role", "group")
  root.setAttribute("aria-label", data.label)
  const some = data.chips.some((chip) => chip.on)
  redraw(root, ...data.chips.map((chip) => button(component, chip, some)))
  return () => {}
}

function button({ data, setTriggerValue }, chip, some) {
  const press = () => {
    const on = data.chips.filter((one) => one.on !== (one.status === chip.status))
    setTriggerValue("status", on.map((one) => one.status))
  }
  return el(
    "button",
    {
      type: "button",
      class: `chip ${chip.status}${some && !chip.on ? " off" : ""}`,
      "data-key": `chip-${chip.status}`,
      "aria-pressed": String(chip.on),
      onclick: press,
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
