import type { Detected } from '../../../../../contract/stream'
import { isUsualName } from '../../profile/meaning'
import { classOf, isTyped } from '../../../../files/text/value-class'
import type { ValueClass } from '../../../../files/text/value-class'
import { isUnits } from './units'

/** A row of a grid as the layout looks at it. */
export type GridRow = { readonly cells: readonly string[]; readonly line: number }

type Judged = {
  readonly row: GridRow
  readonly score: number
  readonly reason: string
  readonly sure: boolean
}

const LOOK_AT = 40 // rows that may be the header
const LOOK_BELOW = 200

/** Which line holds the columns' names. 0: none does. Rows above it are title, notes or units. */
export function detectHeader(rows: readonly GridRow[]): Detected<number> {
  const filled = rows.filter(row => row.cells.some(cell => cell.trim() !== ''))
  if (filled.length === 0)
    return { value: 0, reason: 'There is nothing to read.', by: 'detected', sure: true }
  const usual = usualWidth(filled)
  const judged = filled
    .slice(0, LOOK_AT)
    .map((row, at) => judge(row, filled.slice(at + 1, at + 1 + LOOK_BELOW), usual, filled.slice(0, at)))
  const best = judged.reduce((a, b) => (b.score > a.score + 0.02 ? b : a))
  if (best.score < 0.5) {
    const first = filled[0]!
    return {
      value: 0,
      reason: `Line ${first.line} looks like a record, not like names of columns; columns are numbered.`,
      by: 'detected',
      sure: best.score < 0.35,
      alternatives: [{ value: first.line, reason: `Line ${first.line} holds the names after all.` }],
    }
  }
  const above = filled.filter(row => row.line < best.row.line).length
  const rival = judged.filter(each => each !== best && each.score > best.score - 0.1)[0]
  return {
    value: best.row.line,
    reason: `${best.reason}${above === 0 ? '' : ` ${above} filled ${above === 1 ? 'line' : 'lines'} above it ${above === 1 ? 'is' : 'are'} no record.`}`,
    by: 'detected',
    sure: best.sure && rival === undefined,
    alternatives: [
      ...(rival === undefined ? [] : [{ value: rival.row.line, reason: rival.reason }]),
      { value: 0, reason: `Line ${best.row.line} is a record; the file has no names of columns.` },
    ],
  }
}

/** How many cells rows usually fill, judged from where the last filled cell stands. */
export function usualWidth(rows: readonly GridRow[]): number {
  const widths = new Map<number, number>()
  for (const row of rows.slice(0, LOOK_BELOW)) {
    const width = widthOf(row.cells)
    widths.set(width, (widths.get(width) ?? 0) + width)
  }
  return [...widths].toSorted((a, b) => b[1] - a[1])[0]?.[0] ?? 1
}

/** Where the last filled cell stands. */
export function widthOf(cells: readonly string[]): number {
  return cells.findLastIndex(cell => cell.trim() !== '') + 1
}

function judge(row: GridRow, below: readonly GridRow[], usual: number, above: readonly GridRow[]): Judged {
  const cells = row.cells.map(cell => cell.trim())
  const given = cells.filter(cell => cell !== '')
  const classes = cells.map(classOf)
  const years = given.length > 2 && yearRun(given)
  const nameLike =
    given.filter((cell, at) => years || isNameLike(cell, classOf(given[at]!))).length / given.length
  const distinct = new Set(given.map(cell => cell.toLowerCase())).size / given.length
  const cover = Math.min(
    1,
    given.length / Math.max(1, Math.min(usual, Math.max(1, columnsUsed(below, usual)))),
  )
  const asked = given.slice(0, 60)
  const known = nameLike < 0.5 ? 0 : asked.filter(isUsualName).length / asked.length
  // The same names again further down, and units, are no values to compare with.
  const alike = [...above, ...below].filter(each => sameCells(each.cells, row.cells)).length
  const again = alike <= Math.max(1, below.length / 10)
  const values = below.filter(each => !isUnits(each.cells) && !(again && sameCells(each.cells, row.cells)))
  const compared = compare(cells, classes, values, years)
  const { contrast, same } = compared
  const repeats = alike > 0 && !again ? 1 : compared.repeats
  const records = above.filter(each => looksLikeRecord(each.cells, usual)).length
  // The further up, the likelier: a title or note seldom fills the columns.
  const full = above.filter(
    each => filledIn(each.cells) >= Math.max(Math.min(2, usual), given.length * 0.8) && !isUnits(each.cells),
  ).length
  const score =
    0.3 * nameLike +
    0.1 * distinct +
    0.25 * cover +
    0.2 * known +
    0.35 * contrast -
    0.5 * same -
    0.35 * repeats -
    0.25 * Math.min(2, records) -
    0.15 * Math.min(4, full) -
    (isUnits(row.cells) ? 0.5 : 0)
  return {
    row,
    score,
    reason: reasonFor(row, given.length, contrast, known),
    sure: (contrast > 0 || known >= 0.3 || below.length === 0) && records === 0,
  }
}

const filledIn = (cells: readonly string[]): number => cells.filter(cell => cell.trim() !== '').length

function sameCells(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((cell, at) => cell.trim() === b[at]!.trim())
}

/** Whether a row above the names looks like a record, so that taking it for a title would lose it. */
function looksLikeRecord(cells: readonly string[], usual: number): boolean {
  const filled = cells.filter(cell => cell.trim() !== '')
  if (filled.length < Math.max(2, usual / 2)) return false
  return filled.filter(cell => isTyped(classOf(cell))).length >= filled.length * 0.3
}

function reasonFor(row: GridRow, names: number, contrast: number, known: number): string {
  const why =
    contrast > 0
      ? 'values of another kind stand below them'
      : known >= 0.3
        ? 'several are usual names of columns'
        : 'they read like names, but nothing below proves it'
  return `Line ${row.line} holds ${names} ${names === 1 ? 'name' : 'names'}: ${why}.`
}

function isNameLike(cell: string, kind: ValueClass): boolean {
  return !isTyped(kind) && cell.length <= 80 && !/[.!?] \p{Lu}/u.test(cell)
}

/** 2019 2020 2021 over columns of figures are names. */
function yearRun(cells: readonly string[]): boolean {
  const years = cells.filter(cell => /^(19|20)\d\d$/.test(cell)).map(Number)
  return (
    years.length > 1 &&
    years.length >= cells.length - 2 &&
    years.every((year, at) => at === 0 || year > years[at - 1]!)
  )
}

function columnsUsed(below: readonly GridRow[], usual: number): number {
  let used = 0
  for (let at = 0; at < usual; at++) if (below.some(row => (row.cells[at] ?? '').trim() !== '')) used++
  return used
}

/** Column by column: is the cell of another kind than what stands below (a name), of the same kind, or a value that comes again? */
function compare(
  cells: readonly string[],
  classes: readonly ValueClass[],
  below: readonly GridRow[],
  years: boolean,
) {
  let typed = 0
  let unlike = 0
  let like = 0
  let filled = 0
  let again = 0
  for (const [at, cell] of cells.entries()) {
    if (cell === '') continue
    const under = below.map(row => (row.cells[at] ?? '').trim()).filter(text => text !== '')
    if (under.length === 0) continue
    filled++
    if (under.slice(0, 50).includes(cell)) again++
    const kinds = under.map(classOf)
    const main = kinds.filter(isTyped).length / kinds.length
    if (main < 0.7) continue
    typed++
    if (years || !isTyped(classes[at]!)) unlike++
    else like++
  }
  return {
    contrast: typed === 0 ? 0 : unlike / typed,
    same: typed === 0 ? 0 : like / typed,
    repeats: filled === 0 ? 0 : again / filled,
  }
}
