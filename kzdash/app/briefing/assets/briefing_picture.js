// The graphic of a step: the server's SVG, with the outlines that it only names put back.
import { el } from "./dom.js"

const outlines = new Map()

/** A figure that is there at once; its outlines come from the file that the map page uses too. */
export function drawPicture(stage) {
  const { data } = stage.component
  const figure = el("figure", { class: "picture", role: "group", "aria-label": data.alt })
  const parsed = new DOMParser().parseFromString(data.picture, "image/svg+xml").documentElement
  const drawing = document.importNode(parsed, true)
  for (const one of drawing.querySelectorAll("svg[role]")) one.removeAttribute("role")
  drawing.removeAttribute("role")
  drawing.querySelector(":scope > title")?.remove()
  figure.append(drawing)
  const named = drawing.querySelectorAll("[data-d]")
  if (named.length) {
    outlinesOf(data.outlines).then((land) => {
      for (const path of named) path.setAttribute("d", land.states[path.dataset.d]?.d ?? land[path.dataset.d] ?? "")
      figure.dataset.state = "drawn"
    })
  } else figure.dataset.state = "drawn"
  for (const mark of drawing.querySelectorAll("[data-pick]")) openable(stage, mark)
  return figure
}

function outlinesOf(address) {
  if (!outlines.has(address)) outlines.set(address, fetch(address).then((answer) => answer.json()))
  return outlines.get(address)
}

/** Make a ribbon, a lane or a bar a button: one mark opens at once, of several one is chosen. */
function openable(stage, mark) {
  const key = mark.dataset.pick
  const pick = stage.component.data.picks[key]
  if (!pick) return
  const open = () => {
    stage.held = `pick-${key}`
    if (pick.marks.length > 1) stage.show(key)
    else stage.send("pick", { s: pick.marks[0].s, mark: pick.marks[0].mark })
  }
  const attributes = {
    role: "button",
    tabindex: "0",
    "data-key": `pick-${key}`,
    "aria-label": [pick.label, ...pick.marks.map((one) => one.label)].filter(Boolean).join(", "),
  }
  for (const [name, value] of Object.entries(attributes)) mark.setAttribute(name, value)
  mark.addEventListener("click", open)
  mark.addEventListener("keydown", (event) => {
    if (event.code !== "Enter" && event.code !== "Space") return
    event.preventDefault()
    event.stopPropagation()
    open()
  })
}
