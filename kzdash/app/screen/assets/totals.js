import { el } from "./dom.js"

/** What outside sources count, each total a button that opens its row; apart what has a name,
 * which *toRows* makes a link to all of it. */
export function totals(outside, current, open, toRows = (said) => said) {
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
  return el("div", { class: "totals" }, outside.totals.map(total), outside.named ? el("p", {}, toRows(outside.named)) : null)
}
