// The bar at the foot of the stage: every key of the briefing as a button with its word.
import { el } from "./dom.js"

export function controls(stage) {
  const { data } = stage.component
  const { labels } = data
  const button = (key, words, act, more = {}) =>
    el("button", { type: "button", "data-key": key, onclick: act, ...more }, words)
  const opens = (what) => ({ "aria-expanded": String(stage.shows === what) })
  return [
    button("back", `← ${labels.back}`, () => go(stage, data.step - 1), { disabled: data.step === 1 }),
    button("next", `${labels.next} →`, () => go(stage, data.step + 1), { disabled: data.step === data.total }),
    el("span", { class: "name" }, data.walk),
    data.languages.map((one) =>
      button(`lang-${one.lang}`, one.label, () => stage.send("language", one.lang), {
        lang: one.lang,
        title: one.name,
        "aria-current": one.lang === data.lang ? "true" : null,
      }),
    ),
    button("notes", labels.notes, () => show(stage, "notes"), opens("notes")),
    button("take", labels.take, () => show(stage, "take"), opens("take")),
    button("blank", labels.blank, () => blank(stage, true)),
    button("full", labels.full, () => fullScreen(stage)),
    button("leave", labels.leave, () => stage.send("leave", true)),
  ].flat()
}

/** Ask for another step; there is none before the first and none after the last. */
export function go(stage, step) {
  const { data } = stage.component
  const wanted = Math.min(Math.max(step, 1), data.total)
  if (wanted !== data.step) stage.send("step", wanted)
}

/** Open notes, files or what a mark of the picture stands for; what lies open already, close. */
export function show(stage, what) {
  stage.shows = stage.shows === what ? null : what
  stage.draw()
  if (stage.shows) stage.side.querySelector("button, a")?.focus()
  else stage.refocus()
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
