import type { Detected } from '../../../contract/stream'
import { limits } from '../limits'
import { CsvRows } from './csv-rows'
import type { TextRow } from './csv-rows'
import { concordance } from './dialect'
import type { Dialect } from './dialect'
import { classOf } from './value-class'

/** What a person may have fixed beforehand. */
export type DialectWishes = { readonly delimiter?: string; readonly quote?: string }

export type DetectedDialect = {
  readonly delimiter: Detected<string>
  readonly quote: Detected<string>
  readonly escape: Detected<'doubled' | 'backslash'>
  readonly lineEnd: Detected<'lf' | 'cr'>
}

type Trial = {
  readonly dialect: Dialect
  readonly rows: number
  readonly width: number
  readonly even: number
  readonly score: number
}

const candidates = [',', ';', '\t', '|', '\x14', '^', '~'] as const
const names: Readonly<Record<string, string>> = {
  ',': 'comma',
  ';': 'semicolon',
  '\t': 'tab',
  '|': 'vertical bar',
  '\x14': 'U+0014',
  '^': '^',
  '~': '~',
}

/** How a text file is cut into cells, judged by rows of even width and columns of like values over the first part of it. */
export function detectDialect(sample: string, whole: boolean, wishes: DialectWishes = {}): DetectedDialect {
  const lineEnd = detectLineEnd(sample)
  const told = /^sep=([^\r\n])\r?\n/i.exec(sample)?.[1]
  const quotes = wishes.quote !== undefined ? [wishes.quote] : quotesIn(sample)
  const delimiters =
    wishes.delimiter !== undefined
      ? [wishes.delimiter]
      : told !== undefined
        ? [told]
        : candidates.filter(each => sample.includes(each))
  const part = sample.slice(0, 128 * 1024)
  const cut = !whole || part.length < sample.length
  const trials = quotes
    .flatMap(quote =>
      delimiters.map(delimiter => ({ delimiter, quote, escape: 'doubled', lineEnd: lineEnd.value }) as const),
    )
    .map(dialect => attempt(dialect, part, cut))
    .toSorted((a, b) => b.score - a.score)
  const best = trials[0]
  const single =
    best === undefined || (best.score < 0.12 && wishes.delimiter === undefined && told === undefined)
  const dialect: Dialect = single
    ? {
        delimiter: wishes.delimiter ?? ',',
        quote: wishes.quote ?? '"',
        escape: 'doubled',
        lineEnd: lineEnd.value,
      }
    : best.dialect
  const rival = trials.find(each => each.dialect.delimiter !== dialect.delimiter)
  return {
    delimiter:
      wishes.delimiter !== undefined
        ? { value: wishes.delimiter, reason: 'Chosen by a person.', by: 'person', sure: true }
        : told !== undefined
          ? { value: told, reason: 'The first line says so (sep=).', by: 'detected', sure: true }
          : single
            ? {
                value: ',',
                reason: 'No sign parts the lines into even cells; each line is one cell.',
                by: 'detected',
                sure: true,
              }
            : delimiterReason(best, rival),
    quote: quoteReason(dialect, part, wishes),
    escape: detectEscape(dialect, part, cut),
    lineEnd,
  }
}

function delimiterReason(best: Trial, rival: Trial | undefined): Detected<string> {
  const close = rival !== undefined && rival.score > best.score * 0.8
  return {
    value: best.dialect.delimiter,
    reason: sentence(best),
    by: 'detected',
    sure: !close,
    ...(rival !== undefined && rival.score > best.score * 0.3
      ? { alternatives: [{ value: rival.dialect.delimiter, reason: sentence(rival) }] }
      : {}),
  }
}

function sentence(trial: Trial): string {
  const name = names[trial.dialect.delimiter] ?? trial.dialect.delimiter
  return `With ${name} ${Math.round(trial.even * 100)} % of the first ${trial.rows} rows have ${trial.width} cells.`
}

/** Parses the sample one way and says how well it came out. */
function attempt(dialect: Dialect, text: string, cut: boolean): Trial {
  const rows = parseSample(dialect, text, cut).filter(row => row.cells.some(cell => cell.trim() !== ''))
  const widths = new Map<number, number>()
  for (const row of rows) widths.set(row.cells.length, (widths.get(row.cells.length) ?? 0) + 1)
  const [width, count] = [...widths].toSorted((a, b) => b[1] - a[1] || b[0] - a[0])[0] ?? [1, 0]
  const even = rows.length === 0 ? 0 : count / rows.length
  const odd = rows.filter(row => row.notes.length > 0).length / Math.max(1, rows.length)
  const shape = even * (1 - 1 / width) * (1 - odd / 2)
  return {
    dialect,
    rows: rows.length,
    width,
    even,
    score: shape === 0 ? 0 : shape * alikeness(rows.filter(row => row.cells.length === width)),
  }
}

/** The first rows of a text, without one that is cut off. */
export function parseSample(dialect: Dialect, text: string, cut: boolean): TextRow[] {
  const reader = new CsvRows(dialect)
  const rows = reader.push(text)
  rows.push(...reader.end(cut))
  return rows.slice(0, limits.sampleRows)
}

/** How clean the cells are: plain values count whole, words nearly, text full of other delimiters hardly. */
function alikeness(rows: readonly TextRow[]): number {
  let sum = 0
  let cells = 0
  for (const row of rows.slice(0, 200)) {
    for (const cell of row.cells) {
      cells++
      const kind = classOf(cell)
      if (kind === 'empty') sum += 0.6
      else if (kind !== 'text') sum += 1
      else
        sum += row.notes.length > 0 || /[;\t|\x14]/.test(cell) ? 0.3 : /^["']|["']$/.test(cell) ? 0.5 : 0.85
    }
  }
  return cells === 0 ? 0 : sum / cells
}

function quotesIn(sample: string): readonly string[] {
  if (sample.includes(concordance.quote + concordance.delimiter)) return [concordance.quote]
  if (/(^|[\r\n,;\t|])"/.test(sample)) return ['"']
  const lines = sample.split(/\r\n|\n|\r/, 200).filter(line => line !== '')
  const single = lines.filter(line => /^'[^']*'([,;\t|]'|$)/.test(line)).length
  return single * 2 > lines.length ? ["'", '"'] : ['"']
}

function quoteReason(dialect: Dialect, text: string, wishes: DialectWishes): Detected<string> {
  if (wishes.quote !== undefined)
    return { value: wishes.quote, reason: 'Chosen by a person.', by: 'person', sure: true }
  const used = text.includes(dialect.quote)
  const reason = used
    ? `Cells with special characters stand in ${dialect.quote}…${dialect.quote}.`
    : 'No quotes occur; the usual ones are assumed.'
  return { value: dialect.quote, reason, by: 'detected', sure: true }
}

/** A quote inside quotes is doubled ("") by the rule, but some programs write \" instead. */
function detectEscape(dialect: Dialect, text: string, cut: boolean): Detected<'doubled' | 'backslash'> {
  const slashed = dialect.quote !== '' && text.includes(`\\${dialect.quote}`)
  if (slashed) {
    const doubled = attempt(dialect, text, cut)
    const backslash = attempt({ ...dialect, escape: 'backslash' }, text, cut)
    if (
      backslash.score > doubled.score ||
      (backslash.score === doubled.score && !text.includes(`${dialect.quote}${dialect.quote}`))
    ) {
      return {
        value: 'backslash',
        reason: `Quotes inside quotes are written \\${dialect.quote}.`,
        by: 'detected',
        sure: true,
      }
    }
  }
  return { value: 'doubled', reason: 'Quotes inside quotes are written twice.', by: 'detected', sure: true }
}

function detectLineEnd(sample: string): Detected<'lf' | 'cr'> {
  const lf = sample.match(/\n/g)?.length ?? 0
  const crlf = sample.match(/\r\n/g)?.length ?? 0
  const cr = (sample.match(/\r/g)?.length ?? 0) - crlf
  if (cr > lf)
    return {
      value: 'cr',
      reason: `${cr} lines end with CR alone, as old Macintosh programs write.`,
      by: 'detected',
      sure: true,
    }
  const reason = crlf * 2 > lf ? 'Lines end with CR LF.' : 'Lines end with LF.'
  return { value: 'lf', reason, by: 'detected', sure: true }
}
