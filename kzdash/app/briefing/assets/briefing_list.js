// The list of walks, and the visitor's own: rename, reorder, remove, save, load.
import { fileLink } from "./download.js"
import { container, el, link, redraw } from "./dom.js"

const MOST_BYTES = 100_000

export function render(component) {
  const root = container(component, "walks")
  const { data } = component
  redraw(
    root,
    el("p", { class: "lead" }, data.lead),
    el("div", { class: "cards" }, data.walks.map((walk) => card(component, walk))),
    mine(component, root),
    data.edition ? el("p", { class: "edition" }, files(component, [data.edition])) : null,
    el("section", { class: "keys" }, el("h2", {}, data.labels.keys_title), el("p", {}, data.labels.keys)),
  )
}

const goes = (component, target, attributes, ...children) =>
  link(
    { href: target.href, ...attributes },
    () => component.setTriggerValue("travel", { page: target.page, changes: target.changes }),
    ...children,
  )

const files = (component, list) =>
  list.map((file) => fileLink(file, component.data.labels, { class: "file", "data-key": `file-${file.href}` }))

function card(component, walk) {
  const { labels } = component.data
  const step = (one) =>
    el("li", {}, goes(component, one, { "data-key": `${walk.id}-${one.changes.step}` }, one.statement))
  return el(
    "section",
    { class: "card", "aria-label": walk.title },
    el("h2", {}, walk.title, el("span", { class: "count" }, walk.count)),
    el(
      "p",
      { class: "ways" },
      goes(component, walk.start, { class: "start", "data-key": `start-${walk.id}`, "aria-label": walk.start.label }, labels.start),
      files(component, walk.files),
    ),
    el("h3", {}, labels.steps_title),
    el("ol", {}, walk.steps.map(step)),
  )
}

function mine(component, root) {
  const { labels } = component.data
  const own = component.data.mine
  const said = el("p", { class: "said", role: "status" })
  const load = el("input", {
    type: "file",
    accept: ".json,application/json",
    id: "load",
    onchange: (event) => loaded(component, event.target, said),
  })
  return el(
    "section",
    { class: "card mine", "aria-label": labels.my_title },
    el("h2", {}, labels.my_title),
    el("p", { class: "note" }, labels.my_note),
    own.pins.length ? null : el("p", { class: "note" }, labels.my_empty),
    own.pins.length
      ? el(
          "p",
          { class: "ways" },
          goes(component, own.start, { class: "start", "data-key": "start-my", "aria-label": own.start.label }, labels.start),
          files(component, own.files),
        )
      : null,
    own.pins.length ? el("ol", { class: "pins" }, own.pins.map((_, at) => pin(component, root, at))) : null,
    el("p", { class: "load" }, el("label", { for: "load" }, labels.my_load), load),
    said,
  )
}

function pin(component, root, at) {
  const { labels } = component.data
  const own = component.data.mine
  const most = component.data.title_chars
  const one = own.pins[at]
  const values = () => own.pins.map((each) => each.value)
  const change = (next) => component.setTriggerValue("pins", next)
  const swapped = (other) => {
    const next = values()
    ;[next[at], next[other]] = [next[other], next[at]]
    return next
  }
  const said = (label) => label.replace("{title}", one.said)
  const button = (key, sign, label, act, disabled = false) =>
    el(
      "button",
      { type: "button", "data-key": `${key}-${at}`, "aria-label": said(label), title: said(label), onclick: act, disabled },
      sign,
    )
  const rename = (event) => {
    const title = event.target.value.trim().slice(0, most)
    const next = values()
    next[at] = title ? `${one.view}#${encodeURIComponent(title)}` : one.view
    if (title === one.title) return
    // What is pressed before the page has been drawn anew must know the name too.
    Object.assign(one, { title, value: next[at] })
    change(next)
  }
  return el(
    "li",
    {},
    el("input", {
      type: "text",
      value: one.title,
      placeholder: one.said,
      maxlength: most,
      "aria-label": said(labels.rename),
      "data-key": `name-${at}`,
      onchange: rename,
      onkeydown: (event) => event.stopPropagation(),
    }),
    goes(component, one, { class: "go", "data-key": `go-${at}`, "aria-label": one.said }, String(at + 1)),
    button("up", "↑", labels.up, () => change(swapped(at - 1)), at === 0),
    button("down", "↓", labels.down, () => change(swapped(at + 1)), at === own.pins.length - 1),
    button("remove", "×", labels.remove, () => change(values().filter((_, other) => other !== at))),
  )
}

/** Read a saved walk in the browser; the server sees its pins as it sees those of an address. */
async function loaded(component, input, said) {
  const { labels, most } = component.data
  const [file] = input.files
  said.textContent = ""
  try {
    if (!file || file.size > MOST_BYTES) throw new Error("not a walk")
    const walk = JSON.parse(await file.text())
    if (walk.kzdash !== "walk" || !Array.isArray(walk.pins)) throw new Error("not a walk")
    component.setTriggerValue("pins", walk.pins.filter((one) => typeof one === "string").slice(0, most))
  } catch {
    said.textContent = labels.my_bad_file
  }
}
