import type { Finding } from '../finding'

/** Makes the words of one finding code: about one record, about all of them, and what to do. */
export type SentenceMaker = {
  sentence(f: Finding): string
  title(count: number, f: Finding): string
  readonly remedy: string
}

/** Where a finding stands, as a person would look it up: file, sheet, record, line, column. */
export function whereIs(f: Finding): string {
  const parts: string[] = []
  if (f.place !== null) {
    parts.push(f.place.sheet === undefined ? f.place.file : `${f.place.file}, sheet ${f.place.sheet}`)
    if (f.place.record > 0) {
      parts.push(`record ${f.place.record}${f.place.line === null ? '' : ` (line ${f.place.line})`}`)
    }
  } else if (f.stream !== null) parts.push(f.stream)
  if (f.column !== null) parts.push(`column “${f.column}”`)
  return parts.join(', ')
}

/** A parameter as text; long ones are cut so that a sentence stays a sentence. */
export function said(f: Finding, name: string): string {
  const value = f.params[name]
  const text = Array.isArray(value) ? value.join(', ') : value === undefined ? '' : String(value)
  const line = text.replace(/\s+/g, ' ').trim()
  return line.length > 80 ? `${line.slice(0, 77)}…` : line
}

/** '1 record', '2,345 records'. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en-US')} ${count === 1 ? one : many}`
}

/** The usual shape: where it stands, what was found there, and what to do about it. */
export function maker(words: {
  readonly found: (f: Finding) => string
  readonly title: (count: number, f: Finding) => string
  readonly remedy: string
}): SentenceMaker {
  return {
    sentence: f => {
      const where = whereIs(f)
      return `${where === '' ? '' : `${where}: `}${words.found(f)} ${words.remedy}`
    },
    title: words.title,
    remedy: words.remedy,
  }
}
