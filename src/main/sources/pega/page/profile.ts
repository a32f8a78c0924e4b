import type { Entity } from '../../../../contract/entity'
import type { Column, Detected, ProfileOverrides, Stream, ValueKind } from '../../../../contract/stream'
import { nameOf, worded } from './growing'
import { entityByProperties } from './people'
import type { PegaClass, Property } from './property'
import { columnOf, isFixedColumn, otherColumn, shapeOf, standardColumns } from './shape'
import { caseColumns, fixedStreams, itemColumns, itemStream, objectStream } from './streams'
import type { FixedStream } from './streams'
import { caseProperties, kindOf, pegaType } from './types'

export type StreamOptions = {
  /** Class names of the case types, in their order; the first one's stream is the one that is read for all of them. */
  readonly caseTypes: readonly string[]
  /** Data objects: class and the properties that name a row. */
  readonly objects: readonly { readonly id: string; readonly key: readonly string[] }[]
  readonly fixed: readonly FixedStream[]
  /** Every value was met already: no column for what may come up yet, and only the standard properties that are there. */
  readonly complete?: boolean
  readonly records?: ReadonlyMap<string, number> // by stream, where known
  readonly files?: ReadonlyMap<string, readonly string[]> // by stream
  readonly overrides?: ProfileOverrides
}

const pageList = 'Page list'

const fixedFacts: {
  readonly [stream in FixedStream]: {
    readonly title: string
    readonly entity: Entity
    readonly reason: string
    readonly key: readonly string[]
    readonly alone?: true
  }
} = {
  operators: {
    title: 'Operators',
    entity: 'owner',
    reason: 'Operators own and work on cases.',
    key: ['id'],
    alone: true,
  },
  workGroups: {
    title: 'Work groups',
    entity: 'team',
    reason: 'A work group is a team with members.',
    key: ['id'],
    alone: true,
  },
  workbaskets: {
    title: 'Workbaskets',
    entity: 'team',
    reason: 'A workbasket is a queue a team works on.',
    key: ['id'],
    alone: true,
  },
  parties: {
    title: 'Parties',
    entity: 'contact',
    reason: 'Parties are people or companies on a case.',
    key: ['case', 'id'],
  },
  assignments: {
    title: 'Assignments',
    entity: 'activity',
    reason: 'An assignment is a task that is still to be done.',
    key: ['id'],
  },
  attachments: {
    title: 'Attachments',
    entity: 'document',
    reason: 'Files, links and correspondence on a case.',
    key: ['id'],
  },
  posts: {
    title: 'Pulse posts',
    entity: 'message',
    reason: 'Posts and replies people wrote on a case.',
    key: ['id'],
  },
  history: { title: 'History', entity: 'message', reason: 'What Pega wrote down about a case.', key: ['id'] },
}

const fixedKinds: { readonly [column: string]: readonly [ValueKind, string] } = {
  id: ['id', 'Identifier'],
  case: ['key', 'Identifier'],
  post: ['key', 'Identifier'],
  replyTo: ['key', 'Identifier'],
  actions: ['list', 'Value list'],
  members: ['list', 'Value list'],
  urgency: ['integer', 'Integer'],
  created: ['datetime', 'DateTime'],
  goal: ['datetime', 'DateTime'],
  deadline: ['datetime', 'DateTime'],
  time: ['datetime', 'DateTime'],
  email: ['email', 'Text'],
  phone: ['phone', 'Text'],
  url: ['url', 'Text'],
  fileName: ['filename', 'Text'],
  assignee: ['person', 'Identifier'],
  author: ['person', 'Identifier'],
  performer: ['person', 'Text'],
  manager: ['person', 'Identifier'],
  available: ['boolean', 'TrueFalse'],
  instructions: ['longtext', 'Text'],
}

/** All streams of a Pega with their columns, in the order they are read. */
export function pegaStreams(
  classes: ReadonlyMap<string, PegaClass>,
  options: StreamOptions,
): readonly Stream[] {
  const lead = options.caseTypes[0]
  const made: Stream[] = []
  const push = (stream: Omit<Stream, 'records' | 'files' | 'readWith'>, withCases: boolean): void => {
    made.push({
      ...stream,
      records: options.records?.get(stream.id) ?? null,
      files: options.files?.get(stream.id) ?? [],
      ...(withCases && lead !== undefined && stream.id !== lead ? { readWith: lead } : {}),
    })
  }
  const fixed = options.fixed.map(id => ({ id, ...fixedFacts[id] }))
  for (const one of fixed) if (one.alone === true) push(fixedStream(one.id), false)
  for (const { id, key } of options.objects) push(objectOf(classOf(classes, id), key, options), false)
  for (const id of options.caseTypes) push(caseOf(classOf(classes, id), options), true)
  for (const id of options.caseTypes)
    for (const stream of itemsOf(classOf(classes, id), options)) push(stream, true)
  if (lead !== undefined) for (const one of fixed) if (one.alone !== true) push(fixedStream(one.id), true)
  return made.map(stream => overridden(stream, options.overrides))
}

function classOf(classes: ReadonlyMap<string, PegaClass>, id: string): PegaClass {
  return classes.get(id) ?? { id, name: nameOf(id), properties: new Map() }
}

type Bare = Omit<Stream, 'records' | 'files' | 'readWith'>

function caseOf(cls: PegaClass, options: StreamOptions): Bare {
  const { own } = shapeOf(cls)
  const standard = standardColumns
    .map(property => own.properties.get(property.path) ?? property)
    .filter(({ path }) => options.complete !== true || own.properties.has(path) || always.has(path))
  const rest = [...own.properties]
    .filter(([path]) => !isStandard.has(path))
    .map(([path, one]) => ({ ...one, path }))
  const extra = caseColumns.map(id => ({
    id,
    header: worded(id),
    declared: { kind: 'list', type: 'Value list' } as const,
  }))
  return {
    id: cls.id,
    title: cls.name,
    entity: sure('case', 'It is a case type.'),
    keyColumns: sure(['pzInsKey'], 'Pega names every record by it.'),
    columns: numbered([
      ...[...standard, ...rest].map(property => propertyColumn(cls, property, 'case')),
      ...extra,
      ...later(options),
    ]),
  }
}
const always = new Set(['pzInsKey', 'pxObjClass'])
const isStandard = new Set(caseProperties)

function itemsOf(cls: PegaClass, options: StreamOptions): readonly Bare[] {
  return [...shapeOf(cls).lists.values()].map(({ path, properties }) => ({
    id: itemStream(cls.id, path),
    title: `${cls.name}: ${path.split('.').map(worded).join(' ')}`,
    entity: entityByProperties(path, properties.values()),
    keyColumns: sure(Object.values(itemColumns), 'The case, and the place in its list.'),
    columns: numbered([
      { id: itemColumns.case, header: 'Case', declared: { kind: 'key', type: 'Identifier' } },
      { id: itemColumns.at, header: 'Place in the list', declared: { kind: 'text', type: 'Text' } },
      ...[...properties].map(([at, one]) => propertyColumn(cls, { ...one, path: at }, 'item')),
      ...later(options),
    ]),
  }))
}

function objectOf(cls: PegaClass, key: readonly string[], options: StreamOptions): Bare {
  const { own, lists } = shapeOf(cls)
  const columns = [
    ...[...own.properties].map(([path, one]) => propertyColumn(cls, { ...one, path }, 'object')),
    ...[...lists.keys()]
      .filter(path => ![...lists.keys()].some(other => path.startsWith(`${other}.`)))
      .map(path => ({
        id: columnOf(path, 'object'),
        header: worded(path),
        declared: { kind: 'json', type: pageList } as const,
      })),
    ...later(options),
  ]
  const known = key.filter(column => columns.some(({ id }) => id === column))
  return {
    id: objectStream(cls.id),
    title: cls.name,
    entity: entityByProperties(nameOf(cls.id), own.properties.values()),
    keyColumns: sure(
      known,
      known.length === 0
        ? 'Pega names no property as its key; the rows are counted.'
        : 'The key of the data object.',
    ),
    columns: numbered(columns),
  }
}

function fixedStream(id: FixedStream): Bare {
  const { title, entity, reason, key } = fixedFacts[id]
  return {
    id,
    title,
    entity: sure(entity, reason),
    keyColumns: sure(key, 'Pega names every record by it.'),
    columns: numbered(
      fixedStreams[id].map(column => {
        const known = Object.hasOwn(fixedKinds, column) ? fixedKinds[column] : undefined
        const [kind, type] =
          column === 'text' || column === 'key'
            ? (['longtext', 'Text'] as const)
            : (known ?? ['text', 'Text'])
        return { id: column, header: worded(column), declared: { kind, type } }
      }),
    ),
  }
}

function propertyColumn(
  cls: PegaClass,
  property: Property,
  of: 'case' | 'item' | 'object',
): Omit<Column, 'index' | 'reading'> {
  const kind = kindOf(property)
  const id = columnOf(property.path, of)
  const above = property.path.split('.').slice(0, -1)
  const label =
    property.label === '' ? worded(property.path.slice(property.path.lastIndexOf('.') + 1)) : property.label
  const pages = above.map((name, at) => {
    const page = cls.properties.get(above.slice(0, at + 1).join('.'))
    return page === undefined || page.label === '' ? worded(name) : page.label
  })
  const choices =
    property.choices !== undefined && property.choices.length > 0 ? { choices: property.choices } : {}
  const type = typeName(property)
  return {
    id,
    header: [...pages, label].join(': '),
    ...(kind === null ? {} : { declared: { kind, type, ...choices } }),
  }
}

/** The authoring label where it says the technical type as well; so the type can be read back from the profile. */
function typeName({ mode, type, authored }: Property): string {
  if (mode === 'value-list') return type === null ? valueList : `${valueList} (${type})`
  if (mode === 'value-group') return valueGroup
  return authored !== undefined && authored !== '' && pegaType(authored) === type
    ? authored
    : (type ?? 'Text')
}
const valueList = 'Value list'
const valueGroup = 'Value group'

/** The classes that a profile was made of, as far as reading needs them. */
export function classesOf(streams: readonly Stream[]): ReadonlyMap<string, PegaClass> {
  const classes = new Map<string, PegaClass>()
  for (const stream of streams) {
    const object = stream.id.startsWith('object/')
    if (!object && stream.entity.value !== 'case' && !stream.columns.some(column => column.id === 'pzInsKey'))
      continue
    const id = object ? stream.id.slice('object/'.length) : stream.id
    if (Object.hasOwn(fixedFacts, id) || id.includes('/')) continue
    const properties = new Map<string, Property>()
    for (const column of stream.columns) addColumn(properties, '', column, object ? 'object' : 'case')
    const prefix = `${id}/`
    const lists = streams.filter(one => !object && one.id.startsWith(prefix))
    const paths = lists.map(one => one.id.slice(prefix.length))
    for (const [at, one] of lists.entries()) {
      const route = routeOf(paths[at]!, paths)
      properties.set(route, { path: route, label: '', type: null, mode: 'page-list' })
      for (const column of one.columns) addColumn(properties, `${route}.`, column, 'item')
    }
    classes.set(id, { id, name: stream.title, properties })
  }
  return classes
}

function addColumn(
  into: Map<string, Property>,
  prefix: string,
  column: Column,
  of: 'case' | 'item' | 'object',
): void {
  const bare =
    column.id.endsWith('#2') && isFixedColumn(column.id.slice(0, -2), of) ? column.id.slice(0, -2) : column.id
  if (bare === column.id && isFixedColumn(column.id, of)) return
  const said = column.declared?.type ?? ''
  const path = `${prefix}${bare}`
  if (said === pageList)
    return void into.set(`${path}()`, {
      path: `${path}()`,
      label: column.header,
      type: null,
      mode: 'page-list',
    })
  const mode = said.startsWith(valueList) ? 'value-list' : said === valueGroup ? 'value-group' : 'scalar'
  const type = pegaType(mode === 'value-list' ? said.slice(valueList.length) : mode === 'scalar' ? said : '')
  into.set(path, { path, label: column.header, type, mode })
}

/** 'Items.Parts' → 'Items().Parts()', where there is a list 'Items' too. */
function routeOf(path: string, lists: readonly string[]): string {
  const above = lists.filter(list => path.startsWith(`${list}.`)).toSorted((a, b) => b.length - a.length)[0]
  return above === undefined ? `${path}()` : `${routeOf(above, lists)}.${path.slice(above.length + 1)}()`
}

function later(options: StreamOptions): readonly Omit<Column, 'index' | 'reading'>[] {
  if (options.complete === true) return []
  return [{ id: otherColumn, header: 'Other properties', declared: { kind: 'json', type: 'Page' } }]
}

function numbered(columns: readonly Omit<Column, 'index' | 'reading'>[]): readonly Column[] {
  return columns.map((column, index) => ({ ...column, index, reading: {} }))
}

function sure<T>(value: T, reason: string): Detected<T> {
  return { value, reason, by: 'profile', sure: true }
}

function overridden(stream: Stream, overrides: ProfileOverrides | undefined): Stream {
  const all = overrides?.streams
  const chosen = all !== undefined && Object.hasOwn(all, stream.id) ? all[stream.id] : undefined
  if (chosen === undefined) return stream
  const byPerson = <T>(value: T): Detected<T> => ({
    value,
    reason: 'Chosen by a person.',
    by: 'person',
    sure: true,
  })
  return {
    ...stream,
    ...(chosen.entity === undefined ? {} : { entity: byPerson(chosen.entity) }),
    ...(chosen.keyColumns === undefined ? {} : { keyColumns: byPerson(chosen.keyColumns) }),
  }
}
