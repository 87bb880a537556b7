// Says what the view in depth needs, or that this browser hasn't got it.
import { container, el } from "./dom.js"

export function render(component) {
  const root = container(component, "webgl")
  const { data } = component
  root.lang = data.lang
  const found = Boolean(document.createElement("canvas").getContext("webgl2"))
  root.replaceChildren(el("p", { role: found ? null : "alert" }, found ? data.needs : data.missing))
  return () => {}
}
