// The legend under the map, the note on borders and the option for contested lines.
import { container, el, redraw, svg } from "./dom.js"
import { followYears, recordStates } from "./map_link.js"

export function render(component) {
  const root = container(component, "legend")
  const { data, setTriggerValue } = component
  root.lang = data.lang
  const shown = root.querySelector("input")?.checked ?? data.shown
  redraw(
    root,
    el("h2", {}, data.title),
    ...data.blocks.map((block) =>
      el(
        "div",
        { class: "block" },
        block.title && el("h3", {}, block.title),
        el("ul", {}, block.items.map(entry)),
      ),
    ),
    el("p", { class: "borders" }, data.note),
    reasons(root, data),
    el(
      "label",
      { class: "option" },
      el("input", {
        type: "checkbox",
        "data-key": "disputed",
        checked: shown,
        onchange: (event) => setTriggerValue("disputed", event.target.checked ? "true" : "false"),
      }),
      data.disputed,
    ),
  )
  if (data.by_year) followYears(root, (year) => count(root, year))
  return () => {}
}

// The years are counted where they are moved through, in the browser.
function count(root, year) {
  const states = recordStates()
  if (!states) return
  for (const item of root.querySelectorAll("[data-index]")) {
    const index = Number(item.dataset.index)
    const n = states.filter((one) => !one.open && one.class_index === index && one.year <= year).length
    item.querySelector(".n").textContent = String(n)
    item.classList.toggle("none", n === 0)
  }
}

// The reasons are long and rarely asked for: fetched when they are opened.
function reasons(root, data) {
  const list = el("dl", {})
  const details = el("details", { class: "reasons", open: root.opened }, el("summary", { "data-key": "reasons" }, data.reasons), list)
  const fill = async () => {
    root.opened = details.open
    if (!details.open || list.children.length) return
    try {
      const answer = await fetch(data.borders)
      const rows = (await answer.json())[data.lang]
      list.replaceChildren(
        ...rows.flatMap(([name, reason, source]) => [
          el("dt", {}, name),
          el("dd", {}, reason, el("span", { class: "source" }, ` ${source}`)),
        ]),
      )
    } catch {
      list.replaceChildren(el("dd", {}, data.failed))
    }
  }
  details.addEventListener("toggle", fill)
  if (root.opened) fill()
  return details
}

function entry(item) {
  const count = item.n === undefined ? null : el("span", { class: "n" }, item.shown ?? String(item.n))
  return el(
    "li",
    { class: item.n === 0 ? "none" : null, "data-index": item.class_index ?? null },
    swatch(item),
    el("span", {}, item.icon && item.swatch === "line" ? `${item.icon} ${item.label}` : item.label),
    count,
  )
}

// Hollow, as on the map: from outside.
const MARKS = {
  abroad: ["path", { d: "M15 2L20 11.5H10Z" }],
  here: ["rect", { x: 11, y: 3, width: 8, height: 8 }],
  event: ["path", { d: "M15 1.5L20 7L15 12.5L10 7Z" }],
}

function swatch(item) {
  if (item.swatch === "icon") return el("span", { class: "icon", "aria-hidden": "true" }, item.icon)
  const picture = svg("svg", { class: `swatch ${item.swatch} ${item.status ?? ""}`, viewBox: "0 0 30 14", "aria-hidden": "true" })
  if (item.swatch === "line") {
    picture.append(svg("path", { d: "M1 7H29", "stroke-dasharray": item.dash || null }))
    return picture
  }
  if (MARKS[item.swatch]) {
    picture.append(svg(...MARKS[item.swatch]))
    return picture
  }
  const box = svg("rect", { x: 0.75, y: 0.75, width: 28.5, height: 12.5 })
  if (item.ink) box.style.fill = item.ink
  picture.append(box)
  if (["open", "group"].includes(item.swatch)) picture.append(svg("path", { class: "stripes", d: stripes(item.swatch) }))
  return picture
}

function stripes(kind) {
  const gap = 7
  const lean = kind === "open" ? 12 : -12
  let d = ""
  for (let x = -12; x < 42; x += gap) d += `M${x} ${lean < 0 ? 13 : 1}l${12} ${lean}`
  return d
}
