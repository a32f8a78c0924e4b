import { limits } from '../../../../files/limits'
import { readXml } from '../../../../files/xml/safe-xml'
import { columnIndex } from './merges'
import { numberText } from './number-format'
import { unescape } from './workbook'
import type { Sheet, Workbook } from './workbook'

export type SheetRow = { readonly cells: string[]; readonly line: number }

/** What was noticed per column while reading a sheet. */
export type SheetTally = Map<
  string,
  {
    readonly code: string
    readonly column: number
    count: number
    readonly line: number
    readonly example: string
  }
>

type Cell = { column: number; type: string; style: number; value: string; formula: boolean }

/** Rows of a sheet as they come; a gap between rows shows as one blank row. Declared dimensions are not believed. */
export async function* sheetRows(
  workbook: Workbook,
  sheet: Sheet,
  shown: string,
  tally: SheetTally,
): AsyncGenerator<readonly SheetRow[]> {
  const strings = await workbook.sharedStrings()
  let rows: SheetRow[] = []
  let cells: string[] = []
  let line = 0
  let column = -1
  let cell: Cell | null = null
  let taking: 'value' | 'text' | null = null
  let inPhonetic = false
  const notice = (code: string, at: number, example: string): void => {
    const key = `${code} ${at}`
    const known = tally.get(key)
    if (known === undefined)
      tally.set(key, { code, column: at, count: 1, line, example: example.slice(0, 60) })
    else known.count++
  }
  const finish = (found: Cell): void => {
    const text = textOf(found, strings, workbook, notice)
    if (text === '') return
    if (found.column >= limits.columns) return notice('too-many-columns', limits.columns, text)
    while (cells.length < found.column) cells.push('')
    cells[found.column] = text.length > limits.fieldCharacters ? text.slice(0, limits.fieldCharacters) : text
  }
  const reading = readXml(sheet.entry.open(), shown, {
    open(name, attributes) {
      switch (name) {
        case 'row': {
          const told = Number(attributes['r'])
          const next = Number.isInteger(told) && told > line ? told : line + 1
          if (next > line + 1) rows.push({ cells: [], line: line + 1 })
          line = next
          cells = []
          column = -1
          return
        }
        case 'c': {
          const letters = /^[A-Za-z]{1,3}/.exec(attributes['r'] ?? '')?.[0]
          column = letters === undefined ? column + 1 : columnIndex(letters.toUpperCase())
          cell = {
            column,
            type: attributes['t'] ?? 'n',
            style: Number(attributes['s'] ?? -1),
            value: '',
            formula: false,
          }
          return
        }
        case 'f':
          if (cell !== null) cell.formula = true
          return
        case 'v':
          taking = 'value'
          return
        case 'rPh':
          inPhonetic = true
          return
        case 't':
          if (cell !== null && !inPhonetic) taking = 'text'
      }
    },
    text(text) {
      if (taking !== null && cell !== null && cell.value.length <= limits.fieldCharacters) cell.value += text
    },
    close(name) {
      if (name === 'v' || name === 't') taking = null
      else if (name === 'rPh') inPhonetic = false
      else if (name === 'c' && cell !== null) {
        finish(cell)
        cell = null
      } else if (name === 'row') rows.push({ cells, line })
    },
  })
  for await (const _ of reading) {
    if (rows.length === 0) continue
    yield rows
    rows = []
  }
}

function textOf(
  cell: Cell,
  strings: readonly string[],
  workbook: Workbook,
  notice: (code: string, column: number, example: string) => void,
): string {
  const { type, value, column } = cell
  if (value === '' && cell.formula && type !== 'str') notice('formula-without-value', column, '')
  switch (type) {
    case 's': {
      const text = strings[Number(value)]
      if (text === undefined && value !== '') notice('shared-string-missing', column, value)
      return text ?? ''
    }
    case 'inlineStr':
    case 'str':
      return unescape(value)
    case 'b':
      return value === '' ? '' : value === '1' || value === 'true' ? 'TRUE' : 'FALSE'
    case 'e':
      notice('formula-error', column, value)
      return value
    case 'd':
      return value.replace(/T00:00:00(\.0+)?Z?$/, '')
    default: {
      if (/^-?\d{16,}$/.test(value) || (value !== '' && Math.abs(Number(value)) >= 1e15))
        notice('long-number', column, value)
      return numberText(value, workbook.styles[cell.style] ?? 'plain', workbook.epoch1904)
    }
  }
}
