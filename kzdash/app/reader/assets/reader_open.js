// What opens beneath the selected sentence: where its ties lead, and what is damaged in it. What it
// says and its translations stand on the card.
import { el } from "./dom.js"
import { miniMap } from "./reader_minimap.js"

export function openBeneath(root, element) {
  const data = element.sentence
  const map = miniMap(root, data)
  if (!map && !data.slips.length) return
  const box = el(
    "div",
    { class: "opened note", role: "group", "aria-label": root.data.words.opened },
    map,
    data.slips.map((slip) => el("p", { class: "slip-note" }, slip.label)),
  )
  ;(element.closest(".row") ?? element).after(box)
}
