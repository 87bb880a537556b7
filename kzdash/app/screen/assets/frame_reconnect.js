// Connected again, a page asks for a whole run.
//
// The server may be another process, or have forgotten the session. Streamlit then asks for no
// run, and a session that never ran passes over what a part of a page asks for: the page would
// stand there whole, and no click would do anything. A step in the history runs all of it.
const CONNECTION = "data-test-connection-state"
const app = document.querySelector('[data-testid="stApp"]')
let broken = false

new MutationObserver(() => {
  const connected = app.getAttribute(CONNECTION) === "CONNECTED"
  if (connected && broken) window.dispatchEvent(new PopStateEvent("popstate"))
  broken = !connected
}).observe(app, { attributeFilter: [CONNECTION] })
