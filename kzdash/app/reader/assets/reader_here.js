// What a click in the reader changes; it draws nothing itself (see reader.js).
import { renderHere } from "./reader.js"

export function render(component) {
  renderHere(component.data)
}
