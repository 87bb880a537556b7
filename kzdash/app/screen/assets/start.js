// What every component begins with: its style sheet and its module, then the data as plain values.
const decoder = new TextDecoder()
const sheets = new Map()
const turns = new WeakMap()
const INKS = "theme.css" // inks and statuses, made from the theme
const DEFLATED = 0x78 // what a zlib stream begins with; JSON begins with a brace

/** *css* names one sheet or several, with a space between. */
export async function start(component, module, css) {
  const root = component.parentElement
  const turn = (turns.get(root) ?? 0) + 1
  turns.set(root, turn)
  // All before anything is drawn, so that nothing is ever seen unstyled.
  const [styles, drawing, data] = await Promise.all([
    Promise.all([INKS, ...css.split(" ")].map(sheetOf)),
    import(`./${module}`),
    unpacked(component.data),
  ])
  // A newer message may have come while this one was unpacked; it alone is drawn.
  if (turns.get(root) !== turn) return undefined
  root.adoptedStyleSheets = styles
  return drawing.render({ ...component, data })
}

async function unpacked(bytes) {
  if (bytes[0] !== DEFLATED) return JSON.parse(decoder.decode(bytes))
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"))
  return new Response(stream).json()
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
