"""What a component's JavaScript reads is sent, is its own, or is the browser's."""

import contract
from playwright.sync_api import Browser

# Every property name of every object that the browser itself has.
BROWSERS_OWN = """() => {
  const names = new Set()
  const add = (thing) => Object.getOwnPropertyNames(thing).forEach((name) => names.add(name))
  for (const name of Object.getOwnPropertyNames(window)) {
    names.add(name)
    if (name.endsWith("Storage")) continue // a blank page may not look at them
    const thing = window[name]
    if (typeof thing !== "function") continue
    add(thing)
    if (thing.prototype) add(thing.prototype)
  }
  for (const thing of [Math, JSON, document.body.style, Intl]) add(thing)
  for (const name in document.body.style) names.add(name)
  for (const word of ["meta", "url", "clipboard", "writeText"]) names.add(word) // not on a blank page
  names.add("droppedEntriesCount") // of the options of a PerformanceObserver's callback, no object's own
  return [...names]
}"""
# What Streamlit hands to a component besides its data.
STREAMLITS = {"component", "data", "parentElement", "setTriggerValue", "setStateValue", "key"}

# What plotly.js keeps on its charts and traces.
PLOTLYS = {
    *(
        "_fullLayout",
        "_length",
        "_offset",
        "customdata",
        "d2p",
        "hovertext",
        "on",
        "xaxis",
        "yaxis",
    ),
}


def test_every_key_that_is_read_is_sent(browser: Browser):
    page = browser.new_page()
    page.goto("about:blank")
    known = set(page.evaluate(BROWSERS_OWN)) | STREAMLITS | PLOTLYS
    page.close()

    assert [] == [
        f"{module}: nobody sends {name}"
        for module in contract.components()
        for name in sorted(
            contract.read_names(module)
            - contract.known_keys(module)
            - contract.own_names(module)
            - known
        )
    ]
