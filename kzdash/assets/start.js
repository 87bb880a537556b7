// What every component begins with: its style sheet and its module, then the data as plain values.
const decoder = new TextDecoder()
const sheets = new Map()

export async function start(component, module, css) {
  // Both before anything is drawn, so that nothing is ever seen unstyled.
  const [sheet, drawing] = await Promise.all([sheetOf(css), import(`./${module}`)])
  component.parentElement.adoptedStyleSheets = [sheet]
  return drawing.render({ ...component, data: JSON.parse(decoder.decode(component.data)) })
}

function sheetOf(css) {
  if (!sheets.has(css)) sheets.set(css, load(css))
  return sheets.get(css)
}

async function load(css) {
  const answer = await fetch(new URL(css, import.meta.url))
  if (!answer.ok) throw new Error(`${css}: ${answer.status}`)
  return new CSSStyleSheet().replace(await answer.text())
}
