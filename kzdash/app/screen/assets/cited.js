// A source of the record: the work as the link, who vouches for it and its site small beside it.
import { el } from "./dom.js"

export function cited(source) {
  return el(
    "span",
    { class: "cited" },
    el("a", { href: source.href, lang: source.lang, target: "_blank", rel: "noopener noreferrer" }, source.work),
    el("small", {}, ` ${source.small}`),
  )
}
