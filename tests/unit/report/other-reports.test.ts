import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import type { PlanSummary } from '../../../src/contract/change'
import type { Inventory } from '../../../src/contract/ipc'
import type { CustomField, CustomModel } from '../../../src/contract/mapping'
import { writeAuditCsv, writeAuditHtml, writeAuditJson } from '../../../src/main/report/audit/audit-report'
import { writeCheckHtml } from '../../../src/main/report/check/check-report'
import type { CheckSummary } from '../../../src/main/report/check/check-report'
import { bytesInWords, momentOf, secondsInWords } from '../../../src/main/report/page'
import { writeFieldPlanCsv, writePlanHtml } from '../../../src/main/report/plan/plan-report'
import { about, factsOf, faultsOf, hostile, written } from './report-kit'

const inventory: Inventory = {
  streams: [{ id: 'cases', title: hostile, entity: 'case', records: 1234, files: ['cases.csv', hostile] }],
  columns: [
    {
      stream: 'cases',
      column: hostile,
      kind: 'text',
      kindShare: 0.875,
      filled: 617,
      records: 1234,
      distinct: 12,
      distinctExact: true,
      longest: 80,
      min: null,
      max: null,
      top: [
        { value: hostile, count: 600 },
        ...Array.from({ length: 11 }, (_, at) => ({ value: `v${at}`, count: 1 })),
      ],
      samples: [hostile],
      pointsTo: [{ stream: 'contacts', column: 'ID', share: 0.5 }],
    },
  ],
  findings: [
    {
      code: 'closed-before-opened',
      severity: 'warning',
      stream: 'cases',
      column: hostile,
      count: 3,
      title: hostile,
      remedy: 'Look at them.',
      examples: [
        {
          sentence: hostile,
          finding: {
            code: 'closed-before-opened',
            severity: 'warning',
            step: 'audit',
            stream: 'cases',
            entity: 'case',
            column: null,
            key: null,
            place: null,
            params: {},
          },
        },
      ],
    },
  ],
  documents: { matched: 5, indexOnly: 1, fileOnly: 2, ambiguous: 1, bytes: 3_200_000 },
  grade: { letter: 'B', parts: [{ name: 'Volume', letter: 'A', reason: hostile }] },
  seconds: { from: 60, to: 300, basis: hostile },
}

test('the audit page shows counts, shares and findings, and hostile names stay text', async () => {
  const page = await written(path => writeAuditHtml(inventory, about, path))
  expect(faultsOf(page)).toEqual([])
  const { text } = factsOf(page)
  for (const part of [
    '1,234',
    '50.0 %',
    '3.2 MB',
    '60 s to 5 min',
    '! warning',
    '… 2 more',
    'contacts.ID (50 %)',
  ]) {
    expect(text).toContain(part)
  }
})

test('the audit as a table has a line per column and calculates nothing; as JSON it is unchanged', async () => {
  const table = parse(await written(path => writeAuditCsv(inventory, path)), { bom: true }) as string[][]
  expect(table.length).toBe(2)
  expect(table[1]?.[6]).toBe('617')
  expect(table.flat().some(cell => /^[=+\-@]/.test(cell))).toBe(false)
  const json: unknown = JSON.parse(await written(path => writeAuditJson(inventory, about, path)))
  expect(json).toEqual({ about, ...inventory })
})

const summary: PlanSummary = {
  plan: {
    id: 1,
    kind: 'full',
    hash: 'f00d',
    mappingHash: 'm',
    odoo: `19.0 ${hostile}`,
    createdAt: about.writtenAt,
    approved: { by: hostile, at: about.writtenAt, hash: 'f00d' },
  },
  counts: [{ phase: 'case', model: 'crm.lead', create: 300, update: 2, skip: 1, delete: 0, stamp: 4 }],
  excluded: [{ stream: 'cases', reason: hostile, count: 2 }],
  fields: [{ model: 'crm.lead', name: 'x_court', label: hostile, type: 'char' }],
  stages: [{ name: hostile, action: 'create' }],
  unmatchedOwners: [{ owner: hostile, count: 1 }],
  bytes: 10,
  seconds: { from: 100, to: 100 },
  mails: 0,
  warnings: [hostile],
}

test('the plan on one page names its hash, its approval and that no mail goes out', async () => {
  const page = await written(path => writePlanHtml(summary, about, path))
  expect(faultsOf(page)).toEqual([])
  expect(page).toContain('<code>f00d</code>')
  expect(factsOf(page).text).toMatch(/0\s*mails that will be sent/)
  const bare = {
    ...summary,
    counts: [],
    excluded: [],
    fields: [],
    stages: [],
    unmatchedOwners: [],
    warnings: [],
  }
  const empty = await written(path =>
    writePlanHtml({ ...bare, plan: { ...summary.plan, approved: null } }, about, path),
  )
  expect(faultsOf(empty)).toEqual([])
  expect(factsOf(empty).text).toContain('Not approved.')
})

test('the field-creation plan lists name, type, values, reason and sample', async () => {
  const field: CustomField = {
    model: 'crm.lead',
    name: 'x_fee_type',
    label: 'Fee Type',
    type: 'selection',
    selection: [
      { value: 'hourly', label: 'Hourly' },
      { value: 'Fixed', label: 'Fixed' },
    ],
    why: 'few different values',
    sourceField: 'cases.Fee Type',
    sample: '=Hourly',
    decision: 'confirmed',
  }
  const [head, row] = parse(await written(path => writeFieldPlanCsv([field], path)), {
    bom: true,
  }) as string[][]
  const line = Object.fromEntries((head ?? []).map((name, at) => [name, row?.[at]]))
  expect(line).toMatchObject({
    Name: 'x_fee_type',
    Type: 'selection',
    'Selection values': 'hourly = Hourly | Fixed',
    Why: 'few different values',
    Sample: "'=Hourly",
    Default: '',
  })
})

test('the field-creation plan lists models of their own before the fields', async () => {
  const model: CustomModel = {
    model: 'x_src_car',
    label: 'Car',
    why: 'It has a life of its own.',
    sourceStream: 'cars',
    decision: 'confirmed',
  }
  const [head, row] = parse(await written(path => writeFieldPlanCsv([], path, [model])), {
    bom: true,
  }) as string[][]
  expect(Object.fromEntries((head ?? []).map((name, at) => [name, row?.[at]]))).toMatchObject({
    Model: 'x_src_car',
    Label: 'Car',
    Type: 'model of its own',
    From: 'cars',
    Decision: 'confirmed',
  })
})

const check: CheckSummary = {
  discrepancies: 1,
  records: 10,
  counts: [{ entity: 'case', source: 12, derived: 2, desired: 10, inOdoo: 9 }],
  streams: [{ stream: hostile, rows: 300, made: 298, excluded: 2 }],
  statuses: [{ name: hostile, source: 5, inOdoo: 5 }],
  documents: { compared: 4, equal: 4 },
}

test('the check page says at once whether Odoo is as planned, and lists every place where it is not', async () => {
  const discrepancy = {
    key: hostile,
    model: 'crm.lead',
    field: '',
    expected: hostile,
    found: '',
    code: 'missing',
  }
  const page = await written(path => writeCheckHtml(check, [discrepancy], about, path))
  expect(faultsOf(page)).toEqual([])
  const { text } = factsOf(page)
  expect(text).toContain('the whole record')
  expect(text).toContain('− missing in Odoo')
  expect(text).toContain('≠ −1')
  const good = await written(path => writeCheckHtml({ ...check, discrepancies: 0 }, [], about, path))
  expect(faultsOf(good)).toEqual([])
  expect(factsOf(good).text).toContain('Odoo holds every field of every record as planned.')
})

test('sizes, times and durations are said as people say them', () => {
  expect([bytesInWords(0), bytesInWords(999), bytesInWords(1_500), bytesInWords(2.5e9)]).toEqual([
    '0 bytes',
    '999 bytes',
    '1.5 kB',
    '2.5 GB',
  ])
  expect(secondsInWords({ from: 30, to: 30 })).toBe('about 30 s')
  expect(secondsInWords({ from: 120, to: 7_200 })).toBe('2 min to 2.0 h')
  expect(momentOf('2024-05-06T07:08:09.000Z')).toBe('2024-05-06 07:08 UTC')
  expect(momentOf('never')).toBe('never')
})
