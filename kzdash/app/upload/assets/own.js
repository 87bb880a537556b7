// What was read of a visitor's own files, and the ways into the pages over them.
import { fileLink } from "./download.js"
import { container, el, redraw } from "./dom.js"

export function render(component) {
  const { data } = component
  redraw(
    container(component, "own"),
    el("h2", {}, data.title),
    ...data.files.map((file) => card(component, file)),
    el("p", { class: "ways" }, fileLink(data.pack, data.labels)),
  )
}

function card(component, file) {
  const { data } = component
  const way = ({ page, label }) =>
    el(
      "button",
      {
        type: "button",
        "data-key": `${file.doc}-${page}`,
        onclick: () => component.setTriggerValue("travel", { page, doc: file.doc }),
      },
      label,
    )
  return el(
    "section",
    { class: "file", "aria-label": file.name },
    el("h3", {}, file.name),
    el("dl", {}, file.facts.map(([name, value]) => el("div", {}, el("dt", {}, name), el("dd", {}, value)))),
    file.doubts.map((doubt) => el("p", { class: "doubt" }, doubt)),
    file.empty ? el("p", { class: "doubt" }, file.empty) : null,
    el("p", { class: "ways" }, el("span", {}, data.ways), data.pages.map(way), way({ page: "compare", label: file.compare })),
    el(
      "p",
      { class: "ways" },
      el("span", {}, data.take),
      file.take.map((one) => fileLink(one, data.labels, { "data-key": `file-${file.doc}-${one.name}` })),
    ),
  )
}
