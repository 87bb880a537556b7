// Keys of the stage, by their place on the keyboard, so that they work in every layout.
import { blank, clock, fullScreen, go, show } from "./briefing_controls.js"

const SECOND_MS = 1000
const AWAKE_MS = 3000 // how long the controls stay after the pointer has moved

export function listen(stage) {
  const { dialog } = stage
  dialog.addEventListener("keydown", (event) => pressed(stage, event))
  // The browser's own way out of a dialog; ours is a step back, then the list of walks.
  dialog.addEventListener("cancel", (event) => {
    event.preventDefault()
    leave(stage)
  })
  stage.blank.addEventListener("click", () => blank(stage, false))
  // The controls lie over the sentence: they come with the pointer or the Tab key.
  dialog.addEventListener("pointermove", () => wake(stage))
  dialog.addEventListener("pointerdown", () => wake(stage))
  const tick = () => {
    if (!dialog.isConnected) return clearInterval(stage.timer)
    const shown = stage.side.querySelector(".clock")
    if (shown) shown.textContent = clock(stage)
    return undefined
  }
  stage.timer = setInterval(tick, SECOND_MS)
}

export function wake(stage) {
  stage.bar.classList.add("awake")
  clearTimeout(stage.asleep)
  stage.asleep = setTimeout(() => stage.bar.classList.remove("awake"), AWAKE_MS)
}

function pressed(stage, event) {
  // Streamlit listens for single letters on the whole page.
  event.stopPropagation()
  if (event.ctrlKey || event.metaKey || event.altKey) return
  if (!stage.blank.hidden) {
    event.preventDefault()
    blank(stage, false)
    return
  }
  const { data } = stage.component
  const onButton = event.composedPath()[0].closest?.("button, a, summary, [role=button]")
  const acts = {
    ArrowRight: () => go(stage, data.step + 1),
    PageDown: () => go(stage, data.step + 1),
    ArrowLeft: () => go(stage, data.step - 1),
    PageUp: () => go(stage, data.step - 1),
    Space: onButton ? null : () => go(stage, data.step + (event.shiftKey ? -1 : 1)),
    Home: () => go(stage, 1),
    End: () => go(stage, data.total),
    KeyL: () => stage.send("language", nextLanguage(data)),
    KeyN: () => show(stage, "notes"),
    KeyB: () => blank(stage, true),
    KeyF: () => fullScreen(stage),
    Escape: () => leave(stage),
  }
  const act = acts[event.code]
  if (!act) return
  event.preventDefault()
  act()
}

/** Close what lies on top, one thing at a time; then the stage itself. */
function leave(stage) {
  if (stage.component.data.card) stage.send("close", true)
  else if (stage.shows) show(stage, null)
  else if (document.fullscreenElement) document.exitFullscreen()
  else stage.send("leave", true)
}

function nextLanguage(data) {
  const langs = data.languages.map((one) => one.lang)
  return langs[(langs.indexOf(data.lang) + 1) % langs.length]
}
