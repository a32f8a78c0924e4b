export type NumberReading =
  | { readonly value: number; readonly rounded: boolean }
  | 'unreadable'
  /** "1,234" is one thousand or one and a bit: the column's decimal sign is not known. */
  | 'ambiguous'

// letters only where they are money: "CR12" is a reference, not twelve
const money =
  '(?:US|A|C|NZ|HK|R)?\\p{Sc}|USD|EUR|GBP|CHF|CAD|AUD|NZD|JPY|CNY|INR|SEK|NOK|DKK|PLN|CZK|HUF|Fr\\.?|kr\\.?|zł|Kč|Ft'
const currencyBefore = new RegExp(`^(?:${money})`, 'iu')
const currencyAfter = new RegExp(`(?:${money}|%)$`, 'iu')

const thousandsOnly = /^[1-9]\d{0,2}[.,]\d{3}$/

/** Reads a number written by people: thousands signs, currency signs and words, brackets or a trailing minus for negatives. */
export function readNumber(text: string, decimal: '.' | ',' | null): NumberReading {
  let plain = text.replace(/[\s\u00a0\u202f'’_]/g, '')
  const negative = /^\(.*\)$/.test(plain) || /^[-−–]/.test(plain) || /\d[-−]$/.test(plain)
  plain = plain.replace(/[()−–-]/g, match => (/[()]/.test(match) ? '' : '-')).replace(/^-|-$/g, '')
  plain = plain.replace(/^\+/, '')
  if (/^\d+(?:\.\d+)?[eE][+-]?\d+$/.test(plain)) return sized(Number(plain), negative, plain)
  plain = plain.replace(currencyBefore, '').replace(currencyAfter, '')
  plain = plain.replace(/^-|-$/g, '').replace(/[.,]-$/, '')
  if (!/^\d[\d.,]*$|^[.,]\d+$/.test(plain)) return 'unreadable'
  const sign = decimal ?? decimalSign(plain)
  if (sign === null) return 'ambiguous'
  const thousands = sign === '.' ? ',' : '.'
  const [whole = '', ...fractions] = plain.split(sign)
  if (fractions.length > 1 || fractions[0]?.includes(thousands)) return 'unreadable'
  if (whole.includes(thousands) && !/^\d{1,3}(?:[.,]\d{2,3})*[.,]\d{3}$/.test(whole)) return 'unreadable'
  const digits = `${whole.replaceAll(thousands, '') || '0'}${fractions.length === 1 ? `.${fractions[0]}` : ''}`
  return sized(Number(digits), negative, digits)
}

/** The sign that must be the decimal one, judged from this text alone; null: it could be either. */
function decimalSign(plain: string): '.' | ',' | null {
  const dot = plain.lastIndexOf('.')
  const comma = plain.lastIndexOf(',')
  if (dot >= 0 && comma >= 0) return dot > comma ? '.' : ','
  if (dot < 0 && comma < 0) return '.'
  const sign = dot >= 0 ? '.' : ','
  if (plain.split(sign).length > 2) return sign === '.' ? ',' : '.'
  return thousandsOnly.test(plain) ? null : sign
}

function sized(value: number, negative: boolean, digits: string): NumberReading {
  if (!Number.isFinite(value)) return 'unreadable'
  const significant = digits
    .replace(/[eE].*$/, '')
    .replace('.', '')
    .replace(/^0+/, '').length
  return { value: negative && value !== 0 ? -value : value, rounded: significant > 15 }
}

const yes = new Set(
  'true yes y 1 -1 on x ✓ ✔ checked active ja j oui o si sí sì sim s tak wahr vrai verdadero vero'.split(' '),
)
const no = new Set(
  'false no n 0 off unchecked inactive nein non não nao nee nie falsch faux falso'.split(' '),
)

/** Yes or no in the words exports use; null: neither. */
export function readYesNo(text: string): boolean | null {
  const word = text.toLowerCase().replace(/^["']|["']$/g, '')
  if (yes.has(word)) return true
  return no.has(word) ? false : null
}
