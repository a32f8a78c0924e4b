import type { LogBreak } from '../../../contract/log-check'
import type { Expected } from './evidence'
import type { BadReason } from './log-piece'

/** What a line is to a person: its number, and the entry that belongs there. */
function placed(line: number, expected: Expected): string {
  if (expected.is === 'entry') return `Line ${line} (entry ${expected.seq})`
  if (expected.is === 'head') return `Line ${line} (what the log says of itself)`
  return expected.is === 'foot' ? `Line ${line} (the closing line)` : `Line ${line}`
}
const belonging = (expected: Expected): string =>
  expected.is === 'entry'
    ? `entry ${expected.seq}`
    : expected.is === 'head'
      ? 'the opening line'
      : 'the closing line'
const entries = (from: number, to: number): string =>
  from === to ? `Entry ${from} is` : `Entries ${from} to ${to} are`

const reasons: Readonly<Record<BadReason, string>> = {
  text: 'it holds bytes, or a length, that no line of a log has.',
  json: 'it cannot be read any more.',
  'carriage-return':
    'its line end is another one. Some editors and mail programs change line ends when they save; use the file as it was exported.',
  table: 'this is a table, not a log. Check ledger.jsonl, which was written beside it.',
  empty: 'it is empty.',
  form: 'it is not written as Casebridge writes it.',
  hash: 'what it says does not fit its hash.',
}

export const bad = (line: number, expected: Expected, why: BadReason): string =>
  `${placed(line, expected)} was edited: ${reasons[why]}`

export function endMissing(line: number, expected: Expected): string {
  if (expected.is === 'head') return 'The file is empty: the whole log was cut off.'
  if (expected.is === 'foot')
    return `The end is cut off: the closing line, which should be line ${line}, is missing.`
  const { seq, head } = expected
  return `The end is cut off: ${entries(seq, head?.entries ?? seq).toLowerCase()} missing from line ${line} on, and the closing line.`
}
export const noLineEnd = (line: number): string =>
  `The end is cut off: line ${line}, the last one, has no line end.`
export const brokenOff = (line: number, expected: Expected): string =>
  `The end is cut off: ${placed(line, expected).toLowerCase()} breaks off in the middle.`
export const entriesCutOff = (line: number, from: number, to: number): string =>
  `The end is cut off: ${entries(from, to).toLowerCase()} missing before the closing line, which is line ${line} already.`

export const behindEnd = (line: number): string =>
  `Line ${line} was inserted: it stands behind the closing line.`
export const inserted = (line: number, expected: Expected, later: number): string =>
  `Line ${line} was inserted: ${belonging(expected)}, which belongs there, stands in line ${later}.`
export const rival = (forged: number, first: number, entry: number): string =>
  `Line ${forged} was inserted: lines ${first} and ${first + 1} both say they are entry ${entry}.`
export const tooMany = (line: number, last: number): string =>
  `Line ${line} was inserted: by its opening line the log ends with entry ${last}.`
export const swapped = (line: number, expected: Expected, later: number): string =>
  `Lines were swapped: ${belonging(expected)} belongs in line ${line} and stands in line ${later}.`

export const headMissing = (): string => 'Line 1 is missing: a log begins with a line that says what it is.'
export const missing = (line: number, from: number, to: number): string =>
  `${entries(from, to)} missing: line ${line} holds entry ${to + 1} instead.`

export const headEdited = (): string =>
  'Line 1 (what the log says of itself) was edited and its hash made to fit: the closing line names another one.'
export const footEdited = (line: number): string =>
  `Line ${line} (the closing line) was edited and its hash made to fit: it does not agree with line 1 and the entries.`
export const lastEntryEdited = (line: number, entry: number): string =>
  `Line ${line} (entry ${entry}) was edited and its hash made to fit: the log's head is another one.`
export const hashedAnew = (line: number, entry: number): string =>
  `Line ${line} (entry ${entry}) was edited and its hash made to fit: line ${line + 1} still names the hash it had.`
export const linkEdited = (line: number, entry: number): string =>
  `Line ${line} (entry ${entry}) was edited: it does not name the hash of the entry before.`
export const renumbered = (line: number, entry: number, now: number): string =>
  `Line ${line} (entry ${entry}) was edited: it calls itself entry ${now}.`
export const replaced = (line: number, entry: number, by: number): string =>
  `Line ${line} (entry ${entry}) was edited: it holds entry ${by} once more.`
export const secondHead = (line: number): string =>
  `Line ${line} was edited: it is an opening line, which belongs at the beginning alone.`

/** The log is whole, but not the one that was meant. */
export function otherHead(line: number, wanted: string, found: string): LogBreak {
  return {
    kind: 'other-head',
    line,
    entry: null,
    sentence: `The log is whole in itself, but it never had the head ${wanted}: its head is ${found}. It was written anew, or it is another log.`,
  }
}

/** The project's own ledger goes on behind the end that it was given when it was last written to. */
export const behindHead = (entry: number): LogBreak => ({
  kind: 'inserted',
  line: entry + 2,
  entry: null,
  sentence: `Something was inserted behind entry ${entry}, which is the last one that Casebridge wrote.`,
})
