/** What a cell's number means by its format. */
export type NumberMeaning = 'plain' | 'date' | 'datetime' | 'time' | 'duration' | { readonly zeros: number }

/** Formats every workbook has without saying (ECMA-376 part 1, 18.8.30), the East Asian ones included. */
const builtIn: ReadonlyMap<number, NumberMeaning> = new Map<number, NumberMeaning>([
  ...[14, 15, 16, 17, 27, 28, 29, 30, 31, 34, 35, 36, 50, 51, 52, 53, 54, 57, 58].map(
    id => [id, 'date'] as const,
  ),
  ...[18, 19, 20, 21, 32, 33, 45, 47, 55, 56].map(id => [id, 'time'] as const),
  [22, 'datetime'],
  [46, 'duration'],
])

/** The meaning of a format, by its number and, for a workbook's own ones, its code. */
export function meaningOf(id: number, code: string | undefined): NumberMeaning {
  return code === undefined ? (builtIn.get(id) ?? 'plain') : meaningOfCode(code)
}

function meaningOfCode(code: string): NumberMeaning {
  const section = code.split(';')[0]!
  const bare = section.replace(/"[^"]*"|\\.|_.|\*./g, '')
  if (/^0{2,}$/.test(bare.trim())) return { zeros: bare.trim().length }
  if (/\[(h+|m+|s+)\]/i.test(bare)) return 'duration'
  const tokens = bare.replace(/\[[^\]]*\]/g, '').replace(/general/gi, '')
  const time = /[hs]/i.test(tokens) || /am\/pm|a\/p/i.test(tokens)
  const day = /[yd]/i.test(tokens) || (/m/i.test(tokens) && !time)
  if (day) return time ? 'datetime' : 'date'
  return time ? 'time' : 'plain'
}

const DAY = 86_400

/** A cell's number as text: dates as ISO, other numbers in their shortest exact form. */
export function numberText(raw: string, meaning: NumberMeaning, epoch1904: boolean): string {
  const value = Number(raw)
  if (raw.trim() === '' || !Number.isFinite(value)) return raw
  if (meaning === 'plain') return plain(raw, value)
  if (typeof meaning === 'object') {
    return Number.isInteger(value) && value >= 0
      ? plain(raw, value).padStart(meaning.zeros, '0')
      : plain(raw, value)
  }
  if (meaning === 'duration') return clock(Math.round(value * DAY))
  return serialText(value, meaning, epoch1904) ?? plain(raw, value)
}

/** An Excel day number as ISO text; null where it is outside Excel's calendar. */
export function serialText(
  serial: number,
  meaning: 'date' | 'datetime' | 'time',
  epoch1904: boolean,
): string | null {
  if (serial < 0 || serial >= 2_958_466) return null
  const seconds = Math.round(serial * DAY)
  const day = Math.floor(seconds / DAY)
  const rest = seconds - day * DAY
  if (day === 0 && (meaning === 'time' || rest > 0)) return clock(rest)
  // Excel believes in 29 February 1900 (day 60); days before it are one later than they seem.
  const days = epoch1904 ? day + 1462 : day < 60 ? day + 1 : day
  const date = new Date(Date.UTC(1899, 11, 30) + days * DAY * 1000).toISOString().slice(0, 10)
  if (rest === 0 && meaning === 'date') return date
  return `${date}T${clock(rest)}`
}

function clock(seconds: number): string {
  const sign = seconds < 0 ? '-' : ''
  const all = Math.abs(seconds)
  const two = (value: number) => String(value).padStart(2, '0')
  return `${sign}${two(Math.floor(all / 3600))}:${two(Math.floor(all / 60) % 60)}:${two(all % 60)}`
}

/** 60636 and 0.1, never 60636.0, 6.0636E4 or 0.10000000000000001. */
function plain(raw: string, value: number): string {
  if (/^-?(0|[1-9]\d{0,14})$/.test(raw)) return raw
  const text = String(value)
  if (!text.includes('e')) return text
  const [digits, power] = text.split('e') as [string, string]
  const negative = digits.startsWith('-')
  const [whole, fraction = ''] = digits.replace('-', '').split('.') as [string, string?]
  const shift = Number(power)
  const out =
    shift > 0
      ? (whole + fraction).padEnd(whole.length + shift, '0')
      : `0.${'0'.repeat(-shift - whole.length)}${whole}${fraction}`
  return (negative ? '-' : '') + out
}
