// A passage that is marked by mouse, finger or Shift + arrows can be copied with its source.
import { el } from "./dom.js"

const GAP_PX = 8

export function bindQuote(root) {
  const said = el("span", { role: "status" })
  const button = el("button", { type: "button", onclick: () => copyQuote(root) })
  const bar = el("div", { class: "quote note", hidden: true }, button, said)
  root.quote = { bar, button, said }
  root.append(bar)
  let waiting = null
  const onSelection = () => {
    if (!root.isConnected) document.removeEventListener("selectionchange", onSelection)
    clearTimeout(waiting)
    waiting = setTimeout(() => showBar(root), 120)
  }
  document.addEventListener("selectionchange", onSelection)
}

/** Mark from the sentence where the marking began to *sentence*. */
export function extendTo(root, from, sentence) {
  root.markedFrom ??= from
  const ends = [root.markedFrom, sentence].map((one) => one.querySelector(".letters"))
  const isBackwards = ends[0].compareDocumentPosition(ends[1]) & Node.DOCUMENT_POSITION_PRECEDING
  const [first, last] = isBackwards ? [ends[1], ends[0]] : ends
  document.getSelection()?.setBaseAndExtent(first, 0, last, last.childNodes.length)
}

/** Copy what is marked, in the document's own letters, with title, section, lines and pages. */
export async function copyQuote(root) {
  const passage = marked(root)
  if (!passage) return
  const { words } = root.data
  try {
    await navigator.clipboard.writeText(cite(root, passage))
    root.quote.said.textContent = words.copied
  } catch {
    root.quote.said.textContent = words.not_copied
  }
}

function showBar(root) {
  const { bar, button, said } = root.quote
  const passage = root.data && marked(root)
  if (!passage) {
    root.markedFrom = null
    bar.hidden = true
    return
  }
  button.textContent = root.data.words.quote
  said.textContent = ""
  bar.hidden = false
  const frame = root.getBoundingClientRect()
  const { right, bottom } = passage.box
  const left = Math.min(Math.max(right - frame.left - bar.offsetWidth, 0), frame.width - bar.offsetWidth)
  bar.style.setProperty("left", `${Math.max(left, 0)}px`)
  bar.style.setProperty("top", `${bottom - frame.top + GAP_PX}px`)
}

/** Return the marked letters sentence by sentence, or null if nothing of the text is marked. */
function marked(root) {
  const range = rangeIn(root.getRootNode())
  if (!range || range.collapsed) return null
  const parts = []
  let box = null
  for (const letters of root.parts.text.querySelectorAll(".letters")) {
    if (!range.intersectsNode(letters)) continue
    const inside = document.createRange()
    inside.selectNodeContents(letters)
    if (range.compareBoundaryPoints(Range.START_TO_START, inside) > 0) {
      inside.setStart(range.startContainer, range.startOffset)
    }
    if (range.compareBoundaryPoints(Range.END_TO_END, inside) < 0) {
      inside.setEnd(range.endContainer, range.endOffset)
    }
    // textContent of the copied letters: as printed, also while likely readings are shown.
    const text = inside.cloneContents().textContent.replace(/\s+/g, " ").trim()
    if (!text) continue
    parts.push({ text, data: letters.closest(".sentence").sentence })
    box = inside.getBoundingClientRect()
  }
  return parts.length ? { parts, box } : null
}

/** The marked range inside the shadow root, as each browser tells it. */
function rangeIn(shadow) {
  const selection = document.getSelection()
  if (selection?.getComposedRanges) {
    const [found] = selection.getComposedRanges({ shadowRoots: [shadow] })
    if (!found || !shadow.contains(found.startContainer)) return null
    const range = document.createRange()
    range.setStart(found.startContainer, found.startOffset)
    range.setEnd(found.endContainer, found.endOffset)
    return range
  }
  const own = shadow.getSelection?.() ?? selection
  return own?.rangeCount ? own.getRangeAt(0) : null
}

function cite(root, { parts }) {
  const { document: title, page, words } = root.data
  const [first, last] = [parts[0].data, parts.at(-1).data]
  const section = page.contents.find((entry) => entry.current)?.title
  const place = [
    section,
    span(words.cite_line, words.cite_lines, first.line, last.line),
    span(words.cite_page, words.cite_pages, first.pages[0], last.pages[1] ?? last.pages[0]),
  ]
  const link = new URL(window.location.href)
  link.searchParams.set("s", first.id)
  for (const name of ["mark", "entity", "q", "layer", "section"]) link.searchParams.delete(name)
  return fill(words.cite, {
    text: parts.map((part) => part.text).join(" "),
    title,
    place: place.filter(Boolean).join(", "),
    link: link.href,
  })
}

function span(one, several, first, last) {
  if (first === null || first === undefined) return ""
  return fill(first === last ? one : several, { first, last })
}

function fill(words, values) {
  return words.replace(/\{(\w+)\}/g, (blank, name) => values[name] ?? blank)
}
