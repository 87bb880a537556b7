// Says what the view in depth needs, or that this browser hasn't got it, and tells the page which.
import { container, el } from "./dom.js"

export function render(component) {
  const root = container(component, "webgl")
  const { data } = component
  root.lang = data.lang
  const found = Boolean(document.createElement("canvas").getContext("webgl2"))
  root.replaceChildren(el("p", { role: found ? null : "alert" }, found ? data.needs : data.missing))
  // The page draws the view in depth only once it has been told: deck.gl fails loudly without WebGL.
  if (data.told !== found) component.setTriggerValue("found", found)
  return () => {}
}
