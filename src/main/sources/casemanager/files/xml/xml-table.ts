import type { Cell } from '../../../../../contract/entity'
import { CasebridgeError } from '../../../../../contract/failure'
import { FieldColumns } from '../json/item-fields'
import { limits } from '../../../../files/limits'
import type { Original } from '../../../../files/intake/original'
import type { TableEvent, TableReading, TableStream } from '../table'
import { headOf } from '../../../../files/text/head'
import { readXml } from '../../../../files/xml/safe-xml'

type Node = { readonly name: string; readonly fields: Map<string, Cell[]>; text: string }

/** Reads a simple XML file: the root's children are records, or groups of records one level further down. */
export async function* openXmlTable(
  original: Original,
  reading: TableReading,
  { signal }: { readonly signal: AbortSignal },
): TableStream {
  const groups = await groupNames(original)
  const tables = new Map<string, { number: number; columns: FieldColumns; records: number }>()
  const path: Node[] = []
  let events: TableEvent[] = []
  let broken: { code: string; why: string } | null = null
  const depthOfRows = () => (path.length > 1 && groups.has(path[1]!.name) ? 3 : 2)
  const emit = (node: Node): void => {
    const name = path.length === 2 ? path[1]!.name : node.name
    let table = tables.get(name)
    if (table === undefined) {
      table = { number: tables.size + 1, columns: new FieldColumns(), records: 0 }
      tables.set(name, table)
      events.push({ kind: 'table', table: table.number, name, headers: table.columns.headers, line: null })
    }
    table.records++
    const cells = table.columns.cellsOf(cellOf(node))
    events.push({ kind: 'record', table: table.number, cells, line: null, record: table.records, notes: [] })
  }
  const rows = readXml(
    original.open(),
    original.path,
    {
      open(name, attributes) {
        const fields = new Map(Object.entries(attributes).map(([key, value]) => [key, [value] as Cell[]]))
        path.push({ name, fields, text: '' })
      },
      text(text) {
        const node = path.at(-1)
        if (node !== undefined && node.text.length < limits.fieldCharacters) node.text += text
      },
      close() {
        const depth = path.length
        const rowDepth = depthOfRows()
        const node = path.pop()!
        if (depth === rowDepth) emit(node)
        else if (depth > rowDepth) {
          const parent = path.at(-1)!
          const same = parent.fields.get(node.name)
          if (same === undefined) parent.fields.set(node.name, [cellOf(node)])
          else same.push(cellOf(node))
        }
      },
    },
    reading.encoding?.value,
  )
  try {
    for await (const _ of rows) {
      signal.throwIfAborted()
      if (events.length === 0) continue
      yield events
      events = []
    }
  } catch (error) {
    if (!(error instanceof CasebridgeError) || error.kind !== 'fix-record') throw error
    broken = { code: error.code, why: error.detail ?? '' }
    yield events
  }
  return {
    footerLines: 0,
    notices:
      broken === null ? [] : [{ code: broken.code, table: 1, column: null, params: { why: broken.why } }],
  }
}

/** An element as a cell: its text, or an object of its attributes and children; repeated children make a list. */
function cellOf(node: Node): Cell {
  if (node.fields.size === 0) return node.text.trim()
  const object: { [name: string]: Cell } = Object.create(null) // names come from outside
  for (const [name, cells] of node.fields) object[name] = cells.length === 1 ? cells[0]! : cells
  if (node.text.trim() !== '') object['text'] = node.text.trim()
  return object
}

/** Children of the root that hold records rather than being one: two or more elements of one name with contents of their own. */
async function groupNames(original: Original): Promise<ReadonlySet<string>> {
  const head = await headOf(original)
  const groups = new Set<string>()
  const path: string[] = []
  let seen = new Map<string, number>()
  const full = new Set<string>() // names of third-level elements that have contents
  async function* bytes() {
    yield head.bytes
  }
  const reading = readXml(bytes(), original.path, {
    open(name, attributes) {
      path.push(name)
      if (path.length === 2) seen = new Map()
      if (path.length === 3) {
        seen.set(name, (seen.get(name) ?? 0) + 1)
        if (Object.keys(attributes).length > 0) full.add(name)
      }
      if (path.length === 4) full.add(path[2]!)
      if (
        path.length >= 3 &&
        [...seen].some(([each, count]) => full.has(each) && (count > 1 || isPlural(path[1]!, each)))
      )
        groups.add(path[1]!)
    },
    close() {
      path.pop()
    },
  })
  try {
    for await (const _ of reading);
  } catch (error) {
    if (!(error instanceof CasebridgeError)) throw error // the sample ends in the middle
  }
  return groups
}

function isPlural(group: string, element: string): boolean {
  const [many, one] = [group.toLowerCase(), element.toLowerCase()]
  return (
    many !== one && many.startsWith(one.slice(0, Math.max(3, one.length - 1))) && many.length > one.length
  )
}
