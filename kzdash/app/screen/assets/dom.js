// Small helpers that the modules of the components share. Texts go in as text nodes, never as markup.

/** Make an element: el("a", {href, class: "x", onclick, "aria-label": "…"}, "text", child, null). */
export function el(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children)
}

/** The same for SVG. */
export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS("http://www.w3.org/2000/svg", tag), attributes, children)
}

/** Draw over what stands in root and give the focus back to the element with the same data-key. */
export function redraw(root, ...children) {
  const held = root.getRootNode().activeElement
  const key = held && root.contains(held) ? held.dataset.key : undefined
  root.replaceChildren(...children.filter((child) => child !== null && child !== undefined))
  if (key === undefined) return
  const again = [...root.querySelectorAll("[data-key]")].find((one) => one.dataset.key === key)
  again?.focus({ preventScroll: true })
}

/** A real link that the page follows itself on a plain click, so that nothing is loaded anew. */
export function link(attributes, follow, ...children) {
  const onclick = (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.altKey || event.button) return
    event.preventDefault()
    follow()
  }
  return el("a", { ...attributes, onclick }, ...children)
}

/** The container of a component: made once inside its shadow root, found again later. */
export function container(component, name) {
  const { parentElement } = component
  // Not ":scope > …": in a shadow root that matches nothing, and each drawing would add another.
  let root = [...parentElement.children].find((child) => child.classList.contains(name))
  if (!root) {
    root = el("div", { class: name })
    parentElement.append(root)
  }
  return root
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value)
    else element.setAttribute(name, value === true ? "" : String(value))
  }
  for (const child of children.flat(2)) {
    if (child === null || child === undefined || child === false) continue
    element.append(child instanceof Node ? child : document.createTextNode(String(child)))
  }
  return element
}
