// What every page offers to take away: its link, a slide, a place in "my walk", a citation, paper.
import { fileLink } from "./download.js"
import { el, redraw } from "./dom.js"

// What of an address is not part of the view: the language, the visitor's own walk, the briefing.
const NOT_OF_THE_VIEW = ["embed", "lang", "my", "walk", "step", "q", "lost", "brought"]

export function buildShare(root) {
  const button = el("button", {
    type: "button",
    class: "share-button",
    "aria-expanded": "false",
    "aria-controls": "share",
    onclick: () => open(root, root.share.panel.hidden),
  })
  const panel = el("div", { class: "share-panel", id: "share", hidden: true })
  const share = el("div", { class: "share" }, button, panel)
  share.addEventListener("keydown", (event) => {
    event.stopPropagation()
    if (event.key !== "Escape" || panel.hidden) return
    open(root, false)
    button.focus()
  })
  share.addEventListener("focusout", (event) => {
    if (event.relatedTarget && !share.contains(event.relatedTarget)) open(root, false)
  })
  root.share = { button, panel, said: el("p", { class: "said", role: "status" }) }
  document.addEventListener("kz-pin", (event) => pin(root, event.detail))
  return share
}

export function drawShare(root) {
  const { share } = root.component.data
  root.share.button.parentElement.hidden = !share
  if (!share) return
  root.share.button.textContent = share.labels.share
  if (!root.share.panel.hidden) drawPanel(root)
}

function open(root, wanted) {
  root.share.panel.hidden = !wanted
  root.share.button.setAttribute("aria-expanded", String(wanted))
  root.share.said.textContent = ""
  if (wanted) drawPanel(root)
}

function drawPanel(root) {
  const { share, lang } = root.component.data
  const { labels } = share
  const button = (key, label, act) =>
    el("button", { type: "button", "data-key": key, onclick: act }, label)
  const view = viewOf(share.page)
  const asked = new URLSearchParams({ walk: "my", my: view, lang })
  if (new URLSearchParams(window.location.search).has("brought")) asked.set("brought", "1")
  const slide = `${share.slide}?${asked}`
  const cite = (style) =>
    button(`cite-${style}`, share.styles[style], () => copy(root, citation(share, style)))
  redraw(
    root.share.panel,
    button("link", labels.link, () => copy(root, window.location.href)),
    share.pins ? button("pin", labels.pin, () => pin(root, view)) : null,
    share.pins ? fileLink({ name: "slide", label: labels.slide, href: slide }, labels) : null,
    button("print", labels.print, () => window.print()),
    share.embed
      ? button("embed", labels.embed, () => copy(root, embedCode(labels)))
      : el("p", { class: "no-embed" }, labels.embed_off),
    el("h2", {}, labels.cite),
    ...Object.keys(share.cite).map(cite),
    root.share.said,
  )
}

/** The page's address with one name of its query set, or taken out. */
export function addressOf(name, value) {
  const address = new URL(window.location.href)
  if (value === null) address.searchParams.delete(name)
  else address.searchParams.set(name, value)
  return address.href
}

/** What another page shows this view with; who can't see it reads what it is, and finds it here. */
function embedCode(labels) {
  const quoted = (text) =>
    text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;")
  const [shown, whole] = [addressOf("embed", "1"), addressOf("embed", null)].map(quoted)
  const title = quoted(document.title)
  return [
    `<iframe src="${shown}" title="${title}" width="600" height="400" loading="lazy"></iframe>`,
    `<p>${quoted(labels.embed_alt)} <a href="${whole}">${title}</a></p>`,
  ].join("\n")
}

/** The citation of the row that the address names, or of all that is shown. */
function citation(share, style) {
  const query = new URLSearchParams(window.location.search)
  const row = query.get("mark") ?? query.get("s")
  const text = row ? share.cite_row[style].replaceAll("{row}", row) : share.cite[style]
  return text.replaceAll("{address}", window.location.href)
}

/** The page as a pin keeps it; see kzdash/app/screen/pins.py. */
export function viewOf(page) {
  const query = new URLSearchParams(window.location.search)
  for (const name of NOT_OF_THE_VIEW) query.delete(name)
  return `${page}?${query}`
}

function pin(root, value) {
  const { labels } = root.component.data.share
  root.component.setTriggerValue("pin", value)
  root.share.said.textContent = labels.pinned
}

async function copy(root, text) {
  const { labels } = root.component.data.share
  try {
    await navigator.clipboard.writeText(text)
    root.share.said.textContent = labels.copied
  } catch {
    root.share.said.textContent = labels.not_copied
  }
}
