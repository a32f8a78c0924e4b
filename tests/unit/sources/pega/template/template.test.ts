import { describe, expect, test } from 'vitest'
import type { ColumnProfile, Stream, ValueKind } from '../../../../../src/contract/stream'
import { template } from '../../../../../src/main/sources/pega/template/template'

const sure = <T>(value: T) => ({ value, reason: 'test', by: 'detected' as const, sure: true })
type Column = {
  readonly kind: ValueKind
  readonly values?: readonly string[]
  readonly choices?: readonly string[]
  readonly longest?: number
  readonly pointsTo?: ColumnProfile['pointsTo']
}

function given(streams: { readonly [id: string]: { readonly [column: string]: Column } }) {
  const all = Object.entries(streams).map(([id, columns]): Stream => ({
    id,
    title: id,
    entity: sure(id.startsWith('object/') ? 'object' : 'case'),
    columns: Object.entries(columns).map(([column, { kind, choices }], index) => ({
      id: column,
      header: column,
      index,
      reading: {},
      declared: {
        kind,
        type: kind,
        ...(choices === undefined ? {} : { choices: choices.map(value => ({ value, label: value })) }),
      },
    })),
    keyColumns: sure([id.startsWith('object/') ? (Object.keys(columns)[0] ?? '') : 'pzInsKey']),
    records: 10,
    files: [],
  }))
  const profiles = Object.entries(streams).flatMap(([stream, columns]) =>
    Object.entries(columns).map(
      ([column, { kind, values = [], longest = 10, pointsTo = [] }]): ColumnProfile => ({
        stream,
        column,
        kind,
        kindShare: 1,
        filled: 10,
        records: 10,
        distinct: values.length,
        distinctExact: true,
        longest,
        min: null,
        max: null,
        top: values.map(value => ({ value, count: 1 })),
        samples: values.slice(0, 3),
        pointsTo,
      }),
    ),
  )
  return template(all, profiles)
}

const complaint = 'Acme-Work-Complaint'
const standard = { pzInsKey: { kind: 'key' }, pyID: { kind: 'id' } } as const
const fieldOf = (made: ReturnType<typeof template>, name: string, model = 'crm.lead') =>
  made.customFields.find(field => field.model === model && field.name === name)

describe('fields of their own', () => {
  test('a property becomes a field of the type that loses nothing', () => {
    const made = given({
      [complaint]: {
        ...standard,
        Amount: { kind: 'money' },
        Exact: { kind: 'decimal', longest: 28 },
        Pieces: { kind: 'integer', longest: 3 },
        Ledger: { kind: 'integer', longest: 18 },
        Paid: { kind: 'boolean' },
        Due: { kind: 'date' },
        Seen: { kind: 'datetime' },
        Remark: { kind: 'text' },
        Story: { kind: 'longtext' },
        Letter: { kind: 'html' },
        Colours: { kind: 'list' },
      },
    })
    const types = Object.fromEntries(
      made.customFields.filter(({ model }) => model === 'crm.lead').map(field => [field.name, field.type]),
    )
    expect(types).toMatchObject({
      x_pega_amount: 'float',
      x_pega_exact: 'char', // more digits than a number holds
      x_pega_pieces: 'integer',
      x_pega_ledger: 'char',
      x_pega_paid: 'boolean',
      x_pega_due: 'date',
      x_pega_seen: 'datetime',
      x_pega_remark: 'char',
      x_pega_story: 'text',
      x_pega_letter: 'html',
      x_pega_colours: 'text',
    })
  })

  test('a pick-list becomes a selection with a table, with what stands in cases beside its choices', () => {
    const made = given({
      [complaint]: {
        ...standard,
        Channel: { kind: 'enumeration', choices: ['Web', 'Phone'], values: ['phone', 'Fax', 'Web'] },
      },
    })
    expect(fieldOf(made, 'x_pega_channel')?.selection?.map(({ value }) => value)).toEqual([
      'Web',
      'Phone',
      'Fax',
    ])
    const table = made.tables.find(({ name }) => name === 'pick-channel')
    expect(table?.rows.map(row => [row.from, row.to['value'], row.count])).toEqual([
      ['Web', 'Web', 1],
      ['Phone', 'Phone', 1],
      ['Fax', 'Fax', 1],
    ])
  })

  test('a pick-list whose values are not all known stays a text', () => {
    const values = Array.from({ length: 90 }, (_, at) => `Branch ${at}`)
    const made = given({
      [complaint]: { ...standard, Branch: { kind: 'enumeration', choices: ['A'], values } },
    })
    expect(fieldOf(made, 'x_pega_branch')?.type).toBe('char')
  })

  test('case types share a field of one name and type; one of another type gets a name of its own', () => {
    const made = given({
      [complaint]: { ...standard, Total: { kind: 'decimal' }, Place: { kind: 'text' } },
      'Acme-Work-Visit': { ...standard, Total: { kind: 'text' }, Place: { kind: 'text' } },
    })
    expect(fieldOf(made, 'x_pega_total')?.type).toBe('float')
    expect(fieldOf(made, 'x_pega_total_2')?.type).toBe('char')
    expect(made.customFields.filter(({ name }) => name.startsWith('x_pega_place'))).toHaveLength(1)
  })

  test('a property called like one of our own fields does not end up in it', () => {
    const made = given({
      [complaint]: {
        ...standard,
        pyOwnerUserID: { kind: 'person', values: ['jane'] },
        Owner: { kind: 'text' },
        Status: { kind: 'text' },
        Parent_ID: { kind: 'text' },
      },
    })
    const line = (column: string) =>
      made.entities
        .find(({ entity }) => entity === 'case')
        ?.fields.filter(({ rule }) => rule.kind === 'copy' && rule.column === column)
        .map(({ field }) => field)
    expect(line('Owner')).toEqual(['x_pega_own_owner'])
    expect(line('pyOwnerUserID')).toEqual(['x_pega_owner'])
    expect(line('Parent_ID')).toEqual(['x_pega_own_parent_id'])
  })

  test('every column of a case type has exactly one decision: a line, or a reason why not', () => {
    const columns = {
      ...standard,
      pyLabel: { kind: 'text' },
      pyWorkIDPrefix: { kind: 'text' },
      pxInsName: { kind: 'text' },
      Anything: { kind: 'text' },
      'Deep.Down.Inside': { kind: 'text' },
    } as const
    const [mapping] = given({ [complaint]: columns }).entities
    const read = new Set(
      mapping?.fields.flatMap(({ rule }) =>
        rule.kind === 'constant' ? [] : 'columns' in rule ? rule.columns : [rule.column],
      ),
    )
    const left = new Set(mapping?.leftOut.map(({ column }) => column))
    for (const column of Object.keys(columns)) expect([read.has(column), left.has(column)]).toContain(true)
    expect([...left].filter(column => read.has(column))).toEqual([])
  })
})

describe('lead or opportunity', () => {
  const statuses = {
    kind: 'enumeration',
    values: ['Open', 'Resolved-Completed', 'Resolved-Rejected'],
  } as const
  const split = (id: string, columns: { readonly [column: string]: Column } = {}) => {
    const made = given({ [id]: { ...standard, pyStatusWork: statuses, ...columns } })
    const name = id.slice(id.lastIndexOf('-') + 1)
    return made.tables.find(table => table.name === `split-${name}`)?.rows.map(row => row.to['type'])
  }

  test('deals are told by the name of their type, or by an amount; complaints are none, whatever they cost', () => {
    expect(split('Acme-Work-Order')).toEqual(['opportunity', 'opportunity', 'lead'])
    expect(split('Acme-Work-Onboarding', { ContractValue: { kind: 'money' } })).toEqual([
      'opportunity',
      'opportunity',
      'lead',
    ])
    expect(split('Acme-Work-Complaint', { ClaimAmount: { kind: 'money' } })).toEqual([
      'lead',
      'opportunity',
      'lead',
    ])
    expect(split('Acme-Work-Onboarding')).toEqual(['lead', 'opportunity', 'lead'])
  })
})

describe('other records', () => {
  test('a column whose values are found in a list of things links to them, and keeps what it says', () => {
    const made = given({
      'object/Acme-Data-Vehicle': { VIN: { kind: 'id' }, Plate: { kind: 'text' } },
      [complaint]: {
        ...standard,
        VehicleID: {
          kind: 'key',
          pointsTo: [{ stream: 'object/Acme-Data-Vehicle', column: 'VIN', share: 0.9 }],
        },
      },
    })
    const lines = made.entities
      .find(({ entity }) => entity === 'case')
      ?.fields.filter(({ rule }) => 'column' in rule && rule.column === 'VehicleID')
    expect(lines?.map(({ field, rule }) => [field, rule.kind])).toEqual([
      ['x_pega_vehicle_id', 'reference'],
      ['x_pega_vehicle_key', 'copy'],
    ])
    expect(fieldOf(made, 'x_pega_vehicle_id')).toMatchObject({ type: 'many2one', relation: 'x_pega_vehicle' })
    expect(made.customModels).toEqual([
      expect.objectContaining({ model: 'x_pega_vehicle', sourceStream: 'object/Acme-Data-Vehicle' }),
    ])
  })

  test('a stream that a person put aside takes no part', () => {
    const made = template(
      [
        {
          id: 'assignments',
          title: 'Assignments',
          entity: sure(null),
          columns: [],
          keyColumns: sure(['id']),
          records: 0,
          files: [],
        },
      ],
      [],
    )
    expect(made.entities).toEqual([])
  })
})
