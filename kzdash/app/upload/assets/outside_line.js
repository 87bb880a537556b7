// One line: how many requests left this machine in this session, and how it is known.
import { container } from "./dom.js"
import { watchOutside } from "./outside.js"

const LOOPBACK = /^(localhost|127(\.\d+){3}|\[::1\])$/

export function render(component) {
  const root = container(component, "outside")
  root.words = component.data
  if (root.watched) {
    root.watched(root.seen)
    return
  }
  root.watched = (seen) => {
    root.seen = seen
    root.textContent = seen.lost ? "" : said(root.words, seen)
    return component.parentElement.isConnected
  }
  watchOutside(root.watched)
}

function said(words, { all, outside, hosts }) {
  const { here, there, went } = words
  const { host, hostname } = window.location
  const sentence = outside ? went : LOOPBACK.test(hostname) ? here : there
  const values = { all, outside, host, hosts: hosts.join(", ") }
  return sentence.replace(/\{(\w+)\}/g, (_, name) => values[name])
}
