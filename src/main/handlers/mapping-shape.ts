import { z } from 'zod'
import { entities } from '../../contract/entity'
import { CasebridgeError } from '../../contract/failure'
import type { Mapping } from '../../contract/mapping'

/* A mapping may come from a file somebody was sent: it is checked in full before it is believed. */

const scalar = z.union([z.string(), z.number(), z.boolean(), z.null()])
const column = z.string().min(1)
const decision = z.enum(['proposed', 'confirmed', 'left-out'])
const entity = z.enum([...entities, 'field', 'view', 'stage', 'lost-reason', 'tag', 'industry'])
const through = z.strictObject({
  stream: z.string(),
  from: z.string(),
  to: z.string(),
  rest: z.boolean().optional(),
})

const rule = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('copy'), column }),
  z.strictObject({ kind: z.literal('constant'), value: scalar }),
  z.strictObject({ kind: z.literal('join'), columns: z.array(column), separator: z.string() }),
  z.strictObject({
    kind: z.literal('split'),
    column,
    part: z.union([z.literal('first-name'), z.literal('last-name'), z.number()]),
    separator: z.string().optional(),
  }),
  z.strictObject({
    kind: z.literal('table'),
    column,
    table: z.string(),
    pick: z.string(),
    entity: entity.optional(),
  }),
  z.strictObject({
    kind: z.literal('date'),
    columns: z.array(column),
    time: z.string().optional(),
    only: z.literal('date').optional(),
  }),
  z.strictObject({
    kind: z.literal('reference'),
    entity: z.enum(entities),
    column,
    by: z.string().optional(),
    many: z.boolean().optional(),
    through: through.optional(),
  }),
  z.strictObject({ kind: z.literal('lookup'), column, model: z.string(), fields: z.array(z.string()) }),
  z.strictObject({ kind: z.literal('flatten'), column, path: z.string() }),
  z.strictObject({
    kind: z.literal('computed'),
    name: z.string(),
    columns: z.array(column),
    settings: z.record(z.string(), scalar).optional(),
  }),
])

const fieldRule = z.strictObject({
  field: z.string().min(1),
  rule,
  decision,
  confidence: z.number().min(0).max(1),
  reason: z.string(),
  collision: z.enum(['skip', 'fill-if-empty', 'overwrite', 'append']),
  otherReading: z.strictObject({ field: z.string(), rule, reason: z.string() }).optional(),
})

const customField = z.strictObject({
  model: z.string(),
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
  selection: z.array(z.strictObject({ value: z.string(), label: z.string() })).optional(),
  relation: z.string().optional(),
  why: z.string(),
  sourceField: z.string().nullable(),
  sample: z.string().nullable(),
  index: z.boolean().optional(),
  decision,
})

const mapping = z.strictObject({
  version: z.number(),
  source: z.string(),
  entities: z.array(
    z.strictObject({
      id: z.string(),
      entity: z.enum(entities),
      stream: z.string(),
      model: z.string(),
      when: z.array(
        z.union([
          z.strictObject({ column, is: z.array(z.string()) }),
          z.strictObject({ column, not: z.array(z.string()) }),
        ]),
      ),
      fields: z.array(fieldRule),
      leftOut: z.array(
        z.strictObject({ column, decision: z.enum(['proposed', 'confirmed']), reason: z.string() }),
      ),
      matchOn: z.array(z.string()),
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
      direction: z.enum(['high-first', 'low-first']).nullable().optional(),
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
})

/** Gives the mapping back, or says in which place it is not one. */
export function checkMapping(value: unknown): Mapping {
  const answer = mapping.safeParse(value)
  if (answer.success) return answer.data as Mapping
  const issue = answer.error.issues[0]!
  throw new CasebridgeError({
    kind: 'fix-settings',
    code: 'bad-mapping',
    message: `This is not a map of Casebridge: at ${issue.path.join('.') || 'its beginning'}, ${issue.message}. Nothing was changed.`,
  })
}
