import type { Finding } from '../../../../contract/finding'
import { fileFinding, placeFinding } from '../../../files/finding'
import { CsvRows } from '../../../files/text/csv-rows'
import type { RowNote, TextRow } from '../../../files/text/csv-rows'
import { decodeText } from '../../../files/text/decode'
import type { Original } from '../../../files/intake/original'
import type { Raw, RawPage } from '../page/raw'
import type { FileNamed } from './class-name'
import { gathered } from './gather'
import type { Form, Read } from './instance'

type Csv = Extract<Form, { kind: 'csv' }>

const headerNames = /^(?:p[xyz][A-Z]\w*|pzInsKey|pxObjClass|classID)$/

/** The line of the header among the first rows of a table, from 1; 0 where none of them has a name of Pega's. */
export function headerLineOf(rows: readonly TextRow[]): number {
  const named = rows.slice(0, 30).find(row => row.cells.some(cell => headerNames.test(cell.trim())))
  return named?.line ?? 0
}

const index = /^(?:p[xyz])?(?:List|Page|Group|Repeating|PageList|PageGroup)?(?:Subscript|Index)$/i
const ofInstances = new Set(['pyID', 'pyStatusWork', 'pxCreateDateTime', 'pxObjClass', 'pyLabel'])

/** Whether a table holds items of a page list or group, told by its columns; else instances. */
export function partOf(header: readonly string[], named: FileNamed): Csv['part'] {
  const names = header.map(name => name.trim())
  if (!names.includes('pzInsKey')) return null
  const at = names.find(name => index.test(name)) ?? null
  if (names.includes('pyStatusWork') || names.includes('pyID')) return null
  if (at === null && (named.part === '' || names.some(name => ofInstances.has(name)))) return null
  const others = names.filter(name => name !== 'pzInsKey' && name !== at && !name.startsWith('px'))
  const first = others[0]?.split('.')[0] ?? ''
  const shared = first !== '' && others.every(name => name.startsWith(`${first}.`)) ? first : ''
  return { property: named.part || shared || 'List', index: at }
}

/** Rows of a table of BIX or of a data set, by their header's names; dotted and subscripted names become pages. */
export async function* readCsv(original: Original, form: Csv, signal: AbortSignal): AsyncGenerator<Read[]> {
  const rows = new CsvRows(form)
  const reader = new RowReader(original.path, form)
  const tally = { nul: 0 }
  for await (const text of decodeText(original.open(), form.encoding, tally)) {
    signal.throwIfAborted()
    const read = rows.push(text).flatMap(row => reader.read(row, rows))
    if (read.length > 0) yield read
  }
  yield rows.end().flatMap(row => reader.read(row, rows))
  if (tally.nul > 0)
    yield [{ finding: fileFinding('nul-bytes', 'warning', original.path, { count: tally.nul }) }]
}

class RowReader {
  readonly #path: string
  readonly #form: Csv
  #columns: readonly Column[] | null = null
  #record = 0

  constructor(path: string, form: Csv) {
    this.#path = path
    this.#form = form
  }

  read(row: TextRow, rows: CsvRows): Read[] {
    if (this.#columns === null) {
      if (row.line < this.#form.headerLine) return []
      this.#columns = columnsOf(row.cells, this.#form.part?.property ?? '')
      rows.expectWidth(row.cells.length)
      return []
    }
    if (row.cells.every(cell => cell.trim() === '')) return []
    const record = ++this.#record
    const page = filling(false)
    for (const [at, cell] of row.cells.entries()) {
      if (cell === '') continue
      const column = this.#columns[at]
      if (column === undefined) set(page, `column ${at + 1}`, cell)
      else if (!put(page, column.path, cell)) set(page, column.name, cell)
    }
    const notes = row.notes.map((note): Read => ({ finding: this.#noted(note, row.line, record) }))
    const [found, expected] = [row.cells.length, this.#columns.length]
    if (found !== expected) {
      const code = found > expected ? 'long-row' : 'short-row'
      notes.push({ finding: this.#finding(code, row.line, record, { found, expected }) })
    }
    return [...notes, { row: rawOf(page) as RawPage, line: row.line, record }]
  }

  #noted(note: RowNote, line: number, record: number): Finding {
    const characters = 'characters' in note ? { characters: note.characters } : {}
    return this.#finding(note.code, line, record, characters, this.#columns?.[note.column]?.name)
  }

  #finding(code: string, line: number, record: number, params: Finding['params'], column?: string): Finding {
    const severity = code === 'stray-quote' ? 'info' : code.endsWith('-cut') ? 'error' : 'warning'
    const place = { file: this.#path, line, record }
    return placeFinding(code, severity, place, params, column === undefined ? {} : { column })
  }
}

type Column = { readonly name: string; readonly path: readonly Step[] }
type Step = { readonly name: string; readonly at?: string }

/** Names as they stand in the header; a name that comes twice, and one that is blank, gets one of its own. */
function columnsOf(header: readonly string[], shared: string): readonly Column[] {
  const seen = new Map<string, number>()
  return header.map((cell, at) => {
    const plain = cell.trim()
    const bare = plain.startsWith(`${shared}.`) && shared !== '' ? plain.slice(shared.length + 1) : plain
    const given = bare === '' ? `column ${at + 1}` : bare
    const times = (seen.get(given) ?? 0) + 1
    seen.set(given, times)
    const name = times === 1 ? given : `${given}#${times}`
    return { name, path: times === 1 ? stepsOf(name) : [{ name }] }
  })
}

/** 'Address.City' and 'pyWorkParty(Customer).pyFullName' as the pages they mean; anything else is one name. */
function stepsOf(name: string): readonly Step[] {
  const steps: Step[] = []
  for (const part of name.split('.')) {
    const parsed = /^([^().]+)(?:\(([^()]*)\))?$/.exec(part)
    if (parsed === null) return [{ name }]
    const at = parsed[2]?.trim()
    steps.push({ name: parsed[1]!.trim(), ...(at === undefined || at === '' ? {} : { at }) })
  }
  return steps
}

/** A page while it is filled; `subscripts` marks what stands for the items of a list or group. */
type Filling = { readonly subscripts: boolean; readonly names: Map<string, string | Filling> }
const filling = (subscripts: boolean): Filling => ({ subscripts, names: new Map() })

/** false: something else stands there already. */
function put(page: Filling, path: readonly Step[], cell: string): boolean {
  let here = page
  for (const [depth, step] of path.entries()) {
    const last = depth === path.length - 1
    if (step.at !== undefined) {
      const items = inside(here, step.name, true)
      if (items === null) return false
      if (last) return set(items, step.at, cell)
      const item = inside(items, step.at, false)
      if (item === null) return false
      here = item
    } else if (last) return set(here, step.name, cell)
    else {
      const next = inside(here, step.name, false)
      if (next === null) return false
      here = next
    }
  }
  return false
}

function set(page: Filling, name: string, cell: string): boolean {
  if (page.names.has(name)) return false
  page.names.set(name, cell)
  return true
}

function inside(page: Filling, name: string, subscripts: boolean): Filling | null {
  const known = page.names.get(name)
  if (known === undefined) {
    const made = filling(subscripts)
    page.names.set(name, made)
    return made
  }
  return typeof known === 'string' || known.subscripts !== subscripts ? null : known
}

function rawOf({ subscripts, names }: Filling): Raw {
  const entries = [...names].map(
    ([name, value]) => [name, typeof value === 'string' ? value : rawOf(value)] as const,
  )
  return subscripts ? gathered(entries) : pageOf(entries)
}

function pageOf(entries: readonly (readonly [string, Raw])[]): RawPage {
  const page: { [name: string]: Raw } = Object.create(null) // names come from outside
  for (const [name, raw] of entries) page[name] = raw
  return page
}
