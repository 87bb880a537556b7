// The reader's tools in the page's bar; they act on the text below (see reader.js).
import { container } from "./dom.js"
import { renderTools } from "./reader.js"

export function render(component) {
  const tools = container(component, "tools")
  tools.setAttribute("role", "group")
  tools.setAttribute("aria-label", component.data.label)
  renderTools(tools)
}
