import { expect, test } from 'vitest'
import type { Mapping } from '../../../src/contract/mapping'
import { mappingShape } from '../../../src/main/handlers/mapping-shape'

const whole = (): Mapping => ({
  version: 3,
  source: 'casemanager',
  entities: [
    {
      id: 'case',
      entity: 'case',
      stream: 'cases',
      model: 'crm.lead',
      when: [{ column: 'Type', is: ['Litigation'] }],
      fields: [
        {
          field: 'name',
          rule: { kind: 'copy', column: 'Title' },
          decision: 'confirmed',
          confidence: 0.9,
          reason: 'by its name',
          collision: 'fill-if-empty',
        },
      ],
      leftOut: [{ column: 'Row', decision: 'confirmed', reason: 'a counter' }],
      matchOn: [],
    },
  ],
  customFields: [
    {
      model: 'crm.lead',
      name: 'x_cm_court',
      label: 'Court',
      type: 'char',
      why: '',
      sourceField: null,
      sample: null,
      decision: 'confirmed',
    },
  ],
  tables: [
    {
      name: 'status',
      title: 'Status',
      columns: [{ stream: 'cases', column: 'Status' }],
      otherwise: 'block',
      rows: [{ from: 'Open', count: 1, to: { stage: 'New' }, decision: 'confirmed', reason: '' }],
      direction: null,
    },
  ],
  options: { realCreateDate: false, ownerFallback: { kind: 'user', login: 'ada' }, defaultCountry: 'GB' },
})

test('a whole mapping is taken as it is', () => {
  expect(mappingShape.parse(whole())).toEqual(whole())
})

/** The mapping with the value at a path exchanged; undefined takes it out. */
function but(path: string, value: unknown): unknown {
  const copy: unknown = structuredClone(whole())
  const names = path.split('.')
  const last = names.pop()!
  let at = copy as Record<string, unknown>
  for (const name of names) at = at[name] as Record<string, unknown>
  if (value === undefined) delete at[last]
  else Object.defineProperty(at, last, { value, enumerable: true, configurable: true, writable: true })
  return copy
}

const everything = ['version', 'source', 'entities', 'customFields', 'tables', 'options']
const oneEntity = ['id', 'entity', 'stream', 'model', 'when', 'fields', 'leftOut', 'matchOn']
const oneField = ['field', 'rule', 'decision', 'confidence', 'reason', 'collision']

const incomplete = [
  ...everything,
  ...oneEntity.map(name => `entities.0.${name}`),
  ...oneField.map(name => `entities.0.fields.0.${name}`),
  'entities.0.fields.0.rule.column',
  'tables.0.rows.0.to',
  'customFields.0.decision',
  'options.ownerFallback',
]

test.each(incomplete)('a mapping without %s is refused at that place', path => {
  const { error } = mappingShape.safeParse(but(path, undefined))
  expect(
    error!.issues[0]!.path.join('.').startsWith(path.replace(/\.[^.]*$/, '')) || !path.includes('.'),
  ).toBe(true)
})

const hostile: readonly (readonly [string, string, unknown])[] = [
  ['writes a program into Odoo', 'entities.0.model', 'ir.actions.server'],
  ['makes users', 'entities.0.model', 'res.users'],
  ['changes who may do what', 'entities.0.model', 'res.groups'],
  ['changes settings of the system', 'entities.0.model', 'ir.config_parameter'],
  ['queues mail', 'entities.0.model', 'mail.mail'],
  ['names a model that is none', 'entities.0.model', "crm.lead'] or env['res.users"],
  ['names a field that is none', 'entities.0.fields.0.field', 'name; DROP TABLE'],
  ['has a custom field that is not ours', 'customFields.0.name', 'name'],
  ['has a custom field with a dunder', 'customFields.0.name', 'x_a__class__'],
  ['has a custom field whose name is too long', 'customFields.0.name', `x_${'a'.repeat(59)}`],
  ['has a rule of an unknown kind', 'entities.0.fields.0.rule', { kind: 'python', code: '1' }],
  [
    'has a rule with more than its kind has',
    'entities.0.fields.0.rule',
    { kind: 'copy', column: 'A', run: 1 },
  ],
  ['is surer than sure', 'entities.0.fields.0.confidence', 2],
  ['has a number that is none', 'entities.0.fields.0.confidence', Number.NaN],
  ['decides in an unknown way', 'entities.0.fields.0.decision', 'yes'],
  ['has a value table that answers with a list', 'tables.0.rows.0.to.stage', ['New']],
  ['has something besides', 'extra', 1],
  ['is a list', 'entities', {}],
]

test.each(hostile)('a mapping that %s is refused', (_, path, value) => {
  expect(mappingShape.safeParse(but(path, value)).success).toBe(false)
})

test.each([null, 'text', 1, [], {}])('what is no mapping at all is refused: %j', value => {
  expect(mappingShape.safeParse(value).success).toBe(false)
})

test('a value table row named __proto__ changes no object', () => {
  const read = mappingShape.safeParse(JSON.parse(JSON.stringify(whole()).replace('"stage"', '"__proto__"')))
  expect(({} as { stage?: unknown }).stage).toBeUndefined()
  if (read.success) expect(Object.getPrototypeOf(read.data.tables[0]!.rows[0]!.to)).toBe(Object.prototype)
})
