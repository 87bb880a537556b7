// Around the text: contents, what was found, an entity's bar, a missing section, page turning.
import { el, link } from "./dom.js"
import { send } from "./reader_text.js"

export function contentsNav(root) {
  const { page, words } = root.data
  const list = el(
    "ol",
    {},
    page.contents.map((entry, at) =>
      el(
        "li",
        { class: entry.extent },
        el(
          "button",
          {
            type: "button",
            class: "plain",
            "data-key": `contents-${at}`,
            "aria-current": entry.current ? "page" : null,
            onclick: () => send(root, "turn", { section: entry.id, sentence: entry.sentence }),
          },
          el("span", { class: "state", "aria-hidden": "true" }, entry.icon),
          el("span", { class: "entry" }, entry.title),
          el("small", {}, [entry.pages, entry.state].filter(Boolean).join(" · ")),
        ),
      ),
    ),
  )
  // On a narrow screen the list folds away; the style sheet always shows it on a wide one.
  const toggle = el(
    "button",
    {
      type: "button",
      class: "contents-toggle",
      "data-key": "contents-toggle",
      "aria-expanded": String(Boolean(root.isContentsOpen)),
      onclick: () => {
        root.isContentsOpen = !root.isContentsOpen
        toggle.setAttribute("aria-expanded", String(root.isContentsOpen))
        list.classList.toggle("is-open", root.isContentsOpen)
      },
    },
    words.contents,
    el("small", {}, page.contents.find((entry) => entry.current)?.title ?? ""),
  )
  list.classList.toggle("is-open", Boolean(root.isContentsOpen))
  const beside = el("div", { class: "beside-text" }, el("h2", { class: "contents-head" }, words.contents), toggle, list)
  return [beside]
}

export function findPanel(root) {
  const { find, words } = root.data
  return el(
    "section",
    { class: "panel", "aria-label": words.find },
    el(
      "div",
      { class: "panel-head" },
      el("p", { role: "status" }, el("b", {}, find.summary)),
      closeButton(words.find_clear, "find-close", () => send(root, "find", "")),
    ),
    find.names ? el("p", { class: "muted" }, find.names) : null,
    find.sections.length
      ? el(
          "ul",
          { class: "counts" },
          find.sections.map((one) => el("li", {}, one.title, el("b", {}, String(one.count)))),
        )
      : null,
    hitList(root, find.hits, "find"),
    windowButtons(root, find, "q"),
  )
}

export function entityBar(root) {
  const { entity, words } = root.data
  const step = (id, label, icon, key) =>
    el(
      "button",
      {
        type: "button",
        class: "step",
        disabled: !id,
        "aria-label": label,
        title: label,
        "data-key": key,
        onclick: () => send(root, "sentence", id),
      },
      icon,
    )
  return el(
    "section",
    { class: "panel entity", "aria-label": entity.name },
    el(
      "div",
      { class: "panel-head" },
      el(
        "p",
        {},
        el("b", {}, entity.name),
        el("span", { class: "muted" }, ` ${[entity.kind, entity.place || entity.count].join(" · ")}`),
      ),
      el(
        "div",
        { class: "steps" },
        step(entity.previous, words.entity_previous, "←", "entity-previous"),
        step(entity.next, words.entity_next, "→", "entity-next"),
        closeButton(words.entity_close, "entity-close", () => send(root, "entity", "")),
      ),
    ),
    el(
      "p",
      { class: "ways" },
      entity.links.map((one) =>
        link(
          { href: one.href, "data-key": `entity-${one.page}` },
          () => send(root, "travel", { page: one.page, changes: one.changes }),
          one.label,
        ),
      ),
    ),
    entityList(root),
  )
}

/** All sentences of the entity; asked for when the list is opened. */
function entityList(root) {
  const { entity, sentences, words } = root.data
  const toggle = (event) => {
    const { open } = event.currentTarget.parentElement
    send(root, "list", !open)
  }
  return el(
    "details",
    { open: Boolean(sentences) },
    el("summary", { "data-key": "entity-all", onclick: toggle }, `${words.entity_all}: ${entity.count}`),
    sentences ? [hitList(root, sentences.hits, "entity"), windowButtons(root, sentences, "entity")] : null,
  )
}

/** To the sentences before and after those that are listed. */
function windowButtons(root, list, of) {
  if (list.before === null && list.after === null) return null
  const { here, words } = root.data
  const step = (first, label, icon, key) =>
    el(
      "button",
      {
        type: "button",
        class: "step",
        disabled: first === null,
        "aria-label": label,
        title: label,
        "data-key": `${of}-${key}`,
        onclick: () => send(root, "window", { of, about: here[of], first }),
      },
      icon,
    )
  return el(
    "p",
    { class: "window" },
    step(list.before, words.hits_before, "←", "before"),
    el("span", { class: "muted", role: "status" }, list.shown),
    step(list.after, words.hits_after, "→", "after"),
  )
}

export function absentPanel(root) {
  const { absent, title } = root.data.page
  return el(
    "section",
    { class: "absent note" },
    el("h2", {}, title),
    el("p", { class: "why" }, absent.why),
    el("p", { class: "muted" }, absent.printedLabel, " ", el("q", { lang: root.data.page.original.lang }, absent.printed)),
    el("p", {}, absent.met),
    absent.meetings.map((one) =>
      el(
        "div",
        {},
        el(
          "h3",
          {},
          el(
            "button",
            { type: "button", class: "plain", onclick: () => send(root, "entity", one.entity) },
            one.name,
          ),
          el("small", {}, one.count),
        ),
        hitList(root, one.passages, `absent-${one.entity}`),
      ),
    ),
  )
}

export function turnButtons(root) {
  const { page } = root.data
  return ["previous", "next"].map((way) => {
    const to = page[way]
    if (!to) return null
    const turn = () => send(root, "turn", { section: to.section, sentence: to.sentence })
    return el("button", { type: "button", class: way, "data-key": `turn-${way}`, onclick: turn }, to.label)
  })
}

function hitList(root, hits, prefix) {
  const { here } = root.data
  return el(
    "ul",
    { class: "hits" },
    hits.map((hit, at) =>
      el(
        "li",
        {},
        el(
          "button",
          {
            type: "button",
            class: "plain",
            "data-key": `${prefix}-${at}`,
            "aria-current": hit.id === here.s ? "true" : null,
            onclick: () => send(root, "sentence", hit.id),
          },
          el("small", {}, hit.where),
          el(
            "span",
            { lang: hit.lang },
            hit.parts.map(([letters, isFound]) => (isFound ? el("mark", {}, letters) : letters)),
          ),
        ),
      ),
    ),
  )
}

function closeButton(label, key, onclick) {
  return el("button", { type: "button", class: "step", "aria-label": label, title: label, "data-key": key, onclick }, "✕")
}
