// What opens beneath the selected sentence: its statements in words, its arcs, translations, slips.
import { el } from "./dom.js"
import { miniMap } from "./reader_minimap.js"
import { send, stroke } from "./reader_text.js"

export function openBeneath(root, element) {
  const { words } = root.data
  const data = element.sentence
  const box = el(
    "div",
    { class: "opened note", role: "group", "aria-label": words.opened },
    statements(root, data),
    miniMap(root, data),
    translations(root, data),
    data.slips.map((slip) => el("p", { class: "slip-note" }, slip.label)),
    el(
      "p",
      { class: "ways" },
      el(
        "button",
        { class: "plain close", type: "button", onclick: () => send(root, "sentence", "") },
        words.close,
      ),
      el("button", { class: "plain to-card", type: "button", onclick: toCard }, words.to_card),
    ),
  )
  ;(element.closest(".row") ?? element).after(box)
}

/** On a narrow screen the card stands below the whole text. */
function toCard() {
  document.querySelector(".st-key-kz_reader_side")?.scrollIntoView({ block: "start" })
}

/** The languages that no column shows, the reader's own first. */
function translations(root, data) {
  const { here, lang, page } = root.data
  const shown = data.beside.filter((one) => !here.columns.includes(one.lang))
  shown.sort((one, other) => Number(other.lang === lang) - Number(one.lang === lang))
  return shown.map((one) => {
    const head = page.others.find((other) => other.lang === one.lang) ?? page.original
    return el(
      "div",
      { class: "translation" },
      el("span", { class: "by" }, el("b", { lang: one.lang }, head.label), ` · ${one.by || head.by}`),
      one.text ? el("p", { lang: one.lang }, one.text) : null,
    )
  })
}

function statements(root, data) {
  if (!data.margin.length) return null
  return el(
    "ul",
    { class: "statements" },
    data.margin.flatMap((group) =>
      group.marks.map((mark) =>
        el(
          "li",
          {},
          el(
            "button",
            {
              class: "statement",
              type: "button",
              "aria-pressed": String(mark.id === root.data.here.mark),
              onclick: () => send(root, "mark", { s: data.id, mark: mark.id }),
            },
            stroke(group),
            el("span", { class: "icon", "aria-hidden": "true" }, group.icon),
            mark.label,
          ),
        ),
      ),
    ),
  )
}
