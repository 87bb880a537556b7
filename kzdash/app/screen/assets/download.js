// A link to a file that is made when it is asked for: says so meanwhile, and says why if it can't be.
import { el } from "./dom.js"

let place = "" // a token: no address leads to files of a visitor's own document

/** From now on ask for files of the visitor's own document as the session that holds it. */
export function askFrom(token) {
  place = token
}

/** file = {href, label, name}; labels = {making, failed}. Without scripts it is a plain link. */
export function fileLink(file, labels, attributes = {}) {
  const words = el("span", {}, file.label)
  const said = el("span", { class: "making", role: "status" })
  const anchor = el("a", { href: file.href, download: "", "data-key": `file-${file.name}`, ...attributes }, words)
  anchor.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button) return
    event.preventDefault()
    if (anchor.getAttribute("aria-busy") !== "true") fetchFile(anchor, said, labels)
  })
  return el("span", { class: "file-link" }, anchor, said)
}

async function fetchFile(anchor, said, labels) {
  anchor.setAttribute("aria-busy", "true")
  said.textContent = ` ${labels.making}`
  try {
    const href = new URL(anchor.href)
    const headers = href.searchParams.has("brought") ? { "X-Kzdash-Own": place } : {}
    const answer = await fetch(href, { headers })
    if (!answer.ok) throw new Error((await answer.text()).trim())
    save(await answer.blob(), nameIn(answer.headers.get("Content-Disposition") ?? ""))
    said.textContent = ""
  } catch (error) {
    said.textContent = ` ${error.message || labels.failed}`
  }
  anchor.removeAttribute("aria-busy")
}

function nameIn(disposition) {
  const found = disposition.match(/filename\*=UTF-8''([^;]+)/)
  return found ? decodeURIComponent(found[1]) : "kzdash"
}

function save(blob, name) {
  const url = URL.createObjectURL(blob)
  const link = el("a", { href: url, download: name })
  document.body.append(link)
  link.click()
  link.remove()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
