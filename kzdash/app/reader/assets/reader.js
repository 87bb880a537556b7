// The reader: one page of the text with its marks, contents beside it, find and an entity's bar.
//
// Several components share this module. `kzdash_reader` brings the page with its text, which stays
// the same from click to click, so that the browser keeps the message; `kzdash_reader_found` and
// `kzdash_reader_list` bring what a search found and an entity's sentences, `kzdash_reader_here`
// what a click changes: selection, layout, the entity's bar; `kzdash_reader_bar` the tools' place. The page is built once and kept while it and its columns stay; the rest is drawn
// over it. Texts go in as text nodes only.
import { container, el, redraw } from "./dom.js"
import { bindKeys, focusSentence } from "./reader_keys.js"
import { openBeneath } from "./reader_open.js"
import { absentPanel, contentsNav, entityBar, findPanel, turnButtons } from "./reader_panels.js"
import { bindQuote } from "./reader_quote.js"
import { bindTips } from "./reader_tips.js"
import { buildBlocks, sentencesOf, spreadMargins } from "./reader_text.js"
import { buildTools, drawTools } from "./reader_tools.js"

const UNDER_BAR_PX = 50
const shared = { root: null, tools: null, here: null, find: null, sentences: null }

export function render(component) {
  const root = container(component, "reader")
  root.component = component // handlers read the newest one
  root.lang = component.data.lang
  shared.root = root
  draw()
}

/** Take what a click changes; drawn as soon as the page that it belongs to is there. */
export function renderHere(data) {
  shared.here = data
  draw()
}

/** Take the place of the tools; they are drawn with the words of the text. */
export function renderTools(tools) {
  shared.tools = tools
  draw()
}

/** Take what was found; drawn when the address asks for just that. */
export function renderFound(data) {
  shared[data.of] = data
  draw()
}

function draw() {
  const { root, tools, here, find, sentences } = shared
  if (!root || !tools || here?.page !== root.component.data.page.id) return
  const { q, entity } = here.here
  root.data = {
    ...root.component.data,
    ...here,
    page: root.component.data.page,
    find: find?.about === q ? find.found : null,
    sentences: sentences?.about === entity ? sentences.found : null,
  }
  if (!root.parts) build(root)
  if (root.parts.tools !== tools) buildTools(root, tools)
  const isNewPage = root.pageId !== root.data.page.id
  const columns = here.here.columns.join()
  if (isNewPage || root.columns !== columns) drawPage(root)
  root.columns = columns
  drawTools(root)
  drawAround(root)
  drawSelection(root, isNewPage)
  spreadMargins(root)
}

function build(root) {
  root.hiddenGroups = new Set()
  root.isClean = false
  root.isCleaned = false
  root.parts = {
    tools: null,
    entity: el("div", { class: "entity-place" }),
    find: el("div", { class: "find-place" }),
    contents: el("nav", { class: "contents" }),
    text: el("div", { class: "text" }),
    turn: el("div", { class: "turn" }),
  }
  const { parts } = root
  root.append(
    el(
      "div",
      { class: "body" },
      parts.contents,
      el("div", { class: "main" }, parts.find, parts.entity, parts.text, parts.turn),
    ),
  )
  bindKeys(root)
  bindTips(root)
  bindQuote(root)
  new ResizeObserver(() => spreadMargins(root)).observe(root.parts.text)
}

function drawPage(root) {
  const { here, page, words } = root.data
  const { parts } = root
  root.pageId = page.id
  parts.text.setAttribute("role", "region")
  parts.text.setAttribute("aria-label", `${words.text}: ${page.title}`)
  parts.text.classList.toggle("lines", page.keepsLines)
  parts.text.classList.toggle("columns", here.columns.length > 0)
  parts.text.style.setProperty("--columns", String(here.columns.length + 1))
  parts.text.replaceChildren(
    ...(page.absent ? [absentPanel(root)] : [columnHeads(root), ...buildBlocks(root)].filter(Boolean)),
  )
}

/** The languages above the columns, and who translated them where that is the same throughout. */
function columnHeads(root) {
  const { here, page } = root.data
  if (!here.columns.length) return null
  const heads = here.columns.map((code) => page.others.find((one) => one.lang === code))
  return el(
    "div",
    { class: "heads note" },
    el("span", { lang: page.original.lang }, page.original.label),
    heads.map((head) =>
      el(
        "span",
        {},
        el("span", { lang: head.lang }, head.label),
        head.by ? el("small", {}, head.by) : null,
      ),
    ),
  )
}

function drawAround(root) {
  const { parts } = root
  const { data } = root
  redraw(parts.contents, ...contentsNav(root))
  parts.contents.setAttribute("aria-label", data.words.contents)
  for (const part of [root, parts.tools]) part.classList.toggle("as-table", data.here.isTable)
  root.classList.toggle("has-card", Boolean(data.here.s ?? data.here.mark))
  redraw(parts.find, data.find ? findPanel(root) : null)
  redraw(parts.entity, data.entity ? entityBar(root) : null)
  redraw(parts.turn, ...turnButtons(root))
  parts.text.classList.toggle("clean", root.isClean)
  parts.text.classList.toggle("cleaned", root.isCleaned)
  parts.text.classList.toggle("skim", data.here.skim)
  for (const { group } of data.page.key) {
    parts.text.classList.toggle(`no-${group}`, root.hiddenGroups.has(group))
  }
  drawEmptySkim(root)
}

function drawEmptySkim(root) {
  const { parts } = root
  const { data } = root
  const isEmpty =
    data.here.skim && !data.page.absent && !parts.text.querySelector(".sentence.has-marks")
  parts.text.querySelector(".skim-empty")?.remove()
  if (isEmpty) parts.text.prepend(el("p", { class: "skim-empty note" }, data.words.skim_empty))
}

function drawSelection(root, isNewPage) {
  const { here } = root.data
  const { parts } = root
  for (const old of parts.text.querySelectorAll(".opened")) old.remove()
  const all = sentencesOf(root)
  for (const sentence of all) {
    const isHere = sentence.dataset.id === here.s
    sentence.classList.toggle("is-selected", isHere)
    if (isHere) sentence.setAttribute("aria-current", "true")
    else sentence.removeAttribute("aria-current")
    sentence.setAttribute("tabindex", "-1")
  }
  for (const mark of parts.text.querySelectorAll(".name, .margin-mark")) {
    mark.classList.toggle("is-picked", Boolean(here.mark) && mark.dataset.id === here.mark)
    const isSame = Boolean(here.entity) && mark.dataset.entity === here.entity
    mark.classList.toggle("is-same", isSame)
  }
  const selected = all.find((sentence) => sentence.dataset.id === here.s)
  if (selected) openBeneath(root, selected)
  const stop = selected ?? all.find((sentence) => sentence === root.at) ?? all[0]
  stop?.setAttribute("tabindex", "0")
  const hasMoved = isNewPage || root.shown !== here.s
  root.shown = here.s
  if (root.pending) {
    focusSentence(root, root.pending === "last" ? all.at(-1) : all[0])
    root.pending = null
  } else if (selected && hasMoved) {
    root.at = selected
    bringIntoView(selected)
  }
}

function bringIntoView(sentence) {
  const box = sentence.getBoundingClientRect()
  // On a narrow screen the card covers the foot of the window (reader_page.css).
  const room = window.innerHeight * (window.innerWidth < 1000 ? 0.4 : 1)
  const isVisible = box.top >= UNDER_BAR_PX && box.bottom <= room
  if (!isVisible) sentence.scrollIntoView({ block: "center" })
}
