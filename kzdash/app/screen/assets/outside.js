// Which requests of this page went to another address, as the browser itself counts them.
const WEB = /^https?:$/
const tellers = new Set()
const seen = { all: 0, outside: 0, hosts: new Set(), lost: 0 }

const count = (list, _observer, { droppedEntriesCount = 0 } = {}) => {
  seen.lost += droppedEntriesCount
  for (const { name } of list.getEntries()) {
    const { origin, host, protocol } = new URL(name, document.baseURI)
    if (!WEB.test(protocol)) continue // blob: and data: ask nobody
    seen.all += 1
    if (origin === window.location.origin) continue
    seen.outside += 1
    seen.hosts.add(host)
  }
  for (const tell of tellers) tell(seen)
}

// What went before this module was loaded too: the browser keeps the first 250.
for (const type of ["navigation", "resource"]) new PerformanceObserver(count).observe({ type, buffered: true })

/** Call *tell* with {all, outside, hosts, lost} now and whenever it changes, until it says no. */
export function watchOutside(tell) {
  const again = (now) => tell(now) || tellers.delete(again)
  tellers.add(again)
  again(seen)
}
