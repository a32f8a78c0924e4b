/** The coarse kind of a cell's text, enough to see that a column's cells belong together. */
export type ValueClass =
  | 'empty'
  | 'integer'
  | 'decimal'
  | 'date'
  | 'time'
  | 'email'
  | 'url'
  | 'boolean'
  | 'code' // letters and digits without spaces: C-1001
  | 'text'

const date =
  /^(\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[-/.]\d{1,2}[-/.](\d{4}|\d{2}))([T ]+\d{1,2}:\d{2}(:\d{2}([.,]\d+)?)?( ?[AaPp]\.?[Mm]\.?)?( ?(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[A-Z]{3,4}))?)?$/
const wordDate =
  /^(\p{L}{3,9}\.?,? )?\d{1,2}(st|nd|rd|th|\.)?[ -]\p{L}{3,9}\.?,?[ -]\d{2,4}\b|^\p{L}{3,9}\.? \d{1,2}(st|nd|rd|th)?,? \d{4}\b/u

/** The class of a cell; looks at the text alone. */
export function classOf(cell: string): ValueClass {
  const text = cell.trim()
  if (text === '') return 'empty'
  if (text.length > 64) return /^https?:\/\/\S+$/.test(text) ? 'url' : 'text'
  const figures = /\d/.test(text)
  const first = text.charCodeAt(0)
  const digit = first >= 48 && first <= 57
  if (figures && (digit || first === 45 || first === 43 || first === 46 || first === 36 || first > 127)) {
    if (/^[-+]?\d{1,18}$/.test(text)) return 'integer'
    if (/^[-+]?[$€£]? ?\d*([.,' \u00a0]\d+)+([eE][-+]\d{1,3})? ?[$€£%]?$/.test(text) && !date.test(text))
      return 'decimal'
    if (/^[-+]?[$€£] ?\d+$|^[-+]?\d+ ?[$€£%]$|^\d(\.\d+)?[eE][-+]\d{1,3}$/.test(text)) return 'decimal'
    if (date.test(text)) return 'date'
    if (/^\d{1,2}:\d{2}(:\d{2})?( ?[AaPp][Mm])?$/.test(text)) return 'time'
  }
  if (figures && wordDate.test(text)) return 'date'
  if (text.includes('@') && /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)) return 'email'
  if (/^(https?:\/\/|www\.)\S+$/.test(text)) return 'url'
  if (/^(true|false|yes|no|ja|nein|oui|non|si|sí|no|y|n)$/i.test(text)) return 'boolean'
  if (figures && /^[\p{L}\d#/_.-]+$/u.test(text)) return 'code'
  return 'text'
}

/** Classes that a column's name hardly ever has. */
export function isTyped(kind: ValueClass): boolean {
  return (
    kind === 'integer' ||
    kind === 'decimal' ||
    kind === 'date' ||
    kind === 'time' ||
    kind === 'email' ||
    kind === 'url' ||
    kind === 'boolean'
  )
}
