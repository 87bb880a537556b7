// The graphic of a step: the server's SVG, with the outlines that it only names put back.
import { el, svg } from "./dom.js"

const PICK_PX = 26 // how wide an arc is to the pointer

let outlines

/** A figure that is there at once; its outlines come from the file that the map page uses too. */
export function drawPicture(stage) {
  const { data } = stage.component
  const figure = el("figure", { class: "picture", role: "group", "aria-label": data.alt })
  outlines ??= fetch(data.world).then((answer) => answer.json())
  const parsed = new DOMParser().parseFromString(data.picture, "image/svg+xml").documentElement
  const drawing = document.importNode(parsed, true)
  drawing.removeAttribute("role")
  drawing.setAttribute("preserveAspectRatio", "xMinYMin meet")
  drawing.querySelector(":scope > title")?.remove()
  figure.append(drawing)
  outlines.then((world) => {
    for (const path of drawing.querySelectorAll("[data-d]")) {
      const name = path.dataset.d
      path.setAttribute("d", world.states[name]?.d ?? world[name] ?? "")
    }
  })
  for (const arc of drawing.querySelectorAll("[data-arc]")) openable(stage, arc)
  return figure
}

/** Make an arc a button: wide enough to hit, named, opened by Enter, Space or a click. */
function openable(stage, arc) {
  const found = stage.component.data.arcs[arc.dataset.arc]
  if (!found) return
  const [s, mark] = found
  const open = () => stage.send("pick", { s, mark })
  const label = arc.querySelector("title")?.textContent ?? ""
  const near = arc.cloneNode(true)
  near.removeAttribute("stroke-dasharray")
  near.setAttribute("stroke", "transparent")
  near.setAttribute("stroke-width", String(unitsOf(arc, PICK_PX)))
  near.classList.add("near")
  const button = svg("g", {
    class: "arc",
    role: "button",
    tabindex: "0",
    "aria-label": label,
    "data-key": `arc-${arc.dataset.arc}`,
    onclick: open,
    onkeydown: (event) => {
      if (event.code !== "Enter" && event.code !== "Space") return
      event.preventDefault()
      event.stopPropagation()
      open()
    },
  })
  arc.replaceWith(button)
  button.append(arc, near)
}

/** Pixels of the picture in units of the sheet that the arc is drawn on. */
function unitsOf(arc, pixels) {
  const sheet = arc.closest("svg")
  const [, , wide] = (sheet.getAttribute("viewBox") ?? "0 0 1 1").split(" ").map(Number)
  return (pixels * wide) / Number(sheet.getAttribute("width") || wide)
}
