import { z } from 'zod'
import { entities } from '../../contract/entity'

/* A mapping may come from a file somebody was sent: it is checked in full before it is believed. */

/** Models that hold Odoo's own set-up: a record written there could run code, open accounts or send mail. */
const setUp =
  /^(ir\.(?!attachment$)|base\.|res\.(users|groups|config)|mail\.(mail|template|alias|server)|fetchmail\.|auth)/

/** A model's name as Odoo makes them; it travels into a program that runs in Odoo and into external ids. */
const anyModel = z
  .string()
  .regex(/^([a-z][a-z0-9_]*(\.[a-z0-9_]+)+|x_[a-z0-9_]{1,58})$/, 'this is no name of an Odoo model')
const model = anyModel.refine(
  name => !setUp.test(name),
  "this model holds Odoo's own set-up, and no mapping may write there",
)
const fieldName = z.string().regex(/^[A-Za-z]\w*$/, 'this is no name of an Odoo field')

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()])
const column = z.string().min(1)
const decision = z.enum(['proposed', 'confirmed', 'left-out'])
const entity = z.enum([...entities, 'stage', 'lost-reason', 'tag', 'industry'])
const condition = z.union([
  z.strictObject({ column, is: z.array(z.string()) }),
  z.strictObject({ column, not: z.array(z.string()) }),
])
const through = z.strictObject({
  stream: z.string(),
  from: z.string(),
  to: z.string(),
  rest: z.boolean().exactOptional(),
  where: condition.exactOptional(),
})

const rule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('copy'), column }),
  z.strictObject({ kind: z.literal('constant'), value: scalar }),
  z.strictObject({ kind: z.literal('join'), columns: z.array(column), separator: z.string() }),
  z.strictObject({
    kind: z.literal('split'),
    column,
    part: z.union([z.literal('first-name'), z.literal('last-name'), z.number()]),
    separator: z.string().exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('table'),
    column,
    table: z.string(),
    pick: z.string(),
    entity: entity.exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('date'),
    columns: z.array(column),
    time: z.string().exactOptional(),
    only: z.literal('date').exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('reference'),
    entity: z.enum(entities),
    column,
    by: z.string().exactOptional(),
    many: z.boolean().exactOptional(),
    through: through.exactOptional(),
    mapping: z.string().exactOptional(),
    of: z.string().exactOptional(),
  }),
  z.strictObject({ kind: z.literal('lookup'), column, model: anyModel, fields: z.array(fieldName) }),
  z.strictObject({
    kind: z.literal('flatten'),
    column,
    path: z.string(),
    of: z.strictObject({ stream: z.string(), by: z.string().exactOptional() }).exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('computed'),
    name: z.string(),
    columns: z.array(column),
    settings: z.record(z.string(), scalar).exactOptional(),
  }),
])

const fieldRule = z.strictObject({
  field: fieldName,
  rule,
  decision,
  confidence: z.number().min(0).max(1),
  reason: z.string(),
  collision: z.enum(['skip', 'fill-if-empty', 'overwrite', 'append']),
  otherReading: z.strictObject({ field: fieldName, rule, reason: z.string() }).exactOptional(),
})

const customField = z.strictObject({
  model,
  name: z.string().regex(/^x_(?!.*__)[a-z0-9_]{1,58}$/),
  label: z.string(),
  type: z.enum([
    'char',
    'text',
    'html',
    'integer',
    'float',
    'boolean',
    'date',
    'datetime',
    'selection',
    'many2one',
    'many2many',
  ]),
  selection: z.array(z.strictObject({ value: z.string(), label: z.string() })).exactOptional(),
  relation: anyModel.exactOptional(),
  why: z.string(),
  sourceField: z.string().nullable(),
  sample: z.string().nullable(),
  index: z.boolean().exactOptional(),
  decision,
})

const identity = z.strictObject({
  as: z.enum(['number', 'email', 'name']),
  columns: z.array(column).min(1),
  within: z.array(column).exactOptional(),
})

/** A mapping in full; what it may hold is said once, here. */
export const mappingShape = z.strictObject({
  version: z.number(),
  source: z.string(),
  entities: z.array(
    z.strictObject({
      id: z.string(),
      title: z.string().exactOptional(),
      entity: z.enum(entities),
      stream: z.string(),
      model,
      when: z.array(condition),
      fields: z.array(fieldRule),
      leftOut: z.array(
        z.strictObject({ column, decision: z.enum(['proposed', 'confirmed']), reason: z.string() }),
      ),
      matchOn: z.array(fieldName),
      use: z.enum(['records', 'dates', 'fields']).exactOptional(),
      sameBy: z.array(identity).min(1).exactOptional(),
      repeats: z
        .strictObject({ become: z.enum(['notes', 'records', 'nothing']), agree: z.array(column) })
        .exactOptional(),
      hands: z.strictObject({ stream: z.string(), case: column, pool: condition }).exactOptional(),
    }),
  ),
  customFields: z.array(customField),
  tables: z.array(
    z.strictObject({
      name: z.string(),
      title: z.string(),
      columns: z.array(z.strictObject({ stream: z.string(), column: z.string() })),
      otherwise: z.enum(['block', 'empty']),
      rows: z.array(
        z.strictObject({
          from: z.string(),
          count: z.number(),
          to: z.record(z.string(), scalar),
          decision,
          reason: z.string(),
        }),
      ),
      direction: z.enum(['high-first', 'low-first']).nullable().exactOptional(),
    }),
  ),
  options: z.strictObject({
    realCreateDate: z.boolean(),
    ownerFallback: z.union([
      z.strictObject({ kind: z.literal('block') }),
      z.strictObject({ kind: z.literal('user'), login: z.string() }),
      z.strictObject({ kind: z.literal('none') }),
    ]),
    defaultCountry: z.string().nullable(),
  }),
  customModels: z
    .array(
      z.strictObject({
        model: z.string().regex(/^x_(?!.*__)[a-z0-9_]{1,58}$/),
        label: z.string(),
        why: z.string(),
        sourceStream: z.string(),
        decision,
      }),
    )
    .exactOptional(),
  caseFacts: z
    .strictObject({
      number: fieldName,
      createdAt: fieldName,
      closedFrom: fieldName.exactOptional(),
      closedAt: fieldName.exactOptional(),
      email: fieldName,
      phone: fieldName,
      parent: fieldName.exactOptional(),
    })
    .exactOptional(),
})
