import type { Cell } from '../../../contract/entity'

/** A cell as text; lists by '; ', deeper things as JSON. Nothing is taken away. */
export function textOf(cell: Cell | undefined): string {
  if (cell === undefined || cell === null) return ''
  if (typeof cell !== 'object') return String(cell)
  if (Array.isArray(cell)) return (cell as readonly Cell[]).map(textOf).join('; ')
  return JSON.stringify(cell)
}

/** What the words of one cell may be; a text fits several at once. */
export type Fits = {
  readonly integer: boolean
  readonly decimal: boolean
  readonly money: boolean
  readonly boolean: boolean
  readonly email: boolean
  readonly phone: boolean
  readonly url: boolean
  readonly json: boolean
  readonly html: boolean
  readonly rtf: boolean
  readonly filename: boolean
  readonly person: boolean
  readonly code: boolean
}

const email = /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;".]{2,}$/
const named = /^[^<>@]{0,80}<\s*[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;".]{2,}\s*>$/
const yes =
  /^(true|false|yes|no|y|n|x|on|off|ja|nein|j|oui|non|s[ií]|sim|não|nao|nej|nei|tak|nie|ano|да|нет)$/i
const currency =
  /^[-+(]?\s*(?:[$£€¥₹₽]|usd|eur|gbp|chf|cad|aud|pln|sek|dkk|nok|kr\.?)\s*[-+]?\d[\d.,' \u00a0]*\)?$|^[-+(]?\s*\d[\d.,' \u00a0]*\)?\s*(?:[$£€¥₹₽]|usd|eur|gbp|chf|cad|aud|pln|sek|dkk|nok|kr\.?|zł)$/i
const grouped = /^[-+]?\d{1,3}(?:[.,' \u00a0]\d{3})+(?:[.,]\d+)?$/
const name =
  /^(?:\p{Lu}[\p{L}'’.-]*|van|von|de|der|den|del|da|di|la|le|dos|bin|al|ten|ter)(?:[ ,]+(?:\p{Lu}[\p{L}'’.-]*|van|von|de|der|den|del|da|di|la|le|dos|bin|al|ten|ter|y|e)){1,5}$/u

/** What a text looks like, taken alone. */
export function fitsOf(text: string): Fits {
  const short = text.length <= 120
  const digits = short ? (text.match(/\d/g)?.length ?? 0) : 0
  const integer = short && /^[-+]?\d{1,18}$/.test(text)
  return {
    integer,
    decimal: short && (integer || /^[-+]?\d*[.,]\d+$/.test(text) || grouped.test(text)),
    money: short && currency.test(text),
    boolean: text.length <= 5 && yes.test(text),
    email: short && (email.test(text) || named.test(text)),
    phone:
      short &&
      digits >= 6 &&
      digits <= 24 &&
      /^[+(\d][\d\s()./+-]*(?:\s*(?:ext\.?|x|extension|durchwahl)\s*\d+)?$/i.test(text),
    url: text.length <= 2000 && (/^(https?|ftp):\/\/\S+$/i.test(text) || /^www\.\S+\.\S+$/i.test(text)),
    json: isJson(text),
    html: /<(?:p|br|div|span|b|i|u|a|ul|ol|li|table|tr|td|img|html|body|font|strong|em|h[1-6]|blockquote|hr|pre)\b[^<>]*>/i.test(
      text,
    ),
    rtf: text.startsWith('{\\rtf'),
    filename:
      text.length <= 400 &&
      (/^[^<>|?*\n]*[\\/][^<>|?*\n]*$/.test(text) || short) &&
      /[^\s.]\.[a-z][a-z0-9]{1,4}$/i.test(text) &&
      !text.includes('@') &&
      !/^(https?|www\.)/i.test(text),
    person: short && digits === 0 && name.test(text),
    code: short && digits > 0 && /^[\p{L}\p{N}][\p{L}\p{N}\-_/.:#]*$/u.test(text),
  }
}

function isJson(text: string): boolean {
  if (!/^\s*[[{]/.test(text) || !/[\]}]\s*$/.test(text) || text.startsWith('{\\rtf') || text.length > 100_000)
    return false
  try {
    const found: unknown = JSON.parse(text)
    return typeof found === 'object' && found !== null
  } catch {
    // a Python dict or key=value pairs in braces
    return /^\s*\{\s*'[^']+'\s*:/.test(text)
  }
}
