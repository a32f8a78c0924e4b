import type { Entity } from '../../../../contract/entity'
import type { EntityMapping, FieldRule, LeftOut } from '../../../../contract/mapping'
import type { Stream } from '../../../../contract/stream'
import { customFieldName } from '../../../../contract/words'
import { itemColumns } from '../page/streams'
import { copy, custom, line, partOf, partsOf, prefix, valuesOf, type Draft, type Part } from './draft'
import { leaf, plainPath, readable, shortName, slug } from './path'
import { personColumns } from './person-columns'
import { columnsRead, companiesOf, companyValues, peopleOf } from './partner'
import { ownLine } from './property'

/** What the rows of a data object become, so that cases can point to them. */
export type Target = {
  readonly stream: Stream
  readonly name: string // 'vehicle'
  readonly label: string
  readonly model: string
  readonly entities: readonly Entity[]
}

/** Data objects: people and companies become contacts, anything else a model of its own. */
export function objectMappings(draft: Draft): Target[] {
  return draft.streams
    .filter(({ id, entity }) => id.startsWith('object/') && entity.value !== null)
    .map(stream => {
      const name = shortName(stream.id)
      const people = stream.entity.value === 'contact' || stream.entity.value === 'company'
      const columns = people ? personColumns(draft, stream, { page: '', name, told: true }) : null
      return columns === null ? modelOf(draft, stream, name) : partnersOf(draft, stream, name, columns)
    })
}

function partnersOf(
  draft: Draft,
  stream: Stream,
  name: string,
  columns: NonNullable<ReturnType<typeof personColumns>>,
): Target {
  const id = slug(name)
  const what = stream.title
  const target = { stream, name, label: readable(name), model: 'res.partner' }
  const companies = columns.kind === undefined ? [] : companyValues(columns.kind)
  const add = (mapping: EntityMapping): void => {
    draft.entities.push(withRest(draft, stream, mapping))
  }
  if (stream.entity.value === 'company') {
    add(companiesOf(draft, { id: `company-${id}`, stream, columns, what, title: what }))
    return { ...target, entities: ['company'] }
  }
  const { contact, company } = peopleOf(draft, {
    id: `contact-${id}`,
    stream,
    columns,
    alone: true,
    what,
    title: what,
  })
  if (company !== null) draft.entities.push(company)
  if (columns.kind === undefined || companies.length === 0) {
    add(contact)
    return { ...target, entities: ['contact'] }
  }
  const kind = columns.kind.column.id
  add({
    ...companiesOf(draft, { id: `company-${id}`, stream, columns, what, title: what }),
    when: [{ column: kind, is: companies }],
  })
  add({ ...contact, when: [{ column: kind, not: companies }] })
  return { ...target, entities: ['contact', 'company'] }
}

/** What Pega itself says of a row of a data object; the row's own key says the same. */
const ofPega: Readonly<Record<string, string>> = {
  pxObjClass: 'It names the kind of object, the same for all.',
  pzInsKey: 'Pega’s own handle of the row, made of its key.',
}
const isOfPega = (column: string): boolean => Object.hasOwn(ofPega, column)
const ofPegaLeftOut = (draft: Draft, stream: Stream): LeftOut[] =>
  Object.entries(ofPega).flatMap(([column, reason]) =>
    partOf(draft, stream, column) === null ? [] : leftOut([column], reason),
  )

/** Everything else that the rows say stands in fields of their own. */
function withRest(draft: Draft, stream: Stream, mapping: EntityMapping): EntityMapping {
  const read = new Set([...columnsRead(mapping), ...mapping.leftOut.map(({ column }) => column)])
  const rest = partsOf(draft, stream).filter(({ column }) => !read.has(column.id) && !isOfPega(column.id))
  return {
    ...mapping,
    fields: [...mapping.fields, ...rest.map(part => ownLine(draft, mapping.model, part))],
    leftOut: [...mapping.leftOut, ...ofPegaLeftOut(draft, stream)],
  }
}

function modelOf(draft: Draft, stream: Stream, name: string): Target {
  const model = customFieldName(prefix, name, new Set(draft.customModels.map(one => one.model)))
  const label = readable(name)
  draft.customModels.push({
    model,
    label,
    why: 'It has a life of its own: several cases may be about the same one.',
    sourceStream: stream.id,
    decision: 'proposed',
  })
  const parts = partsOf(draft, stream).filter(({ column }) => !isOfPega(column.id))
  const fields = recordLines(draft, model, parts)
  draft.entities.push({
    id: `object-${slug(name)}`,
    entity: 'object',
    stream: stream.id,
    model,
    when: [],
    fields,
    leftOut: ofPegaLeftOut(draft, stream),
    matchOn: [],
  })
  return { stream, name, label, model, entities: ['object'] }
}

/** The rows of a page list that are about things: records of their own that point back to their case. */
export function listMapping(draft: Draft, stream: Stream): void {
  const name = shortName(stream.id)
  const parts = partsOf(draft, stream)
  const items = parts.filter(({ column }) => column.id !== itemColumns.case && column.id !== itemColumns.at)
  const model = listModel(draft, stream, name, items)
  const at = parts.find(({ column }) => column.id === itemColumns.at)
  const fields: FieldRule[] = [
    ...recordLines(draft, model, items, at),
    line(
      custom(draft, model, null, {
        name: 'case_id',
        label: 'Case',
        type: 'many2one',
        relation: 'crm.lead',
        why: 'The case whose list it stands in.',
      }),
      { kind: 'reference', entity: 'case', column: itemColumns.case },
      'The case whose list it stands in.',
    ),
  ]
  if (at !== undefined) {
    const why = 'Where it stands in the list of its case.'
    fields.push(
      line(
        custom(draft, model, at, { name: 'at', label: 'Place', type: 'char', why }),
        copy(at.column.id),
        why,
      ),
    )
  }
  draft.entities.push({
    id: `object-${slug(stream.id)}`,
    entity: 'object',
    stream: stream.id,
    model,
    when: [],
    fields,
    leftOut: [],
    matchOn: [],
  })
}

/** Lists of one name in several case types share a model where they hold the same. */
function listModel(draft: Draft, stream: Stream, name: string, items: readonly Part[]): string {
  const wanted = customFieldName(prefix, name, new Set())
  const there = draft.customModels.find(one => one.model === wanted)
  const held = new Set(
    draft.streams.find(one => one.id === there?.sourceStream)?.columns.map(({ id }) => id) ?? [],
  )
  if (there !== undefined && items.every(({ column }) => held.has(column.id))) return wanted
  const taken = new Set(draft.customModels.map(one => one.model))
  const type = shortName(stream.id.slice(0, stream.id.lastIndexOf('/')))
  const model = there === undefined ? wanted : customFieldName(prefix, `${type} ${name}`, taken)
  draft.customModels.push({
    model,
    label: readable(name),
    why: 'A case has several of them, so they are records of their own.',
    sourceStream: stream.id,
    decision: 'proposed',
  })
  return model
}

/** What people would call such a record by, the likeliest first. */
const naming: readonly RegExp[] = [
  /^(full|display|short)?name$/i,
  /^(label|title|subject|caption)$/i,
  /name$/i,
  /(label|title)$/i,
  /^(description|item|product|model|make|plate|licen[cs]eplate|summary|type|kind)$/i,
  /(number|code|sku|ref|reference|no)$/i,
  /(id|key|guid)$/i,
]

/** A line for each property, and the name people know the record by. */
function recordLines(draft: Draft, model: string, parts: readonly Part[], at?: Part): FieldRule[] {
  const texts = parts.filter(({ column, profile }) => {
    const kind = profile?.kind ?? column.declared?.kind ?? 'text'
    return ![
      'html',
      'rtf',
      'longtext',
      'json',
      'list',
      'boolean',
      'date',
      'datetime',
      'money',
      'decimal',
    ].includes(kind)
  })
  const ranked = naming.flatMap(pattern =>
    texts.filter(({ column }) => pattern.test(plainPath(leaf(column.id)))),
  )
  const [best, next] = [...new Set([...ranked, ...texts, ...(at === undefined ? [] : [at])])]
  const name = custom(draft, model, best ?? null, {
    name: 'x_name',
    label: 'Name',
    type: 'char',
    why: 'What the record is called in Odoo.',
  })
  return [
    ...[best, next].flatMap((part, rank) =>
      part === undefined
        ? []
        : [
            line(
              name,
              copy(part.column.id),
              rank === 0 ? 'What people would know it by.' : 'Where the first is empty.',
              { confidence: 0.8 },
            ),
          ],
    ),
    ...parts.filter(part => part !== best).map(part => ownLine(draft, model, part)),
  ]
}

/** Columns that stand in no line, each with why. */
export function leftOut(columns: readonly string[], reason: string): LeftOut[] {
  return columns.map(column => ({ column, decision: 'proposed', reason }))
}

/** Whether a list tells its rows apart by words ('Home', 'Work') rather than by numbers. */
export function hasSubscripts(at: Part | undefined): boolean {
  return at !== undefined && valuesOf(at).some(({ value }) => !/^\d+$/.test(value))
}
