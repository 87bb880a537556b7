// The page of walks: its bar, and the chosen walk as a contact sheet; the visitor's own can be
// renamed, reordered, saved and loaded.
import { fileLink } from "./download.js"
import { container, el, link, redraw } from "./dom.js"

const MOST_BYTES = 100_000

export function render(component) {
  const { bar, sheet } = component.data
  const root = container(component, bar ? "walk-bar" : "walks")
  root.lang = component.data.lang
  if (bar) drawBar(component, root, bar)
  else drawSheet(component, root, sheet)
}

const goes = (component, target, attributes, ...children) =>
  link(
    { href: target.href, ...attributes },
    () => component.setTriggerValue("travel", { page: target.page, changes: target.changes }),
    ...children,
  )

const file = (component, one) => fileLink(one, component.data.labels, { class: "file", "data-key": `file-${one.href}` })

function drawBar(component, root, bar) {
  const { labels } = component.data
  const tab = (one) =>
    goes(component, one, { "data-key": `walk-${one.id}`, "aria-current": one.current ? "page" : null }, one.label)
  const current = bar.tabs.find((one) => one.current)
  redraw(
    root,
    el("nav", { class: "tabs", "aria-label": labels.walks }, bar.tabs.map(tab)),
    el(
      "div",
      { class: "ways" },
      bar.files.map((one) => file(component, one)),
      bar.start ? goes(component, bar.start, { class: "start", "data-key": `start-${current.id}` }, bar.start.label) : null,
    ),
  )
}

function drawSheet(component, root, sheet) {
  const { labels } = component.data
  const said = el("p", { class: "said", role: "status" })
  redraw(
    root,
    sheet.empty ? el("p", {}, sheet.empty) : null,
    sheet.pins ? el("p", { class: "note" }, sheet.steps.length ? labels.my_note : `${labels.my_empty} ${labels.my_note}`) : null,
    el(
      "ol",
      { class: "sheet", "aria-label": sheet.label },
      sheet.steps.map((step, at) => el("li", {}, card(component, step, at), sheet.pins ? pin(component, at) : null)),
    ),
    sheet.edit ? el("p", { class: "take" }, goes(component, sheet.edit, { class: "file", "data-key": "edit" }, sheet.edit.label)) : null,
    sheet.save ? el("p", { class: "take" }, file(component, sheet.save)) : null,
    sheet.pins ? load(component, said) : null,
    said,
    el("p", { class: "note" }, labels.lead),
    el("p", {}, file(component, sheet.edition)),
    el("section", { class: "note" }, el("h2", {}, labels.keys_title), el("p", {}, labels.keys)),
  )
}

/** A step: its picture, which says nothing that its statement doesn't, and the statement. */
function card(component, step, at) {
  const picture = el("span", { class: "picture", "aria-hidden": "true" })
  if (step.picture) {
    const drawing = new DOMParser().parseFromString(step.picture, "image/svg+xml").documentElement
    picture.append(document.importNode(drawing, true))
  }
  const number = el("span", { class: "number" }, `${at + 1} `)
  return goes(component, step, { class: "card", "data-key": `step-${at + 1}` }, picture, el("span", { class: "statement" }, number, step.statement))
}

function pin(component, at) {
  const { labels, sheet } = component.data
  const one = sheet.pins[at]
  const values = () => sheet.pins.map((each) => each.value)
  const change = (next) => component.setTriggerValue("pins", next)
  const swapped = (other) => {
    const next = values()
    ;[next[at], next[other]] = [next[other], next[at]]
    return next
  }
  const said = (label) => label.replace("{title}", sheet.steps[at].statement)
  const button = (key, sign, label, act, disabled = false) =>
    el(
      "button",
      { type: "button", "data-key": `${key}-${at}`, "aria-label": said(label), title: said(label), onclick: act, disabled },
      sign,
    )
  const rename = (event) => {
    const title = event.target.value.trim().slice(0, sheet.title_chars)
    const next = values()
    next[at] = title ? `${one.view}#${encodeURIComponent(title)}` : one.view
    if (title === one.title) return
    // What is pressed before the page has been drawn anew must know the name too.
    Object.assign(one, { title, value: next[at] })
    change(next)
  }
  return el(
    "div",
    { class: "pin" },
    el("input", {
      type: "text",
      value: one.title,
      placeholder: sheet.steps[at].statement,
      maxlength: sheet.title_chars,
      "aria-label": said(labels.rename),
      "data-key": `name-${at}`,
      onchange: rename,
      onkeydown: (event) => event.stopPropagation(),
    }),
    button("up", "↑", labels.up, () => change(swapped(at - 1)), at === 0),
    button("down", "↓", labels.down, () => change(swapped(at + 1)), at === sheet.pins.length - 1),
    button("remove", "×", labels.remove, () => change(values().filter((_, other) => other !== at))),
  )
}

function load(component, said) {
  const input = el("input", {
    type: "file",
    accept: ".json,application/json",
    id: "load",
    onchange: (event) => loaded(component, event.target, said),
  })
  return el("p", { class: "load" }, el("label", { for: "load" }, component.data.labels.my_load), input)
}

/** Read a saved walk in the browser; the server sees its pins as it sees those of an address. */
async function loaded(component, input, said) {
  const { labels, sheet } = component.data
  const [chosen] = input.files
  said.textContent = ""
  try {
    if (!chosen || chosen.size > MOST_BYTES) throw new Error("not a walk")
    const walk = JSON.parse(await chosen.text())
    if (walk.kzdash !== "walk" || !Array.isArray(walk.pins)) throw new Error("not a walk")
    component.setTriggerValue("pins", walk.pins.filter((one) => typeof one === "string"))
  } catch {
    said.textContent = labels.my_bad_file
  }
}
