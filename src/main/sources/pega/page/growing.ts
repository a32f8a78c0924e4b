import type { PegaClass, Property } from './property'
import type { Raw, RawPage } from './raw'
import { GrowingShape, modeAt } from './shape'
import { itemStream } from './streams'
import { standardOf } from './types'
import { listAt, walkPage } from './walk'
import type { Spot } from './walk'

/** Classes that grow by what is met in them, where metadata says too little (v1, exported files). What metadata says stays. */
export type Growing = {
  /** Adds the properties that stand in a page of the class and are not known yet. */
  meet(className: string, page: RawPage): void
  classes(): ReadonlyMap<string, PegaClass>
  /** Page lists and groups that an item with a value was met in: 'Acme-Service-Work-Order/Items'. */
  lists(): ReadonlySet<string>
}

type Grown = {
  readonly name: string
  readonly properties: Map<string, Property>
  readonly shape: GrowingShape
  cls: PegaClass | null
}

export function growing(known: ReadonlyMap<string, PegaClass> = new Map()): Growing {
  const grown = new Map<string, Grown>()
  const lists = new Set<string>()
  for (const cls of known.values())
    grown.set(cls.id, {
      name: cls.name,
      properties: new Map(cls.properties),
      shape: new GrowingShape(cls.properties.values()),
      cls,
    })
  return {
    meet(className, page) {
      let of = grown.get(className)
      if (of === undefined) {
        of = { name: nameOf(className), properties: new Map(), shape: new GrowingShape([]), cls: null }
        grown.set(className, of)
      }
      meetIn(className, of, page, lists)
    },
    classes: () => new Map([...grown].map(([id, of]) => [id, classOf(id, of)])),
    lists: () => lists,
  }
}

function meetIn(id: string, of: Grown, page: RawPage, lists: Set<string>): void {
  const { shape } = of
  const add = (spot: Spot, mode: Property['mode']): void => {
    const list = mode === 'page-list' || mode === 'page-group'
    const table = spot.list === '' ? shape.own : shape.lists.get(spot.list)
    if (list ? shape.lists.has(listAt(spot)) : table?.properties.has(spot.path) === true) return
    const path = list ? `${spot.route}()` : spot.route
    const taken = of.properties.get(path)?.mode
    // a page by metadata that holds a plain value here: both are kept
    const key =
      !list && (taken === 'page' || taken === 'page-list' || taken === 'page-group') ? `${path} ` : path
    if (of.properties.has(key)) return
    const standard = standardOf(spot.path)
    const name = spot.path.slice(spot.path.lastIndexOf('.') + 1)
    const property = {
      path,
      label: standard?.label ?? worded(name),
      type: standard?.type ?? null,
      mode,
    }
    of.properties.set(key, property)
    of.shape.add(property)
    of.cls = null
  }
  walkPage(page, {
    mode: spot => modeAt(shape, spot.list, spot.path),
    list(spot, _raw: Raw, mode) {
      add(spot, mode)
      return true
    },
    value(spot, _raw, mode) {
      if (spot.list !== '') lists.add(itemStream(id, spot.list))
      add(spot, mode === 'too-deep' ? 'value-group' : mode)
    },
  })
}

/** A new object each time something was added: what is derived of a class is kept by its identity. */
function classOf(id: string, of: Grown): PegaClass {
  of.cls ??= { id, name: of.name, properties: new Map(of.properties) }
  return of.cls
}

/** The last part of a class name in words: 'Acme-Service-Work-ServiceRequest' is 'Service request'. */
export function nameOf(className: string): string {
  return worded(className.slice(className.lastIndexOf('-') + 1))
}

/** 'ClaimAmount' → 'Claim amount'; 'pyNote' → 'Note'; 'SKU' stays. */
export function worded(name: string): string {
  const bare = name.replace(/^(?:py|px|pz)(?=[A-Z])/, '')
  const words = bare
    .replaceAll('_', ' ')
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .replace(/([A-Z])([A-Z][a-z])/g, '$1 $2')
    .split(' ')
    .filter(word => word !== '')
  if (words.length === 0) return name
  return words
    .map((word, at) =>
      at === 0
        ? word.charAt(0).toUpperCase() + word.slice(1)
        : /^[A-Z]{2,}$/.test(word)
          ? word
          : word.toLowerCase(),
    )
    .join(' ')
}
