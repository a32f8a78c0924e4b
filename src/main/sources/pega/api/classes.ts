import { pegaType } from '../page/types'
import type { PegaClass, Property } from '../page/property'
import type { Raw, RawPage } from '../page/raw'
import { firstOf, own, pageOf, pagesOf, textOf } from './answer'
import type { ListMetadata } from './list-view'

type Draft = Map<string, Property>

/** A class as the metadata of its list tells it. Pages above dotted fields are named too. */
export function classOfList(id: string, name: string, metadata: ListMetadata | null): PegaClass {
  const properties: Draft = new Map()
  for (const field of metadata?.fields ?? []) {
    const parts = field.id.split('.')
    for (let depth = 1; depth < parts.length; depth += 1) {
      const path = parts.slice(0, depth).join('.')
      if (!properties.has(path)) properties.set(path, { path, label: '', type: null, mode: 'page' })
    }
    properties.set(field.id, {
      path: field.id,
      label: field.label,
      type: pegaType(field.type) ?? pegaType(field.authored),
      mode: 'scalar',
      ...(field.authored === '' ? {} : { authored: field.authored }),
      ...choicesOf(field.source),
    })
  }
  return { id, name, properties }
}

/** What a page for people tells of fields: by property name, once for each class that has it. */
export type FieldDefs = ReadonlyMap<string, ReadonlyMap<string, RawPage>> // class → property → definition

/** The field definitions that come with a view of a case. */
export function fieldDefsOf(uiResources: Raw | undefined): FieldDefs {
  const fields = pageOf(own(own(uiResources, 'resources'), 'fields')) ?? {}
  const byClass = new Map<string, Map<string, RawPage>>()
  for (const [name, defs] of Object.entries(fields)) {
    for (const def of pagesOf(Array.isArray(defs) ? defs : [defs])) {
      const id = textOf(own(def, 'classID'))
      const known = byClass.get(id) ?? new Map<string, RawPage>()
      known.set(name, def)
      byClass.set(id, known)
    }
  }
  return byClass
}

/** A class with what the views of some of its cases say of its fields, also of those in pages; what its list said stays. */
export function withFieldDefs(cls: PegaClass, defs: FieldDefs, content: RawPage): PegaClass {
  const properties: Draft = new Map(cls.properties)
  describe(properties, defs, cls.id, content, '', 0)
  return { ...cls, properties }
}

const mostLevels = 8

function describe(
  into: Draft,
  defs: FieldDefs,
  className: string,
  page: RawPage,
  prefix: string,
  level: number,
): void {
  if (level > mostLevels) return
  for (const [name, def] of defs.get(className) ?? []) {
    const inside = put(into, `${prefix}${name}`, def)
    const embedded = textOf(firstOf(def, 'pageClass', 'pageClassName'))
    if (inside !== null && embedded !== '' && embedded !== className)
      describe(into, defs, embedded, {}, `${inside}.`, level + 1)
  }
  for (const [name, value] of Object.entries(page)) {
    const path = `${prefix}${name}`
    const [list, inside] = pagesIn(value)
    if (inside.length === 0) continue
    const classes = new Map(inside.map(one => [classIn(one), one]))
    for (const [id, one] of classes) {
      if (id === '') continue
      const at = list === null ? path : `${path}()`
      if (list !== null) into.delete(path)
      const known = into.get(at)
      into.set(at, {
        path: at,
        label: known?.label ?? labelOf(defs, className, name),
        type: null,
        mode: list ?? 'page',
      })
      describe(into, defs, id, one, `${at}.`, level + 1)
    }
  }
}

/** Pages in a value, and whether it is one page (null), a list or a group of them. */
function pagesIn(value: Raw): readonly ['page-list' | 'page-group' | null, readonly RawPage[]] {
  if (Array.isArray(value)) return ['page-list', pagesOf(value)]
  const page = pageOf(value)
  if (page === null) return [null, []]
  if (classIn(page) !== '') return [null, [page]]
  const within = Object.values(page).map(pageOf)
  const group = within.filter(one => one !== null)
  return group.length === within.length && group.length > 0 && group.every(one => classIn(one) !== '')
    ? ['page-group', group]
    : [null, []]
}

const classIn = (page: RawPage): string => textOf(firstOf(page, 'classID', 'pxObjClass'))

const labelOf = (defs: FieldDefs, className: string, name: string): string =>
  textOf(own(defs.get(className)?.get(name), 'label'))

/** Takes over one definition; gives the path of the page or list it is, null where it is a scalar. */
function put(into: Draft, path: string, def: RawPage): string | null {
  const said = textOf(own(def, 'type'))
  const label = textOf(own(def, 'label'))
  const known = into.get(path)
  if (/page/i.test(said)) {
    const list = /list/i.test(said) ? 'page-list' : /group/i.test(said) ? 'page-group' : null
    const at = list === null ? path : `${path}()`
    if (list !== null) into.delete(path)
    into.set(at, { path: at, label, type: null, mode: list ?? 'page' })
    return at
  }
  const type = pegaType(said)
  if (known === undefined) {
    into.set(path, {
      path,
      label,
      type,
      mode: 'scalar',
      ...authoredOf(def),
      ...choicesOf(own(def, 'datasource')),
    })
  } else if (known.mode === 'scalar') {
    into.set(path, {
      ...known,
      label: known.label === '' ? label : known.label,
      type: known.type ?? type,
      ...(known.authored === undefined ? authoredOf(def) : {}),
      ...(known.choices === undefined ? choicesOf(own(def, 'datasource')) : {}),
    })
  }
  return null
}

/** How a field is shown tells what it was authored as. */
function authoredOf(def: RawPage): { authored?: string } {
  const shown = textOf(own(def, 'displayAs')).replace(/^p[xyz]/, '')
  const known: { readonly [shown: string]: string } = {
    Currency: 'Currency',
    Email: 'Email',
    Phone: 'Phone',
    URL: 'URL',
    TextArea: 'Text (paragraph)',
    RichTextEditor: 'Rich text',
    Dropdown: 'Picklist',
    AutoComplete: 'Picklist',
    RadioButtons: 'Picklist',
    UserReference: 'User Reference',
    Percentage: 'Percentage',
  }
  const authored = Object.hasOwn(known, shown) ? known[shown] : undefined
  return authored === undefined ? {} : { authored }
}

/** The records behind a pick-list, where they come along. */
function choicesOf(source: Raw | undefined): { choices?: readonly { value: string; label: string }[] } {
  const records = Array.isArray(source) ? source : (own(source, 'records') ?? own(source, 'options') ?? null)
  if (!Array.isArray(records)) return {}
  const choices = (records as readonly Raw[]).flatMap(one => {
    if (pageOf(one) === null) return textOf(one) === '' ? [] : [{ value: textOf(one), label: textOf(one) }]
    const value = textOf(firstOf(one, 'key', 'value', 'pyKeyValue', 'pyStandardValue'))
    const label = textOf(firstOf(one, 'value', 'text', 'label', 'pyLabel', 'pyCaption', 'key'))
    return value === '' ? [] : [{ value, label: label || value }]
  })
  return choices.length === 0 ? {} : { choices }
}
