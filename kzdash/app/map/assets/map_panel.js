// The panel beside the map: a list of states with their arcs, or the chosen ones with sentences.
import { container, el, redraw } from "./dom.js"
import { joinPanel, leave, pick, pointAt } from "./map_link.js"
import { againstBlock, recordBlock } from "./map_panel_record.js"

export function render(component) {
  const root = container(component, "beside")
  const { data } = component
  root.lang = data.lang
  root.setAttribute("role", "region")
  root.setAttribute("aria-label", data.label)
  const held = root.contains(root.getRootNode().activeElement)
  if (data.mode === "list") list(root, component)
  else places(root, component)
  stand(component, root)
  if (held && !root.contains(root.getRootNode().activeElement)) keep(root)
  joinPanel(component, root, { chosen: data.chosen, year: data.year })
  return () => {}
}

/** What had the focus is gone: it goes to the row that was left, else to where the panel begins. */
function keep(root) {
  const row = root.left && root.querySelector(`.stop[data-about="${CSS.escape(root.left)}"]`)
  if (row) rove(root, row)
  const first = row ?? root.querySelector(".back, .stop[tabindex='0']")
  first?.focus({ preventScroll: true })
}

/** Beside the map where something is chosen; the list comes when it is asked for, on a phone always. */
function stand(component, root) {
  const side = hostOf(root)?.closest(".st-key-kz_map_side")
  if (!side) return
  const { data } = component
  const before = side.dataset.mode
  side.dataset.mode = data.mode
  side.toggleAttribute("data-wide", (data.places ?? []).length > 1)
  if (data.open) side.setAttribute("data-open", "")
  else if (before !== "list") side.removeAttribute("data-open")
  if (data.open && before === "list") side.scrollTop = 0
}

function hostOf(root) {
  const shadow = root.getRootNode()
  return shadow.host ?? root
}

function list(root, component) {
  const { data } = component
  redraw(
    root,
    closing(component, root),
    data.against && againstBlock(component),
    ...data.blocks.flatMap((block) => [
      el("h2", {}, block.title),
      el("ul", { class: "list" }, block.items.map((item) => el("li", {}, ...row(component, item)))),
    ]),
  )
  rove(root)
  root.onpointerover = (event) => pointAt(aboutOf(event.target), false)
  root.onpointerleave = () => pointAt(null)
  followFocus(root)
  root.onkeydown = (event) => step(root, event, component)
}

// Focus events have no handler properties; the listeners are added once.
const followed = new WeakSet()

function followFocus(root) {
  if (followed.has(root)) return
  followed.add(root)
  root.addEventListener("focusin", (event) => {
    if (event.target.matches(".stop:focus-visible")) pointAt(aboutOf(event.target), true)
  })
  root.addEventListener("focusout", () => pointAt(null))
}

function aboutOf(target) {
  return target.closest?.("[data-about]")?.dataset.about ?? null
}

function row(component, item) {
  const { data, setTriggerValue } = component
  const open = () => (item.mark ? setTriggerValue("row", item.mark) : pick(component, "place", item.id, [item.id]))
  const counts = (item.counts ?? []).map(([status, n]) => {
    const [icon, word, ink = status] = data.words.status[status]
    return { icon, word, ink, n }
  })
  const said = counts.map(({ word, n }) => `${word} ${n}`).join(", ")
  const about = said || item.detail || (item.counts ? data.words.no_tie : "")
  const button = el(
    "button",
    {
      type: "button",
      class: "row stop",
      "data-key": `row-${item.mark ?? item.id}`,
      "data-about": item.id ?? null,
      "aria-label": about ? `${item.name}: ${about}` : item.name,
      onclick: open,
    },
    el("span", { class: "who" }, item.name),
    counts.length > 0 &&
      el(
        "span",
        { class: "chips" },
        counts.map(({ icon, word, ink, n }) => el("span", { class: "chip", title: word }, sign(ink, icon), data.spelled ? ` ${word} ${n}` : ` ${n}`)),
      ),
    item.detail && el("span", { class: "detail" }, item.detail),
  )
  return [button, (item.arcs ?? []).length > 0 && arcs(component, item)]
}

// Every arc is a button of its own, so that all of them are reachable without the drawing.
function arcs(component, item) {
  const { data } = component
  return el(
    "ul",
    { class: "arcs" },
    item.arcs.map(([id, kind, status]) => {
      const [icon, word] = data.words.kind[kind]
      const [, state] = data.words.status[status]
      return el(
        "li",
        {},
        el(
          "button",
          {
            type: "button",
            class: `arcrow stop ${status}`,
            "data-key": `arc-${id}`,
            "data-about": id,
            "aria-label": `${item.name} · ${word}: ${state}`,
            onclick: () => pick(component, "strand", id, [item.id]),
          },
          el("span", { class: "icon", "aria-hidden": "true" }, icon),
          el("span", { class: "word" }, word),
        ),
      )
    }),
  )
}

// One tab stop for the whole list; arrow keys, Home and End move it.
function rove(root, to = null) {
  const stops = [...root.querySelectorAll(".stop")]
  const held = to ?? stops.find((one) => one === root.getRootNode().activeElement) ?? stops[0]
  for (const one of stops) one.tabIndex = one === held ? 0 : -1
}

function step(root, event, component) {
  if (event.ctrlKey || event.metaKey || event.altKey || !event.target.matches(".stop")) return
  const stops = [...root.querySelectorAll(".stop")]
  const at = stops.indexOf(event.target)
  const to = {
    ArrowDown: at + 1,
    ArrowRight: at + 1,
    ArrowUp: at - 1,
    ArrowLeft: at - 1,
    Home: 0,
    End: stops.length - 1,
  }[event.key]
  if (event.key === "Escape") leave(component)
  if (to === undefined || !stops[to]) return
  event.preventDefault()
  rove(root, stops[to])
  stops[to].focus()
}

// The ink of a status colours its sign only: words keep the page's contrast.
function sign(status, icon) {
  return el("span", { class: `sign ${status}`, "aria-hidden": "true" }, icon)
}

/** A pick of the list leaves the list; Escape closes it. */
function closing({ data }, root) {
  const side = hostOf(root)?.closest(".st-key-kz_map_side")
  const close = () => side.removeAttribute("data-open")
  return side && el("button", { type: "button", class: "close", "data-key": "close", "aria-label": data.close, onclick: close }, "×")
}

function places(root, component) {
  const { data } = component
  const close = () => leave(component)
  const back = el("button", { type: "button", class: "back", "data-key": "back", onclick: close }, `← ${data.back}`)
  root.left = data.places.at(-1)?.id
  // In braces: a handler that returns false takes Enter away from every button.
  root.onkeydown = (event) => {
    if (event.key === "Escape") close()
  }
  root.onpointerover = root.onpointerleave = null
  redraw(root, back, ...data.places.map((place) => onePlace(component, place)), compare(component))
}

function compare({ data, setTriggerValue }) {
  const { label, options } = data.compare
  if (!options.length) return null
  return el(
    "select",
    {
      class: "compare",
      "data-key": "compare",
      "aria-label": label,
      onchange: (event) => event.target.value && setTriggerValue("add", event.target.value),
    },
    el("option", { value: "" }, label),
    options.map(([id, name]) => el("option", { value: id }, name)),
  )
}

function onePlace(component, place) {
  const { data, setTriggerValue } = component
  const several = data.places.length > 1
  const remove = {
    type: "button",
    class: "remove",
    "data-key": `remove-${place.id}`,
    "aria-label": place.remove,
    title: place.remove,
    onclick: () => setTriggerValue("remove", place.id),
  }
  const record = place.record && recordBlock(place.record)
  return el(
    "section",
    { class: "place" },
    el("header", {}, el("h2", {}, place.name), several && el("button", remove, "×")),
    place.no_outline && el("p", { class: "fact" }, place.no_outline),
    data.text_title && record,
    data.text_title && el("h3", { class: "source-title" }, data.text_title),
    place.facts.map((fact) => el("p", { class: "fact" }, fact)),
    place.note && el("p", { class: "note" }, place.note),
    el(
      "ul",
      { class: "ties" },
      place.ties.map((tie) => el("li", {}, oneTie(data.words, tie, setTriggerValue))),
    ),
    place.rest && el("p", { class: "fact" }, place.rest),
    place.more && el("button", { type: "button", class: "more", "data-key": `more-${place.id}`, onclick: () => setTriggerValue("table", true) }, place.more),
    !data.text_title && record,
  )
}

function oneTie(words, tie, setTriggerValue) {
  // A claim of a body has neither kind nor level.
  const [kindIcon, kind] = words.kind[tie.kind] ?? []
  const [statusIcon, status, ink = tie.status] = words.status[tie.status]
  const [levelIcon, level] = words.level[tie.level] ?? []
  return el(
    "button",
    {
      type: "button",
      class: `tie ${ink}`,
      "data-key": `tie-${tie.mark}`,
      "aria-pressed": tie.current ? "true" : "false",
      onclick: () => setTriggerValue("tie", { mark: tie.mark, s: tie.s }),
    },
    el(
      "span",
      { class: "head" },
      kind && el("span", { class: "kind" }, `${kindIcon} ${kind}`),
      el("span", { class: "status" }, sign(ink, statusIcon), ` ${status}`),
    ),
    el("span", { class: "text" }, tie.text),
    tie.shared && el("span", { class: "shared" }, tie.shared),
    el("span", { class: "where" }, level ? `${levelIcon} ${level} · ${tie.where}` : tie.where),
  )
}
