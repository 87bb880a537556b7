// The evidence card: what is said, the sentence that says it, what else rests on it, the record since.
import { cited } from "./cited.js"
import { titled } from "./titled.js"
import { fileLink } from "./download.js"
import { container, el, link, redraw } from "./dom.js"

export function render(component) {
  const { data } = component
  const root = container(component, "card")
  root.classList.toggle("empty", Boolean(data.hint))
  if (data.hint) {
    redraw(root, el("p", { class: "hint" }, data.hint))
    return
  }
  const isSame = root.sentence === data.sentence
  const isOpen = (part) => isSame && Boolean(root.querySelector(part)?.open)
  const open = { record: isOpen(".record"), how: isOpen(".how") }
  root.sentence = data.sentence
  redraw(
    root,
    el(
      "section",
      { "aria-label": data.title },
      head(component),
      sentences(data),
      place(data),
      ways(component),
      others(component),
      record(data, open.record),
      how(data, open.how),
    ),
  )
}

function head(component) {
  const { data } = component
  return el(
    "div",
    { class: "head" },
    el("h2", {}, data.headline || data.title),
    chip(data.chip),
    el(
      "button",
      {
        type: "button",
        class: "close",
        "aria-label": data.labels.close,
        title: data.labels.close,
        "data-key": "close",
        onclick: () => component.setTriggerValue("close", true),
      },
      "×",
    ),
  )
}

function chip(status) {
  if (!status) return null
  return el(
    "span",
    { class: `chip ${status.ink}` },
    el("span", { class: "icon", "aria-hidden": "true" }, status.icon),
    status.label,
  )
}

/** The reader's own language first, then the text's, then the third. */
function sentences(data) {
  const own = data.translations.filter(({ lang }) => lang === data.lang)
  const rest = data.translations.filter(({ lang }) => lang !== data.lang)
  return [own.map((one) => translation(one, "own")), original(data), rest.map((one) => translation(one))]
}

function original(data) {
  if (!data.original) return null
  const parts = data.original.parts.map((part) =>
    part.carries ? el("mark", { class: data.original.ink }, part.text) : part.text,
  )
  return el(
    "blockquote",
    { class: "original" },
    el("span", { class: "visually-hidden" }, `${data.original.label}: `),
    el("p", { lang: data.original.lang }, parts),
  )
}

function translation(one, own = "") {
  const labels = [one.label, one.note].filter(Boolean).join(" · ")
  return el(
    "div",
    { class: `translation ${own}` },
    labels ? el("p", { class: "who" }, labels) : null,
    el("p", { lang: one.lang }, one.text),
  )
}

function place(data) {
  const level = data.level
    ? [el("span", { "aria-hidden": "true" }, `${data.level.icon} `), data.level.label]
    : null
  return facts([
    [data.labels.place, data.place],
    [data.labels.level, level],
    [data.labels.certainty, data.certainty],
  ])
}

/** By which rule it was found, and how often that is right: for whoever asks. */
function how(data, open) {
  const told = facts([
    [data.labels.rule, data.rule],
    [data.labels.measured, data.measured],
  ])
  if (!told) return null
  return el("details", { class: "how", open }, el("summary", { "data-key": "how" }, data.labels.how), told)
}

function facts(list) {
  const told = list.filter(([, value]) => value)
  if (!told.length) return null
  return el(
    "dl",
    { class: "facts" },
    told.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value))),
  )
}

function ways(component) {
  const { data } = component
  const said = el("span", { class: "copied", role: "status" })
  const links = data.ways.map(({ page, changes, href, label }) =>
    link(
      { href, class: "way", "data-key": `way-${page}` },
      () => component.setTriggerValue("travel", { page, changes }),
      label,
    ),
  )
  const copy = (key, label, text) =>
    el(
      "button",
      { type: "button", class: "way", "data-key": key, onclick: () => put(text(), said, data.labels) },
      label,
    )
  return el(
    "div",
    { class: "ways" },
    links,
    data.citation.text ? copy("cite", data.citation.label, () => data.citation.text) : null,
    copy("link", data.citation.link_label, () => window.location.href),
    data.take ? take(data.take, said) : null,
    said,
  )
}

/** A slide of this evidence, and a place in the visitor's own walk; the frame keeps that walk. */
function take({ slide, pin, labels }, said) {
  const put = () => {
    document.dispatchEvent(new CustomEvent("kz-pin", { detail: pin }))
    said.textContent = labels.pinned
  }
  return [
    fileLink(slide, labels, { class: "way" }),
    el("button", { type: "button", class: "way", "data-key": "pin", onclick: put }, labels.pin),
  ]
}

async function put(text, said, labels) {
  try {
    await navigator.clipboard.writeText(text)
    said.textContent = labels.copied
  } catch {
    said.textContent = labels.not_copied
  }
}

function others(component) {
  const { data } = component
  if (!data.sentence) return null
  if (!data.others.length) return el("p", { class: "none" }, data.labels.no_marks)
  if (data.others.length === 1 && data.others[0].current) return null
  const item = (other) =>
    el(
      "li",
      {},
      el(
        "button",
        {
          type: "button",
          "data-key": `mark-${other.mark}`,
          "aria-pressed": other.current ? "true" : "false",
          onclick: () => component.setTriggerValue("pick", { s: data.sentence, mark: other.mark }),
        },
        el("span", { class: "label" }, other.label),
        chip(other.chip),
      ),
    )
  return el("div", { class: "others" }, el("h3", {}, data.labels.others), el("ul", {}, data.others.map(item)))
}

function record(data, open) {
  const { record: facts } = data
  if (!facts) return null
  return el(
    "details",
    { class: "record", open: facts.open || open },
    el(
      "summary",
      { "data-key": "record" },
      el("span", { "aria-hidden": "true" }, `${facts.icon} `),
      facts.title,
      facts.rows.length ? ` (${facts.rows.length})` : "",
    ),
    el("p", { class: "note" }, facts.note),
    facts.rows.length
      ? el("ul", {}, facts.rows.map(recordRow))
      : el("p", { class: "none" }, facts.none),
  )
}

function recordRow(row) {
  return el(
    "li",
    { class: row.sure ? "" : "unverified" },
    el("span", { class: "when" }, row.date),
    el("span", { class: "what" }, row.what, titled(row.title, row.what ? " · " : "")),
    row.sources.map((source) => el("span", { class: "from" }, cited(source))),
    el("span", { class: "from" }, [row.read_on, row.doubt].filter(Boolean).join(" · ")),
  )
}
