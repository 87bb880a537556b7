// Search in the page: sentences and rows that have every word stay, the others step aside.
const box = document.getElementById("find")
const said = document.getElementById("said")
const items = [...document.querySelectorAll("[data-find], tbody tr")].map((one) => [one, fold(one.textContent)])

function fold(text) {
  return text.normalize("NFKC").toLowerCase()
}

box.addEventListener("input", () => {
  const wanted = fold(box.value).split(/\s+/).filter(Boolean)
  let found = 0
  for (const [one, text] of items) {
    one.hidden = !wanted.every((word) => text.includes(word))
    if (!one.hidden) found += 1
  }
  said.textContent = wanted.length ? said.dataset.found.replace("{n}", String(found)) : ""
})
