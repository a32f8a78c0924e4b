import { IANAZone } from 'luxon'

export type Time = { readonly hour: number; readonly minute: number; readonly second: number }

/** Abbreviations that mean one thing wherever they are written; others (IST, AST) do not and are refused. */
const abbreviations: Readonly<Record<string, string>> = {
  z: 'utc',
  utc: 'utc',
  gmt: 'utc',
  est: 'utc-5',
  edt: 'utc-4',
  cdt: 'utc-5',
  mst: 'utc-7',
  mdt: 'utc-6',
  pst: 'utc-8',
  pdt: 'utc-7',
  cet: 'utc+1',
  cest: 'utc+2',
  mez: 'utc+1',
  mesz: 'utc+2',
  eet: 'utc+2',
  eest: 'utc+3',
}

const clock =
  /^(?:at|um|à|a las|alle|om)?\s*(\d{1,2})(?:[:.h](\d{2}))?(?:[:.](\d{2})(?:[.,]\d{1,9})?)?\s*(?:uhr|h)?\s*([ap]\.?\s?m\.?)?\s*(.*)$/i

/** Reads a time of day with an optional zone; null: it is none. */
export function readTime(text: string): { readonly time: Time; readonly zone: string | null } | null {
  const match = clock.exec(text.trim())
  if (match === null) return null
  const [, hourText, minuteText, secondText, half, zoneText = ''] = match
  if (minuteText === undefined && half === undefined) return null
  const time = {
    hour: hourOfDay(Number(hourText), half),
    minute: Number(minuteText ?? 0),
    second: Number(secondText ?? 0),
  }
  const midnight = time.hour === 24 && time.minute === 0 && time.second === 0
  if (time.hour < 0 || (time.hour > 23 && !midnight) || time.minute > 59 || time.second > 59) return null
  const zone = readZone(zoneText.trim())
  return zone === undefined ? null : { time, zone }
}

function hourOfDay(hour: number, half: string | undefined): number {
  if (half === undefined) return hour
  if (hour < 1 || hour > 12) return -1
  return (hour % 12) + (/^p/i.test(half) ? 12 : 0)
}

function readZone(text: string): string | null | undefined {
  if (text === '') return null
  const named = abbreviations[text.toLowerCase()]
  if (named !== undefined) return named
  const offset = /^(?:utc|gmt)?\s*([+-]\d{1,2})(?::?(\d{2}))?(?:\s*\[.*\]|\s*\(.*\))?$/i.exec(text)
  if (offset !== null) {
    const hours = Number(offset[1])
    if (Math.abs(hours) > 14) return undefined
    return `utc${hours < 0 || offset[1]?.startsWith('-') ? '-' : '+'}${Math.abs(hours)}${offset[2] === undefined ? '' : `:${offset[2]}`}`
  }
  return text.includes('/') && IANAZone.isValidZone(text) ? text : undefined
}
