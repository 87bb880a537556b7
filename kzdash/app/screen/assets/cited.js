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

/** What happened, and in which language that is written where it isn't the page's. */
export function titled(title, before = "") {
  if (!title || !title.text) return null
  return el("span", { class: "titled" }, before, el("span", { lang: title.lang }, title.text), title.note ? el("small", {}, ` (${title.note})`) : null)
}

/** What outside sources count, each total a button that opens its row; apart what has a name. */
export function totals(outside, current, open) {
  if (!outside.totals.length && !outside.named) return null
  const total = (one) =>
    el(
      "button",
      {
        type: "button",
        class: "total",
        "aria-pressed": one.mark === current ? "true" : "false",
        "data-key": `total-${one.mark}`,
        onclick: () => open(one.mark),
      },
      el("span", {}, `${one.when}: `, el("b", {}, one.value)),
      el("small", {}, one.small),
    )
  return el("div", { class: "totals" }, outside.totals.map(total), outside.named ? el("p", {}, outside.named) : null)
}
