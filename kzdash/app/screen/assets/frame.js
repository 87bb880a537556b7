// The frame of every page: menu, languages, search, the line on the source.
import { container, el, link, redraw, svg } from "./dom.js"
import "./frame_history.js"
import "./frame_reconnect.js"
import "./outside.js"
import { askFrom } from "./download.js"
import { addressOf, buildShare, drawShare } from "./frame_share.js"

const SEARCH_PAUSE_MS = 180
// One view in a page of somebody else's (?embed=1). Streamlit drops the word with the first click.
const EMBEDDED = new URLSearchParams(window.location.search).get("embed") === "1"
document.documentElement.classList.toggle("kz-embedded", EMBEDDED)

export function render(component) {
  const { data } = component
  document.documentElement.lang = data.lang
  // Streamlit makes the page's own scroller the first stop of the Tab key.
  document.querySelector('[data-testid="stMain"]')?.setAttribute("tabindex", "-1")
  const root = container(component, "frame")
  if (!root.parts) root.parts = build(root)
  const { parts } = root
  root.classList.toggle("embedded", EMBEDDED)
  root.component = component // handlers read the newest one
  askFrom(data.place)
  redraw(parts.skip, skipLink(data))
  redraw(parts.name, nameLink(component))
  redraw(parts.menu, menu(component))
  drawOpeners(root)
  redraw(parts.languages, languages(component))
  redraw(parts.source, ...source(component))
  redraw(parts.banner, banner(component))
  drawShare(root)
  redraw(parts.whole, EMBEDDED ? wholeLink(data) : null)
  drawSearch(root)
}

/** From a view inside another's page to the same one in the dashboard. */
function wholeLink({ labels }) {
  const href = addressOf("embed", null)
  return el("a", { href, target: "_blank", rel: "noopener" }, labels.whole)
}

function build(root) {
  const parts = {
    skip: el("div", { class: "skip" }),
    name: el("div", { class: "name" }),
    menu: el("nav", { class: "menu" }),
    search: el("div", { class: "search", role: "search" }),
    languages: el("nav", { class: "languages" }),
    source: el("div", { class: "source" }),
    banner: el("div", { class: "banner" }),
    whole: el("div", { class: "whole" }),
  }
  buildSearch(root, parts)
  root.append(
    parts.skip,
    el("header", { class: "bar" }, parts.name, ...buildOpeners(parts), parts.languages),
    parts.banner,
    el("div", { class: "under" }, parts.source, parts.whole, buildShare(root)),
  )
  return parts
}

/** On a narrow screen the pages and the search box lie behind a button each. */
function buildOpeners(parts) {
  parts.openMenu = opener("menu-open", parts.menu, "a")
  parts.openSearch = opener("search-open", parts.search, "input")
  return [parts.openMenu, parts.menu, parts.openSearch, parts.search]
}

function opener(name, opened, first) {
  const show = (wanted) => {
    opened.classList.toggle("is-open", wanted)
    button.setAttribute("aria-expanded", String(wanted))
    if (wanted) opened.querySelector(first)?.focus()
  }
  const button = el("button", {
    type: "button",
    class: name,
    "aria-expanded": "false",
    onclick: () => show(!opened.classList.contains("is-open")),
  })
  opened.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !opened.classList.contains("is-open")) return
    show(false)
    button.focus()
  })
  opened.addEventListener("click", (event) => event.target.closest("a") && show(false))
  opened.addEventListener("focusout", (event) => {
    const to = event.relatedTarget
    if (to && to !== button && !opened.contains(to)) show(false)
  })
  return button
}

function drawOpeners(root) {
  const { parts, component } = root
  const { menu: entries, labels, search } = component.data
  const here = entries.find((entry) => entry.current)
  parts.openMenu.replaceChildren(here?.label ?? labels.menu_label, el("span", { "aria-hidden": "true" }, "▾"))
  parts.openMenu.setAttribute("aria-label", `${labels.menu_label}: ${here?.label ?? ""}`)
  parts.openSearch.hidden = !search
  parts.openSearch.replaceChildren(magnifier())
  parts.openSearch.setAttribute("aria-label", search?.label ?? "")
}

function magnifier() {
  const line = { fill: "none", stroke: "currentColor", "stroke-width": 2, "stroke-linecap": "round" }
  return svg(
    "svg",
    { width: 20, height: 20, viewBox: "0 0 20 20", "aria-hidden": "true" },
    svg("circle", { cx: 8.5, cy: 8.5, r: 5.5, ...line }),
    svg("path", { d: "M12.7 12.7L18 18", ...line }),
  )
}

function skipLink(data) {
  const toHeading = () => {
    const heading = document.querySelector("h1")
    if (!heading) return
    heading.setAttribute("tabindex", "-1")
    heading.focus()
  }
  return link({ href: "#", "data-key": "skip" }, toHeading, data.labels.skip)
}

function nameLink(component) {
  const home = component.data.menu[0]
  return travelLink(component, { ...home, changes: {} }, { "data-key": "name" }, component.data.labels.product)
}

function menu(component) {
  const { data } = component
  component.parentElement.querySelector(".menu").setAttribute("aria-label", data.labels.menu_label)
  return el(
    "ul",
    {},
    data.menu.map((entry) =>
      el(
        "li",
        {},
        travelLink(
          component,
          { ...entry, changes: {} },
          { "data-key": `menu-${entry.page}`, "aria-current": entry.current ? "page" : null },
          entry.label,
        ),
      ),
    ),
  )
}

function languages(component) {
  const { data } = component
  component.parentElement
    .querySelector(".languages")
    .setAttribute("aria-label", data.labels.language_label)
  return el(
    "ul",
    {},
    data.languages.map((language) =>
      el(
        "li",
        {},
        link(
          {
            href: inLanguage(language.lang),
            // The address moves on while the header stays as it is.
            onpointerover: (event) => (event.currentTarget.href = inLanguage(language.lang)),
            onfocus: (event) => (event.currentTarget.href = inLanguage(language.lang)),
            hreflang: language.lang,
            lang: language.lang,
            title: language.name,
            "data-key": `lang-${language.lang}`,
            "aria-current": language.lang === data.lang ? "true" : null,
          },
          () => component.setTriggerValue("language", language.lang),
          language.label,
        ),
      ),
    ),
  )
}

function inLanguage(lang) {
  const query = new URLSearchParams(window.location.search)
  query.set("lang", lang)
  return `${window.location.pathname}?${query}`
}

function source(component) {
  const { source: facts, labels } = component.data
  if (!facts) return []
  return [
    el(
      "p",
      { tabindex: 0, "data-key": "source" },
      el("span", { class: "visually-hidden" }, `${labels.source_label}: `),
      el("strong", {}, facts.title),
      facts.facts.map((fact) => el("span", { class: "fact" }, fact)),
    ),
    ...facts.links.map((one) => travelLink(component, one, { "data-key": one.changes.view }, one.label)),
  ]
}

/** Over every page while a visitor's own documents are shown. */
function banner(component) {
  const { banner: said } = component.data
  if (!said) return null
  return el("p", {}, said.text, " ", travelLink(component, said.link, { "data-key": "own" }, said.link.label))
}

function travelLink(component, { page, changes, href }, attributes, ...children) {
  return link({ href, ...attributes }, () => component.setTriggerValue("travel", { page, changes }), ...children)
}

// Search: the box is made once, so that typing is never interrupted; the results come from the server.

function buildSearch(root, parts) {
  const input = el("input", {
    type: "search",
    id: "search",
    autocomplete: "off",
    spellcheck: "false",
    maxlength: 200,
    "aria-controls": "found",
    oninput: () => typed(root),
    onkeydown: (event) => inputKey(root, event),
  })
  parts.input = input
  parts.label = el("label", { for: "search", class: "visually-hidden" })
  parts.said = el("p", { class: "said", role: "status" })
  parts.found = el("ul", { class: "found" })
  parts.panel = el("div", { class: "panel", id: "found", hidden: true }, parts.said, parts.found)
  parts.panel.addEventListener("keydown", (event) => resultKey(root, event))
  parts.search.append(parts.label, input, parts.panel)
  parts.search.addEventListener("focusout", (event) => {
    if (!parts.search.contains(event.relatedTarget)) parts.panel.hidden = true
  })
  parts.search.addEventListener("focusin", () => showPanel(root))
}

function typed(root) {
  clearTimeout(root.pause)
  root.pause = setTimeout(() => send(root), SEARCH_PAUSE_MS)
  if (!root.parts.input.value.trim()) root.parts.panel.hidden = true
}

function send(root) {
  root.component.setTriggerValue("search", root.parts.input.value.trim())
}

function drawSearch(root) {
  const { parts, component } = root
  const { search } = component.data
  parts.search.hidden = !search
  if (!search) return
  parts.label.textContent = search.label
  parts.input.placeholder = search.placeholder
  parts.said.textContent = search.said
  redraw(parts.found, ...search.results.map((hit, at) => result(root, hit, at)))
  if (root.goFirst && search.typed === parts.input.value.trim()) {
    root.goFirst = false
    parts.found.querySelector("a")?.click()
  }
  showPanel(root)
}

function result(root, hit, at) {
  const follow = (target) => () => {
    root.parts.input.value = ""
    root.parts.panel.hidden = true
    root.component.setTriggerValue("travel", { page: target.page, changes: target.changes })
  }
  return el(
    "li",
    {},
    el("span", { class: "hit", lang: hit.lang || null }, hit.label),
    el("span", { class: "detail" }, hit.detail),
    el(
      "span",
      { class: "ways" },
      hit.links.map((target, way) =>
        link(
          {
            href: target.href,
            "data-key": `hit-${at}-${way}`,
            "aria-label": `${hit.label}: ${target.label}`,
          },
          follow(target),
          target.label,
        ),
      ),
    ),
  )
}

function showPanel(root) {
  const { parts, component } = root
  const inside = parts.search.contains(root.getRootNode().activeElement)
  parts.panel.hidden = !(inside && parts.input.value.trim() && component.data.search.typed)
}

function inputKey(root, event) {
  const { parts } = root
  if (event.key === "Escape") {
    parts.input.value = ""
    parts.panel.hidden = true
    send(root)
  } else if (event.key === "ArrowDown" && !parts.panel.hidden) {
    event.preventDefault()
    parts.found.querySelector("a")?.focus()
  } else if (event.key === "Enter" && parts.input.value.trim()) {
    clearTimeout(root.pause)
    const current = root.component.data.search.typed === parts.input.value.trim()
    if (current) parts.found.querySelector("a")?.click()
    else {
      root.goFirst = true
      send(root)
    }
  }
  // Streamlit listens for single letters on the whole page.
  event.stopPropagation()
}

function resultKey(root, event) {
  const { parts } = root
  const links = [...parts.found.querySelectorAll("a")]
  const at = links.indexOf(root.getRootNode().activeElement)
  if (event.key === "Escape") {
    parts.input.focus()
    parts.panel.hidden = true
  } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
    event.preventDefault()
    const next = at + (event.key === "ArrowDown" ? 1 : -1)
    if (next < 0) parts.input.focus()
    else links[Math.min(next, links.length - 1)]?.focus()
  }
}
