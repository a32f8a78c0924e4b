import { drain, readXml } from '../../../files/xml/safe-xml'
import type { Original } from '../../../files/intake/original'
import { firstOf, isTrue, own, pagesOf, rowsUnder, textOf } from '../api/answer'
import { nameOf, worded } from '../page/growing'
import type { PegaClass, PegaType, Property } from '../page/property'
import { parseRaw } from '../page/raw'
import type { Raw } from '../page/raw'
import { pegaType, standardOf } from '../page/types'

/*
 * Metadata that lies beside exported files: the schema of a BIX extract to XML, or the saved answer of a list's metadata.
 * It decides the types of what stands in the files, whatever their format.
 */

type Element = {
  readonly name: string
  readonly type: string
  readonly many: boolean
  indexed: PegaType | null
  readonly children: Element[]
}

const xmlTypes: { readonly [type: string]: PegaType } = {
  string: 'Text',
  boolean: 'TrueFalse',
  integer: 'Integer',
  int: 'Integer',
  long: 'Integer',
  short: 'Integer',
  decimal: 'Decimal',
  double: 'Decimal',
  float: 'Decimal',
  date: 'Date',
  dateTime: 'DateTime',
  time: 'TimeOfDay',
}

/** The class that an XML schema describes; null where it has none of Pega's names. */
export async function classOfXsd(original: Original, className: string): Promise<PegaClass | null> {
  const root: Element = { name: '', type: '', many: false, indexed: null, children: [] }
  const path: Element[] = [root]
  const aliases = new Map<string, string>() // named simple types and what they restrict
  let named = ''
  await drain(
    readXml(original.open(), original.path, {
      open(tag, attributes) {
        const bare = (attributes['type'] ?? '').replace(/^.*:/, '')
        if (tag === 'element') {
          const many = attributes['maxOccurs'] !== undefined && attributes['maxOccurs'] !== '1'
          const name = (attributes['name'] ?? attributes['ref'] ?? '').replace(/^.*:/, '')
          const element: Element = { name, type: bare, many, indexed: null, children: [] }
          path.at(-1)!.children.push(element)
          path.push(element)
        } else if (tag === 'attribute' && attributes['name'] === 'REPEATINGINDEX') {
          path.at(-1)!.indexed = /integer|int|long/i.test(bare) ? 'Integer' : 'Text'
        } else if (tag === 'simpleType') named = attributes['name'] ?? ''
        else if (tag === 'restriction' && named !== '')
          aliases.set(named, (attributes['base'] ?? '').replace(/^.*:/, ''))
      },
      close(tag) {
        if (tag === 'element') path.pop()
        if (tag === 'simpleType') named = ''
      },
    }),
  )
  const instance = instanceIn(root)
  if (instance === null) return null
  const properties = new Map<string, Property>()
  for (const child of instance.children) describe(child, '', properties, aliases)
  return { id: className, name: nameOf(className), properties }
}

/** The element whose children are properties. */
function instanceIn(element: Element): Element | null {
  if (element.children.some(child => /^(?:pzInsKey|pxObjClass|pyID)$/.test(child.name))) return element
  for (const child of element.children) {
    const found = instanceIn(child)
    if (found !== null) return found
  }
  return null
}

function describe(
  element: Element,
  prefix: string,
  into: Map<string, Property>,
  aliases: ReadonlyMap<string, string>,
): void {
  const { name, children } = element
  if (name === '') return
  const path = `${prefix}${name}`
  const standard = standardOf(name)
  const label = standard?.label ?? worded(name)
  const row = children.find(child => child.name === 'rowdata')
  if (row !== undefined || (element.many && children.length > 0)) {
    const inside = row?.children ?? children
    if (inside.length === 0) {
      into.set(path, { path, label, type: typeOf((row ?? element).type, aliases), mode: 'value-list' })
      return
    }
    into.set(`${path}()`, {
      path: `${path}()`,
      label,
      type: null,
      mode: row?.indexed === 'Text' ? 'page-group' : 'page-list',
    })
    for (const child of inside) describe(child, `${path}().`, into, aliases)
  } else if (children.length > 0) {
    into.set(path, { path, label, type: null, mode: 'page' })
    for (const child of children) describe(child, `${path}.`, into, aliases)
  } else {
    const type = typeOf(element.type, aliases)
    const authored = /^currency$/i.test(element.type) ? { authored: 'Currency' } : {}
    into.set(path, { path, label, type, mode: element.many ? 'value-list' : 'scalar', ...authored })
  }
}

function typeOf(name: string, aliases: ReadonlyMap<string, string>): PegaType | null {
  const own = pegaType(name) ?? (Object.hasOwn(xmlTypes, name) ? xmlTypes[name]! : null)
  const base = aliases.get(name)
  return own ?? (base === undefined || base === name ? null : typeOf(base, new Map()))
}

/** The class that a saved metadata answer of a list (`GET /data_views/…/metadata`) describes; null where the text is none. */
export function classOfMetadata(text: string): PegaClass | null {
  let raw: Raw = null
  try {
    raw = parseRaw(text)
  } catch {
    return null
  }
  const id = textOf(firstOf(raw, 'classID', 'data.classID'))
  const fields = rowsUnder(own(raw, 'data') ?? raw, 'fields')
  if (id === '' || !fields.some(field => textOf(own(field, 'fieldID')) !== '')) return null
  const properties = new Map<string, Property>()
  for (const field of fields) {
    const path = textOf(own(field, 'fieldID'))
    if (path === '' || textOf(own(field, 'associationID')) !== '' || isTrue(own(field, 'isHidden'))) continue
    const authored = textOf(own(field, 'fieldType'))
    const source = own(field, 'datasource')
    const choices = pagesOf(own(source, 'records') ?? source ?? null).flatMap(one => {
      const value = textOf(firstOf(one, 'key', 'value', 'pyKeyValue'))
      return value === ''
        ? []
        : [{ value, label: textOf(firstOf(one, 'label', 'value', 'pyLabel')) || value }]
    })
    properties.set(path, {
      path,
      label: textOf(own(field, 'name')) || worded(path),
      type: pegaType(textOf(own(field, 'dataType'))) ?? pegaType(authored),
      mode: 'scalar',
      ...(authored === '' ? {} : { authored }),
      ...(choices.length === 0 ? {} : { choices }),
    })
  }
  return { id, name: textOf(own(raw, 'className')) || nameOf(id), properties }
}

/** Several descriptions of a class as one; the first to tell of a property counts. */
export function merged(classes: readonly PegaClass[]): ReadonlyMap<string, PegaClass> {
  const all = new Map<string, PegaClass>()
  for (const cls of classes) {
    const known = all.get(cls.id)
    all.set(
      cls.id,
      known === undefined ? cls : { ...known, properties: new Map([...cls.properties, ...known.properties]) },
    )
  }
  return all
}
