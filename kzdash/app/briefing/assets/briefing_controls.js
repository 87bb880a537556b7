// The bar at the foot of the stage: every key of the briefing as a button.
import { el } from "./dom.js"

export function controls(stage) {
  const { data } = stage.component
  const { labels } = data
  const button = (key, sign, label, act, more = {}) =>
    el(
      "button",
      { type: "button", "data-key": key, "aria-label": label, title: label, onclick: act, ...more },
      sign,
    )
  return [
    el(
      "div",
      { class: "walk" },
      button("back", "←", labels.back, () => go(stage, data.step - 1), { disabled: data.step === 1 }),
      el("span", { class: "progress" }, data.progress),
      button("next", "→", labels.next, () => go(stage, data.step + 1), { disabled: data.step === data.total }),
      el("progress", { max: data.total, value: data.step, "aria-label": data.progress }),
    ),
    el("span", { class: "name" }, data.walk),
    el(
      "div",
      { class: "tools" },
      data.languages.map((one) =>
        button(`lang-${one.lang}`, one.label, one.name, () => stage.send("language", one.lang), {
          lang: one.lang,
          "aria-current": one.lang === data.lang ? "true" : null,
        }),
      ),
      button("notes", "≡", labels.notes, () => show(stage, "notes"), { "aria-expanded": String(stage.shows === "notes") }),
      button("take", "↓", labels.take, () => show(stage, "take"), { "aria-expanded": String(stage.shows === "take") }),
      button("blank", "■", labels.blank, () => blank(stage, true)),
      button("full", "□", labels.full, () => fullScreen(stage)),
      button("leave", "×", labels.leave, () => stage.send("leave", true)),
    ),
  ]
}

/** Ask for another step; there is none before the first and none after the last. */
export function go(stage, step) {
  const { data } = stage.component
  const wanted = Math.min(Math.max(step, 1), data.total)
  if (wanted !== data.step) stage.send("step", wanted)
}

export function show(stage, what) {
  stage.shows = stage.shows === what ? null : what
  stage.draw()
}

export function blank(stage, on) {
  stage.blank.hidden = !on
  stage.dialog.focus()
}

export function fullScreen(stage) {
  if (document.fullscreenElement) document.exitFullscreen()
  else stage.dialog.requestFullscreen?.().catch(() => {})
}

/** Minutes and seconds since the stage was opened. */
export function clock(stage) {
  const seconds = Math.floor((Date.now() - stage.began) / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`
}
