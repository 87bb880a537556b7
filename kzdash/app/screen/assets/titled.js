import { el } from "./dom.js"

/** What happened, and in which language that is written where it isn't the page's. */
export function titled(title, before = "") {
  if (!title || !title.text) return null
  return el("span", { class: "titled" }, before, el("span", { lang: title.lang }, title.text), title.note ? el("small", {}, ` (${title.note})`) : null)
}
