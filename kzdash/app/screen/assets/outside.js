// Which requests of this page went to another address, as the browser itself counts them.
const WEB = /^https?:$/
const tellers = new Set()
const seen = { all: 0, outside: 0, hosts: [], lost: 0 }
const asked = [] // of requests to other addresses
const refused = new Set() // by the page's policy: the browser lists them too, and they went nowhere

const count = (list, _observer, { droppedEntriesCount = 0 } = {}) => {
  seen.lost += droppedEntriesCount
  for (const { name } of list.getEntries()) {
    const url = new URL(name, document.baseURI)
    if (!WEB.test(url.protocol)) continue // blob: and data: ask nobody
    url.hash = ""
    if (url.origin === window.location.origin) seen.all += 1
    else asked.push(url)
  }
  tellAll()
}

function tellAll() {
  const went = asked.filter((url) => !refused.has(url.href))
  const hosts = [...new Set(went.map((url) => url.host))].sort()
  for (const tell of tellers) tell({ ...seen, all: seen.all + went.length, outside: went.length, hosts })
}

document.addEventListener("securitypolicyviolation", ({ blockedURI }) => {
  refused.add(blockedURI)
  tellAll()
})
// What went before this module was loaded too: the browser keeps the first 250.
for (const type of ["navigation", "resource"]) new PerformanceObserver(count).observe({ type, buffered: true })

/** Call *tell* with {all, outside, hosts, lost} now and whenever it changes, until it says no. */
export function watchOutside(tell) {
  const again = (now) => tell(now) || tellers.delete(again)
  tellers.add(again)
  tellAll()
}
