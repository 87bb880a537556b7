// What a search in the reader found, or the sentences of an entity; it draws nothing itself (see reader.js).
import { renderFound } from "./reader.js"

export function render(component) {
  renderFound(component.data)
}
