// Bring files: choose or drop, see what is chosen, send them one by one, then have them read.
import { container, el, redraw } from "./dom.js"

export function render(component) {
  const root = container(component, "bring")
  root.component = component
  root.files ??= []
  if (!root.box) build(root)
  draw(root)
}

function build(root) {
  const input = el("input", {
    type: "file",
    id: "own-files",
    multiple: true,
    class: "visually-hidden",
    onchange: () => add(root, [...input.files]),
  })
  root.box = el("div", { class: "box" })
  root.input = input
  root.label = el("label", { for: "own-files", class: "choose" })
  root.hint = el("span", { class: "hint" })
  root.scans = el("p", { class: "hint scans" })
  root.list = el("ul", { class: "chosen" })
  root.send = el("button", { type: "button", class: "send", "data-key": "send", onclick: () => send(root) })
  root.said = el("p", { class: "said", role: "status" })
  root.box.append(input, root.label, root.hint)
  for (const kind of ["dragover", "dragenter"]) {
    root.box.addEventListener(kind, (event) => {
      event.preventDefault()
      root.box.classList.add("over")
    })
  }
  root.box.addEventListener("dragleave", () => root.box.classList.remove("over"))
  root.box.addEventListener("drop", (event) => {
    event.preventDefault()
    root.box.classList.remove("over")
    add(root, [...event.dataTransfer.files])
  })
  root.append(root.box, root.scans, root.list, root.send, root.said)
}

function add(root, files) {
  const { labels, most_bytes, most_files } = root.component.data
  root.said.textContent = ""
  for (const file of files) {
    if (file.size > most_bytes) root.said.textContent = labels.too_large.replace("{name}", file.name)
    else if (root.files.length >= most_files) root.said.textContent = labels.too_many
    else root.files.push({ file, sent: 0 })
  }
  root.input.value = ""
  draw(root)
}

function draw(root) {
  const { labels, accept, scans } = root.component.data
  root.input.accept = accept
  root.label.textContent = labels.choose
  root.hint.textContent = labels.drop
  root.scans.textContent = scans
  root.send.textContent = labels.read
  root.send.disabled = Boolean(root.busy)
  const row = ({ file, sent }, at) =>
    el(
      "li",
      {},
      el("span", { class: "name" }, file.name),
      root.busy
        ? el("progress", { max: 1, value: sent, "aria-label": file.name })
        : el(
            "button",
            {
              type: "button",
              "data-key": `drop-${at}`,
              "aria-label": labels.remove.replace("{name}", file.name),
              onclick: () => {
                root.files.splice(at, 1)
                draw(root)
              },
            },
            "×",
          ),
    )
  redraw(root.list, ...root.files.map(row))
}

async function send(root) {
  const { component } = root
  const { labels, url, place } = component.data
  if (!root.files.length) {
    root.said.textContent = labels.none
    return
  }
  root.busy = true
  root.said.textContent = labels.sending
  draw(root)
  try {
    for (const one of root.files) await sendOne(root, url, place, one)
    root.said.textContent = ""
    component.setTriggerValue("read", Date.now())
  } catch {
    root.said.textContent = labels.not_sent
  }
  root.files = []
  root.busy = false
  draw(root)
}

/** XMLHttpRequest and not fetch: only it tells how much has gone. */
function sendOne(root, url, place, one) {
  return new Promise((done, failed) => {
    const request = new XMLHttpRequest()
    request.open("POST", url)
    request.setRequestHeader("X-Kzdash-Own", place)
    request.setRequestHeader("X-Kzdash-Name", encodeURIComponent(one.file.name.toWellFormed().slice(0, 200)))
    request.upload.addEventListener("progress", (event) => {
      one.sent = event.total ? event.loaded / event.total : 1
      draw(root)
    })
    request.addEventListener("load", () => (request.status === 204 ? done() : failed(new Error(String(request.status)))))
    request.addEventListener("error", failed)
    request.send(one.file)
  })
}
