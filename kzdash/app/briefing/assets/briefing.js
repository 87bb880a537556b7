// The briefing's stage: one step of a walk over the whole window, driven by keys or buttons.
import { render as drawCard } from "./card.js"
import { fileLink } from "./download.js"
import { container, el, link, redraw, svg } from "./dom.js"
import { clock, controls, show } from "./briefing_controls.js"
import { listen, wake } from "./briefing_keys.js"
import { drawPicture } from "./briefing_picture.js"

const SMALLEST_OF_CARD = 13.6 // px, the card's smallest words; they grow to the stage's size
const LONG = [200, 88] // characters, alone and side by side, after which letters are smaller

export function render(component) {
  const root = container(component, "briefing")
  const stage = root.stage ?? build(root)
  stage.component = component
  draw(stage)
  tellSize(stage)
  if (!stage.dialog.open) {
    stage.dialog.showModal()
    wake(stage)
    stage.dialog.focus() // not the first mark, which would be drawn as picked
  }
  const inside = root.getRootNode().activeElement
  if (!inside || !stage.dialog.contains(inside)) refocus(stage)
}

function build(root) {
  const dialog = el("dialog", { class: "stage", tabindex: "-1", autofocus: true })
  const stage = {
    dialog,
    scene: el("div", { class: "scene" }),
    bar: el("div", { class: "bar" }),
    evidence: el("div", { class: "evidence", hidden: true }),
    side: el("aside", { class: "side", hidden: true }),
    blank: el("div", { class: "blank", hidden: true }),
    said: el("p", { class: "visually-hidden", role: "status" }),
    began: Date.now(),
    send: (event, value) => stage.component.setTriggerValue(event, value),
    show: (what) => show(stage, what),
    draw: () => draw(stage),
    refocus: () => refocus(stage),
  }
  dialog.append(stage.scene, stage.bar, stage.side, stage.evidence, stage.blank, stage.said)
  root.append(dialog)
  root.stage = stage
  listen(stage)
  new ResizeObserver(() => tellSize(stage)).observe(document.documentElement)
  return stage
}

/** A window that became a phone's, or no longer is one, has another picture. */
function tellSize(stage) {
  if (window.innerWidth <= 640 === stage.component.data.phone) return
  stage.send("size", `${window.innerWidth}x${window.innerHeight}`)
}

/** Give the focus back to what was opened last, else to the stage. */
function refocus(stage) {
  const held = [...stage.dialog.querySelectorAll("[data-key]")].find((one) => one.dataset.key === stage.held)
  ;(held ?? stage.dialog).focus({ preventScroll: true })
}

function draw(stage) {
  const { data } = stage.component
  stage.dialog.setAttribute("aria-label", data.walk)
  stage.dialog.lang = data.lang
  const said = `${data.progress}. ${data.statement}`
  if (stage.said.textContent !== said) {
    stage.said.textContent = said
    stage.shows = stage.held = null
  }
  stage.scene.className = `scene ${data.picture ? (data.map ? "map" : "flat") : "alone"}`
  redraw(
    stage.scene,
    el("h1", { class: `statement size-${data.size}` }, data.statement),
    data.picture ? drawPicture(stage) : null,
    data.legend.length ? legend(data) : null,
    el("p", { class: "count" }, el("span", { class: "progress" }, data.progress)),
    foot(stage),
    el("progress", { max: data.total, value: data.step, "aria-label": data.progress }),
  )
  redraw(stage.bar, ...controls(stage))
  drawSide(stage)
  drawEvidence(stage)
}

function foot(stage) {
  const { data } = stage.component
  const { reading: one, labels } = data
  const missing = data.missing ? el("p", { class: "missing" }, data.missing) : null
  if (!one) return el("div", { class: "foot" }, missing)
  const open = () => {
    stage.held = "open"
    stage.send("pick", { s: one.s, mark: one.mark })
  }
  const most = Math.max(one.quote.join("").length, one.short.length)
  const long = most > LONG[one.short ? 1 : 0] ? " long" : ""
  return el(
    "div",
    { class: `foot${one.short ? " two" : ""}${long}` },
    el(
      "blockquote",
      { lang: one.lang },
      one.quote[0],
      one.quote[1] ? el("mark", { class: one.status || "stated" }, one.quote[1]) : null,
      one.quote[2],
    ),
    one.short ? el("p", { class: "told" }, one.short) : null,
    el(
      "p",
      { class: "place" },
      el("button", { type: "button", "data-key": "open", onclick: open }, `${labels.open}: ${one.place}`),
      missing,
    ),
  )
}

function legend(data) {
  return el(
    "ul",
    { class: "legend", "aria-label": data.labels.legend },
    data.legend.map((one) =>
      el(
        "li",
        { class: one.status || null },
        one.dash === null ? null : sample(one),
        el("span", { "aria-hidden": "true" }, `${one.icon} `),
        one.label,
      ),
    ),
  )
}

/** A piece of the line that the map draws. */
function sample(one) {
  const dash = one.dash || null
  const cap = one.status === "wished" ? "round" : null
  const line = svg("path", { d: "M2 6H52", "stroke-dasharray": dash, "stroke-linecap": cap })
  return svg("svg", { class: "line", viewBox: "0 0 54 12", "aria-hidden": "true" }, line)
}

function drawEvidence(stage) {
  const { card } = stage.component.data
  stage.evidence.hidden = !card
  if (!card) return
  const scale = stage.dialog.clientWidth > 800 ? stage.dialog.clientWidth / 1280 : 0
  stage.evidence.style.zoom = scale ? String((28 / SMALLEST_OF_CARD) * scale) : ""
  drawCard({ data: card, parentElement: stage.evidence, setTriggerValue: stage.send })
  if (!stage.evidence.contains(stage.dialog.getRootNode().activeElement)) {
    stage.evidence.querySelector(".close")?.focus()
  }
}

function drawSide(stage) {
  const { data } = stage.component
  const shows = { notes, take }[stage.shows] ?? (data.picks[stage.shows] ? marks : null)
  stage.side.hidden = !shows
  if (shows) redraw(stage.side, ...shows(stage, data))
}

function notes(stage, data) {
  return [
    el("h2", {}, data.labels.notes),
    el("p", { class: "clock", role: "timer" }, clock(stage)),
    el("p", {}, data.notes || data.labels.no_notes),
  ]
}

function take(stage, data) {
  const explore = () => stage.send("travel", { page: data.live.page, changes: data.live.changes })
  return [
    el("h2", {}, data.labels.take),
    el("p", {}, data.labels.take_note),
    el(
      "ul",
      {},
      data.files.map((file) => el("li", {}, fileLink(file, data.labels))),
      el("li", {}, link({ href: data.live.href, "data-key": "live" }, explore, data.live.label)),
    ),
    el("h2", {}, data.labels.keys_title),
    el("p", {}, data.labels.keys),
  ]
}

/** The marks that one thing on the picture stands for. */
function marks(stage, data) {
  const pick = data.picks[stage.shows]
  return [
    el("h2", {}, pick.label),
    el(
      "ul",
      { class: "marks" },
      pick.marks.map((one) =>
        el(
          "li",
          { class: one.status || null },
          el(
            "button",
            { type: "button", "data-key": `mark-${one.mark}`, onclick: () => stage.send("pick", { s: one.s, mark: one.mark }) },
            el("span", { class: "icon", "aria-hidden": "true" }, `${one.icon} `),
            one.label,
          ),
        ),
      ),
    ),
  ]
}
