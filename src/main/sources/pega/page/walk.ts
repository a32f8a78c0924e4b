import type { Property } from './property'
import type { Raw, RawPage } from './raw'
import { formOf, isAttachmentField, isPage, mostLevels } from './shape'
import { isList } from './cell'
import { isKept } from './types'

/** Where a value stands: the page list it is in ('' for the record itself), which item of it, and its dotted path there. */
export type Spot = {
  readonly list: string // 'Items', nested 'Items.Parts'
  readonly at: string // '2', nested '2/1', 'Interested_02' in a group; '' in the record itself
  readonly path: string // 'Address.City'
  readonly route: string // as metadata writes it: 'Items().Address.City'
}

export type Visitor = {
  /** What metadata says a property is, where one form can mean two things. */
  mode(spot: Spot): Property['mode'] | null
  value(spot: Spot, raw: Raw, mode: 'scalar' | 'value-list' | 'value-group' | 'too-deep'): void
  /** A page list or group as a whole, before its items; false: its items are not visited. */
  list(spot: Spot, raw: Raw, mode: 'page-list' | 'page-group'): boolean
}

/** The page list that stands at a spot. */
export function listAt({ list, path }: Spot): string {
  return joined(list, path)
}

/** Goes through every value of a page that is kept, in the order it came. */
export function walkPage(page: RawPage, visitor: Visitor): void {
  visit(page, { list: '', at: '', path: '', route: '' }, 0, visitor)
}

function visit(page: RawPage, from: Spot, level: number, visitor: Visitor): void {
  for (const [given, raw] of Object.entries(page)) {
    const name = pathOf(given)
    const parts = name.split('.')
    if (!parts.every(part => isKept(part, level === 0 && parts.length === 1))) continue
    const spot = { ...from, path: joined(from.path, name), route: joined(from.route, name) }
    const form = formOf(raw, visitor.mode(spot))
    if (form === 'nothing') continue
    if (form === 'scalar' || form === 'value-list' || form === 'value-group') visitor.value(spot, raw, form)
    else if (level + 1 >= mostLevels) visitor.value(spot, raw, 'too-deep')
    else if (form === 'page') {
      if (isPage(raw) && !isAttachmentField(raw)) visit(raw, spot, level + 1, visitor)
    } else if (visitor.list(spot, raw, form)) {
      for (const [at, item] of itemsOf(raw)) {
        const inside = {
          list: listAt(spot),
          at: from.at === '' ? at : `${from.at}/${at}`,
          path: '',
          route: `${spot.route}()`,
        }
        if (isPage(item)) visit(item, inside, level + 1, visitor)
        else if (item !== null && item !== '')
          visitor.value({ ...inside, path: 'value', route: `${inside.route}.value` }, item, 'scalar')
      }
    }
  }
}

/** Items with their index from 1, or their subscript; a '/' of the source's own is escaped, because it parts nested indexes. */
function itemsOf(raw: Raw): readonly (readonly [string, Raw])[] {
  if (isList(raw)) return raw.map((item, at) => [String(at + 1), item] as const)
  if (!isPage(raw)) return []
  return Object.entries(raw)
    .filter(([name]) => !(name === 'classID' || name === 'pxObjClass'))
    .map(([name, item]) => [name.replaceAll('%', '%25').replaceAll('/', '%2F'), item] as const)
}

/** A name as it stands in a path. Lists give embedded properties by dotted names; what only looks like a path is escaped. */
function pathOf(name: string): string {
  if (name === '') return '%'
  if (!/[.()]/.test(name) || /^[^.()]+(?:\.[^.()]+)+$/.test(name)) return name
  return name.replaceAll('.', '%2E').replaceAll('(', '%28').replaceAll(')', '%29')
}

function joined(before: string, name: string): string {
  return before === '' ? name : `${before}.${name}`
}
