import { Parser } from 'htmlparser2'
import type { OdooField } from './odoo'

export type Comparison = {
  readonly equal: boolean
  readonly expected: string
  readonly found: string
  readonly why: string
}

/**
 * Compares what we sent with what Odoo gives back, by the field's type. Odoo normalises on its way: empty text and no
 * value are the same nothing, CR LF becomes LF, HTML is sanitised and re-spaced, so HTML is compared by what it says and links to.
 */
export function compareValue(expected: unknown, found: unknown, field: OdooField | undefined): Comparison {
  switch (field?.type) {
    case 'html':
      return compareText(htmlGist(text(expected)), htmlGist(text(found)), 'the same text and links')
    case 'integer':
    case 'float':
    case 'monetary':
    case 'many2one_reference':
      return compareNumber(expected, found)
    case 'boolean':
      return compareText(expected ? 'yes' : 'no', found ? 'yes' : 'no', 'the same')
    case 'many2one':
      return compareText(reference(expected), reference(found), 'the same record')
    case 'many2many':
    case 'one2many':
      return compareText(references(expected), references(found), 'the same records')
    case 'datetime':
      return compareText(text(expected).slice(0, 19), text(found).slice(0, 19), 'the same instant')
    case 'date':
      return compareText(text(expected).slice(0, 10), text(found).slice(0, 10), 'the same day')
    default:
      return compareText(plain(text(expected)), plain(text(found)), 'the same')
  }
}

function compareText(expected: string, found: string, same: string): Comparison {
  const equal = expected === found
  return { equal, expected, found, why: equal ? same : found === '' ? 'empty in Odoo' : 'differs' }
}

function compareNumber(expected: unknown, found: unknown): Comparison {
  const [a, b] = [Number(expected || 0), Number(found || 0)]
  const equal = Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a))
  return { equal, expected: String(a), found: String(b), why: equal ? 'the same number' : 'differs' }
}

function text(value: unknown): string {
  return value === false || value === null || value === undefined ? '' : String(value)
}

function plain(value: string): string {
  return value.replace(/\r\n?/g, '\n').normalize('NFC')
}

function reference(value: unknown): string {
  if (Array.isArray(value)) return String(value[0])
  return value ? String(value) : ''
}

function references(value: unknown): string {
  if (!Array.isArray(value)) return ''
  const first: unknown = value[0]
  const ids = Array.isArray(first) && first[0] === 6 ? (first[2] as number[]) : (value as number[])
  return [...ids].sort((a, b) => a - b).join(', ')
}

/** What a piece of HTML says: its words, with the addresses of its links and images where they stand. */
export function htmlGist(html: string): string {
  const parts: string[] = []
  const parser = new Parser({
    ontext: piece => parts.push(piece),
    onopentag: (name, attributes) => {
      if (name === 'a' && attributes['href']) parts.push(` [${attributes['href']}] `)
      if (name === 'img' && attributes['src'])
        parts.push(` [${attributes['src'].replace(/\?access_token=.*/, '')}] `)
      if (
        name !== 'a' &&
        name !== 'span' &&
        name !== 'b' &&
        name !== 'i' &&
        name !== 'em' &&
        name !== 'strong'
      )
        parts.push(' ')
    },
    onclosetag: name => {
      if (name === 'p' || name === 'div' || name === 'td' || name === 'li') parts.push(' ')
    },
  })
  parser.write(html)
  parser.end()
  return parts
    .join('')
    .replace(/[\s ]+/g, ' ')
    .trim()
    .normalize('NFC')
}
