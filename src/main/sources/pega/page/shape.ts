import { isList } from './cell'
import type { PegaClass, Property } from './property'
import type { Raw, RawPage } from './raw'
import { caseColumns, itemColumns } from './streams'
import { caseProperties, isKept, standardOf } from './types'

/** Pages inside pages beyond this are kept whole in one cell. */
export const mostLevels = 8

/** Column for what came up after the columns were settled, as JSON by path. */
export const otherColumn = 'otherProperties'

/** The properties that are columns of one stream, by dotted path. `path` '' is the case itself, else the page list. */
export type Table = { readonly path: string; readonly properties: ReadonlyMap<string, Property> }

/** How a class falls into streams: its own properties, and those of each page list or group in it. */
export type Shape = {
  readonly own: Table
  readonly lists: ReadonlyMap<string, Table>
  readonly pages: ReadonlySet<string> // embedded pages, by path without '()'
}

const made = new WeakMap<PegaClass, Shape>()

/** The streams of a class as its metadata tells them; made once a class. */
export function shapeOf(cls: PegaClass): Shape {
  const known = made.get(cls)
  if (known !== undefined) return known
  const shape = new GrowingShape(cls.properties.values())
  made.set(cls, shape)
  return shape
}

type GrowingTable = { readonly path: string; readonly properties: Map<string, Property> }

/** A shape that further properties can be added to, one by one: making it anew for each would take far too long. */
export class GrowingShape implements Shape {
  readonly own: GrowingTable = { path: '', properties: new Map() }
  readonly lists = new Map<string, GrowingTable>()
  readonly pages = new Set<string>()

  constructor(properties: Iterable<Property>) {
    for (const property of properties) this.add(property)
  }

  add(property: Property): void {
    const place = placeOf(property.path)
    if (place === null) return
    const whole = [place.list, place.path].filter(part => part !== '').join('.')
    if (property.mode === 'page-list' || property.mode === 'page-group') {
      this.#list(whole)
      return
    }
    for (const list of place.lists) this.#list(list)
    if (property.mode === 'page') {
      this.pages.add(whole) // its properties are columns, not the page
      return
    }
    const { properties } = place.list === '' ? this.own : this.#list(place.list)
    if (!properties.has(place.path)) properties.set(place.path, property)
  }

  #list(path: string): GrowingTable {
    const table = this.lists.get(path) ?? { path, properties: new Map() }
    this.lists.set(path, table)
    return table
  }
}

/** 'Items().Parts().SKU' → the list 'Items.Parts', those above it, and the path in it; null where a part is not kept or too deep. */
function placeOf(path: string): { list: string; lists: readonly string[]; path: string } | null {
  const parts = path.split('.')
  const lists: string[] = []
  let list = ''
  let inside: string[] = []
  for (const [at, part] of parts.entries()) {
    const last = at === parts.length - 1
    const many = part.endsWith('()')
    const name = many ? part.slice(0, -2) : part
    if (!isKept(name, parts.length === 1)) return null
    inside.push(name)
    if (many && !last) {
      list = [list, ...inside].filter(each => each !== '').join('.')
      lists.push(list)
      inside = []
    }
  }
  return { list, lists, path: inside.join('.') }
}

/** What metadata says stands at a path of a list ('' for the record itself); null where it is silent. */
export function modeAt(shape: Shape | null, list: string, path: string): Property['mode'] | null {
  const table = list === '' ? shape?.own : shape?.lists.get(list)
  const known = table?.properties.get(path)
  if (known !== undefined) return known.mode
  const whole = list === '' ? path : `${list}.${path}`
  return shape?.lists.has(whole) === true ? 'page-group' : shape?.pages.has(whole) === true ? 'page' : null
}

/** The standard properties a case stream has whatever metadata says. */
export const standardColumns: readonly Property[] = caseProperties.map(path => {
  const { label, type } = standardOf(path)!
  return { path, label, type, mode: 'scalar' }
})

/** The id of a property's column: its path, or 'path#2' where the stream has a column of that name of its own. */
export function columnOf(path: string, of: 'case' | 'item' | 'object'): string {
  return fixed[of].has(path) ? `${path}#2` : path
}

/** Whether a column of this name is the stream's own and no property. */
export function isFixedColumn(id: string, of: 'case' | 'item' | 'object'): boolean {
  return fixed[of].has(id)
}
const fixed = {
  case: new Set<string>([...caseColumns, otherColumn]),
  item: new Set<string>([...Object.values(itemColumns), otherColumn]),
  object: new Set<string>([otherColumn]),
}

export type Form = 'nothing' | 'scalar' | 'page' | 'page-list' | 'page-group' | 'value-list' | 'value-group'

/** What a value is. Its own form decides; metadata (`mode`) only where one form can mean two things. */
export function formOf(raw: Raw, mode: Property['mode'] | null): Form {
  if (raw === null || raw === '') return 'nothing'
  if (typeof raw !== 'object') return 'scalar'
  if (isList(raw)) {
    if (raw.length === 0) return 'nothing'
    return raw.some(isPage) ? 'page-list' : 'value-list'
  }
  const values = Object.entries(raw)
  if (values.length === 0) return 'nothing'
  if (mode === 'page' || mode === 'value-group') return mode
  if (mode === 'page-list' || mode === 'page-group')
    return values.every(([, one]) => isPage(one)) ? 'page-group' : 'page'
  if (classOf(raw) !== null) return 'page'
  return values.every(([, one]) => isPage(one) && classOf(one) !== null) ? 'page-group' : 'page'
}

/** A field that holds attachments: they are listed with the case's own. */
export function isAttachmentField(page: RawPage): boolean {
  return (
    Object.hasOwn(page, 'pyCategoryName') &&
    (Object.hasOwn(page, 'pxResults') || Object.hasOwn(page, 'pxDPParameters'))
  )
}

export function isPage(raw: Raw): raw is RawPage {
  return typeof raw === 'object' && raw !== null && !isList(raw)
}

function classOf(page: RawPage): Raw {
  if (Object.hasOwn(page, 'classID')) return page['classID']!
  return Object.hasOwn(page, 'pxObjClass') ? page['pxObjClass']! : null
}
