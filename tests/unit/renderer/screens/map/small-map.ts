import type { FieldRule, Mapping } from '../../../../../src/contract/mapping'

/** A line of a sheet; everything not said is as a proposer would leave it. */
export const line = (field: string, column: string, more: Partial<FieldRule> = {}): FieldRule => ({
  field,
  rule: { kind: 'copy', column },
  decision: 'proposed',
  confidence: 0.95,
  reason: 'The header is a name for it.',
  collision: 'fill-if-empty',
  ...more,
})

/** A map small enough to be read whole: contacts and cases, a table of each kind, two new fields. */
export const smallMap: Mapping = {
  version: 1,
  source: 'casemanager',
  entities: [
    {
      id: 'contact',
      entity: 'contact',
      stream: 'contacts',
      model: 'res.partner',
      when: [],
      fields: [
        line('name', 'Full Name', { confidence: 0.8 }),
        line('x_cm_region', 'Region', {
          otherReading: {
            field: 'state_id',
            rule: { kind: 'lookup', column: 'Region', model: 'res.country.state', fields: ['name'] },
            reason: 'As a state of Odoo.',
          },
        }),
      ],
      leftOut: [{ column: 'Internal', decision: 'proposed', reason: 'No record fills it.' }],
      matchOn: ['email'],
    },
    {
      id: 'case',
      entity: 'case',
      stream: 'cases',
      model: 'crm.lead',
      when: [],
      fields: [
        line('stage_id', 'Status', {
          rule: { kind: 'table', column: 'Status', table: 'status', pick: 'stage', entity: 'stage' },
        }),
        line('user_id', 'Owner', {
          rule: { kind: 'table', column: 'Owner', table: 'owner', pick: 'login' },
        }),
        line('priority', 'Urgency', {
          rule: { kind: 'table', column: 'Urgency', table: 'priority', pick: 'priority' },
        }),
        line('x_cm_court', 'Court'),
      ],
      leftOut: [],
      matchOn: [],
    },
  ],
  customFields: [
    {
      model: 'res.partner',
      name: 'x_cm_region',
      label: 'Region',
      type: 'char',
      why: 'Odoo has no field for it.',
      sourceField: 'contacts: Region',
      sample: 'Avon',
      decision: 'proposed',
    },
    {
      model: 'crm.lead',
      name: 'x_cm_court',
      label: 'Court',
      type: 'char',
      why: 'Odoo has no field for it.',
      sourceField: 'cases: Court',
      sample: 'County Court',
      decision: 'proposed',
    },
  ],
  tables: [
    {
      name: 'status',
      title: 'Case status',
      columns: [{ stream: 'cases', column: 'Status' }],
      otherwise: 'block',
      rows: [
        {
          from: 'Open',
          count: 3,
          to: { stage: 'Open', sequence: 10, won: false, type: 'lead', active: true, probability: null },
          decision: 'proposed',
          reason: 'The case goes on.',
        },
      ],
    },
    {
      name: 'owner',
      title: 'People of the firm',
      columns: [{ stream: 'cases', column: 'Owner' }],
      otherwise: 'block',
      rows: [
        { from: 'ada', count: 2, to: { login: 'ada@firm' }, decision: 'proposed', reason: 'The same login.' },
        { from: 'bob', count: 1, to: { login: null }, decision: 'proposed', reason: 'No user has it.' },
      ],
    },
    {
      name: 'priority',
      title: 'Priority',
      columns: [{ stream: 'cases', column: 'Urgency' }],
      otherwise: 'block',
      direction: null,
      rows: ['1', '2', '5'].map(from => ({
        from,
        count: 1,
        to: { priority: null, sequence: Number(from) },
        decision: 'proposed' as const,
        reason: 'A number on a scale.',
      })),
    },
  ],
  options: { realCreateDate: false, ownerFallback: { kind: 'block' }, defaultCountry: null },
}

/** A value and everything in it, so that a change in place is an error. */
export function frozen<T>(value: T): T {
  if (typeof value === 'object' && value !== null) Object.values(Object.freeze(value)).forEach(frozen)
  return value
}

frozen(smallMap)
