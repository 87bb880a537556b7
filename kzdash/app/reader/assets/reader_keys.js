// Keys of the reader: one tab stop, arrows over sentences, into their marks and back.
import { copyQuote, extendTo } from "./reader_quote.js"
import { marksOf, send, sentencesOf } from "./reader_text.js"
import { toggleMarks } from "./reader_tools.js"

const TYPING = "input, textarea, select, [contenteditable]"
// By place on the keyboard, so that J, K and M work under a Kazakh or Russian layout too.
const SENTENCE_STEPS = { ArrowDown: 1, KeyJ: 1, ArrowUp: -1, KeyK: -1 }
const MARK_STEPS = { ArrowRight: 1, ArrowLeft: -1 }

export function bindKeys(root) {
  root.parts.text.addEventListener("keydown", (event) => onTextKey(root, event))
  root.parts.text.addEventListener("focusin", (event) => {
    const sentence = sentenceAt(event.target)
    if (sentence) root.at = sentence
  })
  const onPageKey = (event) => {
    if (!root.isConnected) document.removeEventListener("keydown", onPageKey)
    else if (event.code === "KeyM" && isPlain(event)) toggleMarks(root)
    else if (event.code === "KeyQ" && isPlain(event)) copyQuote(root)
  }
  document.addEventListener("keydown", onPageKey)
}

export function focusSentence(root, sentence) {
  if (!sentence) return
  for (const one of sentencesOf(root)) one.setAttribute("tabindex", "-1")
  sentence.setAttribute("tabindex", "0")
  root.at = sentence
  sentence.focus()
}

function onTextKey(root, event) {
  const sentence = sentenceAt(event.target)
  if (!sentence || event.target.closest(".opened") || !isPlain(event)) return
  const done = step(root, event, sentence)
  if (!done) return
  event.preventDefault()
  event.stopPropagation()
}

function step(root, event, sentence) {
  const { target } = event
  const key = event.code in SENTENCE_STEPS ? event.code : event.key
  if (key in SENTENCE_STEPS && event.shiftKey) return mark(root, sentence, SENTENCE_STEPS[key])
  if (key in SENTENCE_STEPS) return toSentence(root, sentence, SENTENCE_STEPS[key])
  if (key in MARK_STEPS) return toMark(root, sentence, target, MARK_STEPS[key])
  if (key === "Home") return toSentence(root, sentence, -Infinity)
  if (key === "End") return toSentence(root, sentence, Infinity)
  if (key === "Enter" || key === " ") {
    target.click()
    return true
  }
  if (key === "Escape") return back(root, sentence, target)
  return false
}

/** Mark sentence by sentence, for a quotation. */
function mark(root, sentence, by) {
  const all = sentencesOf(root)
  const to = all[all.indexOf(sentence) + by]
  if (!to) return true
  focusSentence(root, to)
  extendTo(root, sentence, to)
  return true
}

/** Move over sentences; past the last (or first) of the page, turn to the page after (before). */
function toSentence(root, sentence, by) {
  const all = sentencesOf(root)
  const wanted = all.indexOf(sentence) + by
  const { next, previous } = root.data.page
  if (by === 1 && wanted >= all.length && next) {
    root.pending = "first"
    send(root, "turn", { section: next.section, sentence: next.sentence })
    return true
  }
  if (by === -1 && wanted < 0 && previous) {
    root.pending = "last"
    send(root, "turn", { section: previous.section, sentence: previous.sentence })
    return true
  }
  focusSentence(root, all[Math.min(Math.max(wanted, 0), all.length - 1)])
  return true
}

function toMark(root, sentence, target, by) {
  const marks = marksOf(sentence)
  const wanted = marks.indexOf(target) + by
  if (wanted < 0) focusSentence(root, sentence)
  else if (wanted < marks.length) marks[wanted].focus()
  return true
}

function back(root, sentence, target) {
  if (target !== sentence) focusSentence(root, sentence)
  else if (root.data.here.s) send(root, "sentence", "")
  return true
}

function sentenceAt(element) {
  return element.closest(".sentence") ?? element.closest(".row")?.querySelector(".sentence")
}

function isPlain(event) {
  const origin = event.composedPath()[0]
  const isTyping = origin instanceof Element && origin.matches(TYPING)
  return !isTyping && !event.ctrlKey && !event.metaKey && !event.altKey
}
