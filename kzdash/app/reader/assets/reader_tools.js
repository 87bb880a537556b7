// In the page's bar: clean text, skim, the key of the marks with likely readings, find.
import { el, redraw } from "./dom.js"
import { send } from "./reader_text.js"

/** Make the tools in *place*, where the page's bar has room for them. */
export function buildTools(root, place) {
  root.parts.tools = place
  const input = el("input", { type: "search", class: "find-input", maxlength: 200, autocomplete: "off" })
  const form = el(
    "form",
    {
      class: "find-form",
      role: "search",
      onsubmit: (event) => {
        event.preventDefault()
        send(root, "find", input.value.trim())
      },
      // Streamlit listens for single letters on the whole page.
      onkeydown: (event) => event.stopPropagation(),
    },
    input,
    el("button", { type: "submit", class: "find-go", "data-icon": "⌕" }),
  )
  // On a narrow screen the rest folds away behind this; the style sheet hides it on a wide one.
  const more = el("button", {
    type: "button",
    class: "more-tools",
    "aria-expanded": "false",
    onclick: () => {
      const isOpen = place.classList.toggle("is-open")
      more.setAttribute("aria-expanded", String(isOpen))
    },
  })
  root.tools = { input, form, more, buttons: el("div", { class: "switches" }), key: el("div", { class: "key-place" }) }
  root.asked = undefined
  place.replaceChildren(more, root.tools.buttons, root.tools.key, form)
}

export function drawTools(root) {
  const { data } = root
  const { words } = data
  const { input, form, more, buttons, key } = root.tools
  more.textContent = words.more_tools
  form.setAttribute("aria-label", words.find)
  input.setAttribute("aria-label", words.find)
  input.setAttribute("placeholder", words.find)
  form.querySelector("button").setAttribute("aria-label", words.find)
  if (root.asked !== data.here.q) {
    root.asked = data.here.q
    input.value = data.here.q ?? ""
  }
  redraw(
    buttons,
    el(
      "button",
      {
        type: "button",
        "data-key": "clean",
        "aria-pressed": String(root.isClean),
        "aria-keyshortcuts": "M",
        onclick: () => toggleMarks(root),
      },
      words.marks_off,
      el("kbd", { "aria-hidden": "true" }, "M"),
    ),
    el(
      "button",
      {
        type: "button",
        "data-key": "skim",
        title: words.skim_help,
        "aria-pressed": String(data.here.skim),
        onclick: () => send(root, "skim", data.here.skim ? "" : "skim"),
      },
      words.skim,
    ),
  )
  redraw(key, ...keyOfMarks(root))
}

export function toggleMarks(root) {
  root.isClean = !root.isClean
  root.parts.text.classList.toggle("clean", root.isClean)
  drawTools(root)
}

function toggleCleaned(root) {
  root.isCleaned = !root.isCleaned
  root.parts.text.classList.toggle("cleaned", root.isCleaned)
  drawTools(root)
}

function keyOfMarks(root) {
  const { page, words } = root.data
  return [
    el(
      "details",
      { class: "key", open: root.isKeyOpen, ontoggle: (event) => (root.isKeyOpen = event.target.open) },
      el("summary", { "data-key": "key" }, words.key),
      el(
        "div",
        { class: "under" },
      el(
        "button",
        {
          type: "button",
          class: "cleaned",
          "data-key": "cleaned",
          title: words.cleaned_help,
          "aria-pressed": String(root.isCleaned),
          onclick: () => toggleCleaned(root),
        },
        words.cleaned,
      ),
        el(
          "div",
          { class: "groups" },
          page.key.map(({ group, label }) =>
            el(
              "button",
              {
                type: "button",
                class: `group group-${group}`,
                "data-key": `group-${group}`,
                "aria-pressed": String(!root.hiddenGroups.has(group)),
                onclick: () => toggleGroup(root, group),
              },
              el("span", { class: "sample" }, label),
            ),
          ),
        ),
        el("p", { class: "keys" }, `${words.keys}: ${words.keys_help}`),
      ),
    ),
  ]
}

function toggleGroup(root, group) {
  if (!root.hiddenGroups.delete(group)) root.hiddenGroups.add(group)
  root.parts.text.classList.toggle(`no-${group}`, root.hiddenGroups.has(group))
  drawTools(root)
}
