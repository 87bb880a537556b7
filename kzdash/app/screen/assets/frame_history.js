// Leaving a page takes one step of the browser's history, not two.
//
// A page opened with its own query is pushed by Streamlit first as the new query on the old
// address, then as the new address. That way station would be what Back leads to: the old page
// without what was selected there. The second push takes the place of the first.
const push = history.pushState
let station = null // the last push, as long as nobody touched the page since

history.pushState = function (state, unused, url) {
  const to = new URL(url ?? "", document.baseURI)
  const isLeaving = to.pathname !== window.location.pathname
  if (isLeaving && station === to.search) history.replaceState(state, unused, url)
  else push.call(history, state, unused, url)
  station = isLeaving ? null : to.search
}

for (const touch of ["pointerdown", "keydown", "click", "popstate"]) {
  window.addEventListener(touch, () => (station = null), { capture: true })
}
