// The text itself: blocks, sentences, nested names, slips, page tabs, torn edges.
import { el, svg } from "./dom.js"

/** Make the blocks of the page in order. Letters of the text are text nodes; everything else is
    drawn by style sheet or carries the class `note`, so that without notes the text stands. */
export function buildBlocks(root) {
  const { here, page } = root.data
  return page.blocks.map((block) => {
    if (block.type === "tab") return pageTab(block)
    if (block.type === "tear") return tear(block)
    const tag = block.type === "heading" ? "h2" : "div"
    let line = null
    const pieces = block.pieces.map((piece) => {
      if (typeof piece === "string") return piece
      const isSameLine = piece.line === line
      line = piece.line
      return sentence(root, piece, here.columns.length > 0, isSameLine ? null : line)
    })
    return el(tag, { class: block.type }, pieces)
  })
}

/** Where several sentences begin on one line, put their margin marks below one another. */
export function spreadMargins(root) {
  const { text } = root.parts
  const margins = [...text.querySelectorAll(".margin")]
  for (const margin of margins) margin.style.removeProperty("translate")
  if (text.matches(".lines, .columns")) return
  const boxes = margins.map((margin) => margin.getBoundingClientRect())
  let free = -Infinity
  margins.forEach((margin, at) => {
    const { top, height } = boxes[at]
    if (!margin.childElementCount) return
    const down = Math.max(free - top, 0)
    if (down) margin.style.setProperty("translate", `0 ${down}px`)
    free = top + down + height
  })
}

/** The sentences that can be reached: while skimming, those that carry a mark. */
export function sentencesOf(root) {
  const all = [...root.parts.text.querySelectorAll(".sentence")]
  if (!root.data.here.skim) return all
  return all.filter((one) => one.matches(".has-marks, .is-selected"))
}

/** The marks of a sentence in reading order, margin marks first. */
export function marksOf(element) {
  const scope = element.closest(".row") ?? element
  return [...scope.querySelectorAll(".margin-mark, .name, .slip")].filter(
    (mark) => mark.getClientRects().length > 0,
  )
}

export function send(root, event, value) {
  root.component.setTriggerValue(event, value)
}

function sentence(root, data, hasColumns, line) {
  data.shownSlips = new Set()
  const letters = el("span", { class: "letters", lang: data.lang, id: `text-${data.id}` })
  letters.append(...segments(root, data, data.segments))
  const element = el(
    "span",
    {
      class: `sentence${data.margin.length ? " has-marks" : ""}`,
      role: "group",
      tabindex: "-1",
      "aria-label": data.label,
      "aria-describedby": `text-${data.id}`,
      "data-id": data.id,
      onclick: () => {
        if (window.getSelection()?.toString()) return // letters are being marked for a copy
        preselect(root, element)
        send(root, "sentence", data.id)
      },
    },
    el(
      "span",
      { class: "margin", "data-line": line },
      data.margin.map((group) => marginMark(root, data, group)),
    ),
    letters,
  )
  element.sentence = data
  element.style.setProperty("--marks", String(data.margin.length))
  return hasColumns ? row(root, data, element) : element
}

/** Show the choice at once; what belongs to it opens when the server has answered. */
function preselect(root, element, mark) {
  const { text } = root.parts
  for (const one of text.querySelectorAll(".is-selected")) one.classList.remove("is-selected")
  for (const one of text.querySelectorAll(".is-picked")) one.classList.remove("is-picked")
  element?.classList.add("is-selected")
  mark?.classList.add("is-picked")
}

function row(root, data, element) {
  const open = () => element.click()
  return el(
    "span",
    { class: `row${data.margin.length ? " has-marks" : ""}` },
    element,
    root.data.here.columns.map((code) => {
      const one = data.beside.find((other) => other.lang === code)
      return el(
        "span",
        { class: "beside note", onclick: open },
        one?.text ? el("span", { lang: code }, one.text) : null,
        one?.by ? el("small", {}, one.by) : null,
      )
    }),
  )
}

function segments(root, data, list) {
  return list.map((segment) => {
    if (typeof segment === "string") return document.createTextNode(segment)
    if (segment[0] === "p") return el("span", { class: "page-inside" }, segment[1])
    if (segment[0] === "s") return slip(root, data, segment[1], segment[2])
    return name(root, data, segment[1], segment[2])
  })
}

function name(root, data, number, inside) {
  const mark = data.names[number]
  const open = (event) => {
    event.stopPropagation()
    preselect(root, element.closest(".sentence"), element)
    send(root, "mention", { s: data.id, mark: mark.id, entity: mark.entity })
  }
  const element = el(
    "span",
    {
      class: `name kind-${mark.kind}`,
      role: "link",
      tabindex: "-1",
      "aria-description": mark.label,
      "data-tip": mark.label,
      "data-id": mark.id,
      "data-entity": mark.entity,
      onclick: open,
    },
    segments(root, data, inside),
  )
  // Names inside a name draw their own line; the outer line goes below it.
  element.style.setProperty("--inside", String(height(inside)))
  return element
}

/** How many names deep a list of segments is. */
function height(list) {
  const deep = list.filter((one) => one[0] === "m" && typeof one !== "string")
  return deep.length ? 1 + Math.max(...deep.map((one) => height(one[2]))) : 0
}

function slip(root, data, numbers, letters) {
  const label = numbers.map((number) => data.slips[number].label).join("; ")
  const open = (event) => {
    event.stopPropagation()
    send(root, "sentence", data.id)
  }
  // A slip that a name cuts in two stands in two pieces; the first one shows the likely reading.
  const isFirst = !data.shownSlips.has(numbers[0])
  data.shownSlips.add(numbers[0])
  return el(
    "span",
    {
      class: "slip",
      role: "button",
      tabindex: "-1",
      "aria-description": label,
      "data-tip": label,
      "data-suggested": isFirst ? data.slips[numbers[0]].suggested : "",
      onclick: open,
    },
    el("span", { class: "as-printed" }, letters),
  )
}

function marginMark(root, data, group) {
  const open = (event) => {
    event.stopPropagation()
    preselect(root, event.currentTarget.closest(".sentence"), event.currentTarget)
    send(root, "mark", { s: data.id, mark: group.marks[0].id })
  }
  return el(
    "button",
    {
      class: "margin-mark",
      type: "button",
      tabindex: "-1",
      "data-tip": group.label,
      "aria-label": group.label,
      "data-id": group.marks[0].id,
      "data-icon": group.icon,
      "data-count": group.marks.length > 1 ? group.marks.length : null,
      onclick: open,
    },
    stroke(group),
  )
}

/** A short upright line in the ink and dash of a status. */
export function stroke(group) {
  const line = svg("line", { x1: 2, y1: 0, x2: 2, y2: 24, "stroke-dasharray": group.dash || null })
  return svg(
    "svg",
    { class: `stroke ${group.status}`, width: 4, height: 24, "aria-hidden": "true" },
    line,
  )
}

function pageTab(block) {
  return el(
    "div",
    { class: "tab" },
    el(
      "span",
      { class: "note tab-label" },
      block.label,
      block.slips.map((slip) => el("small", {}, slip)),
    ),
    el("span", { class: "printed" }, block.printed),
  )
}

function tear(block) {
  const edge = () => {
    const points = Array.from({ length: 121 }, (_, at) => `${at * 10},${at % 2 ? 1 : 9}`).join(" ")
    return svg(
      "svg",
      { class: "edge", viewBox: "0 0 1200 10", preserveAspectRatio: "xMinYMid slice", "aria-hidden": "true" },
      svg("polyline", { points }),
    )
  }
  const isBetween = block.reason === "between"
  return el(
    "div",
    { class: `tear note ${block.reason}` },
    edge(),
    el("p", {}, block.label),
    isBetween ? edge() : null,
  )
}
