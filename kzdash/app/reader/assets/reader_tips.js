// A word beside a mark: shown on hover and on focus, gone with Esc, never the only way to know.
import { el } from "./dom.js"

const GAP_PX = 6

export function bindTips(root) {
  const { text } = root.parts
  const tip = el("div", { class: "tip note", "aria-hidden": "true", hidden: true })
  root.append(tip)
  const show = (event) => {
    const mark = event.target.closest("[data-tip]")
    if (!mark) hide()
    else place(root, tip, mark)
  }
  const hide = () => {
    tip.hidden = true
  }
  text.addEventListener("mouseover", show)
  text.addEventListener("focusin", show)
  text.addEventListener("focusout", hide)
  text.addEventListener("mouseleave", hide)
  text.addEventListener("click", hide)
  text.addEventListener("keydown", (event) => {
    if (event.key === "Escape") hide()
  })
}

function place(root, tip, mark) {
  tip.textContent = mark.dataset.tip
  tip.hidden = false
  const box = mark.getClientRects()[0]
  if (!box) return
  const frame = root.getBoundingClientRect()
  const left = Math.min(box.left - frame.left, frame.width - tip.offsetWidth)
  tip.style.setProperty("left", `${Math.max(left, 0)}px`)
  tip.style.setProperty("top", `${box.bottom - frame.top + GAP_PX}px`)
}
