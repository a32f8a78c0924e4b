import type { Cell } from '../../../../contract/entity'

/** The words that mean "nothing" in this source, lower case. */
export type NullWords = ReadonlySet<string>

/** A row's own cell of that name: a column called 'constructor' is data, and only where the row has one. */
export function cellOf(values: { readonly [column: string]: Cell }, column: string): Cell {
  return Object.hasOwn(values, column) ? (values[column] ?? null) : null
}

/** A cell as text: outer white space gone, line ends as LF, the source's words for nothing as ''. */
export function cellText(cell: Cell | undefined, nullWords: NullWords): string {
  const text = rawText(cell).replace(/\r\n?/g, '\n').trim()
  return nullWords.has(text.toLowerCase()) ? '' : text
}

/** A cell as it stands in the source, for people: nothing is taken away. */
export function rawText(cell: Cell | undefined): string {
  if (cell === undefined || cell === null) return ''
  if (typeof cell !== 'object') return String(cell)
  if (!isList(cell)) return JSON.stringify(cell)
  return cell.map(rawText).join('; ')
}

/** The values of a cell that may hold several. `separator` as the profile has it; null: always one; undefined: not known. */
export function cellTexts(
  cell: Cell | undefined,
  separator: string | null | undefined,
  nullWords: NullWords,
): readonly string[] {
  if (isList(cell)) return filled(cell.map(part => cellText(part, nullWords)))
  const text = cellText(cell, nullWords)
  if (text === '') return []
  const list = jsonList(text) ?? bracedList(text)
  if (list !== null) return filled(list.map(part => cellText(part, nullWords)))
  if (separator === null) return [text]
  const by = separator ?? ['\n', ';', '|'].find(sign => text.includes(sign))
  if (by === undefined || by === '') return [text]
  return filled(text.split(by).map(part => cellText(part, nullWords)))
}

function isList(cell: Cell | undefined): cell is readonly Cell[] {
  return Array.isArray(cell)
}

function filled(texts: readonly string[]): readonly string[] {
  return texts.filter(text => text !== '')
}

function jsonList(text: string): readonly Cell[] | null {
  if (!text.startsWith('[') || !text.endsWith(']')) return null
  try {
    const list: unknown = JSON.parse(text)
    return Array.isArray(list) ? (list as Cell[]) : null
  } catch {
    return null
  }
}

/** PostgreSQL's way of writing an array: {"A","B"}. */
function bracedList(text: string): readonly string[] | null {
  if (!/^\{"(?:[^"\\]|\\.)*"(?:,"(?:[^"\\]|\\.)*")*\}$/.test(text)) return null
  return jsonList(`[${text.slice(1, -1)}]`) as readonly string[] | null
}
