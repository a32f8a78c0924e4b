import { mkdtemp, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { expect, test } from 'vitest'
import type { FieldComparison, RecordComparison } from '../../../src/contract/change'
import { markOf, writeReviewCsv, writeReviewHtml } from '../../../src/main/report/review/review-report'
import type { ReviewInput } from '../../../src/main/report/review/review-report'
import { about, factsOf, faultsOf, hostile, written } from './report-kit'

const field = (more: Partial<FieldComparison> = {}): FieldComparison => ({
  field: 'name',
  label: 'Opportunity',
  source: 'A v B',
  sourceColumn: 'Case Title',
  planned: 'A v B',
  found: 'A v B',
  equal: true,
  why: '',
  ...more,
})
const record = (
  number: number,
  fields: readonly FieldComparison[],
  title = `Case ${number}`,
): RecordComparison => ({
  key: `case:${number}`,
  entity: 'case',
  model: 'crm.lead',
  odooId: 1000 + number,
  title,
  place: { file: 'cases.csv', line: number + 1, record: number },
  picked: 'oldest',
  fields,
})
function review(records: readonly RecordComparison[]): ReviewInput {
  const fields = records.flatMap(each => each.fields)
  return {
    plan: { hash: 'abc123', odoo: '19.0 demo', createdAt: about.writtenAt },
    counts: {
      records: records.length,
      fields: fields.length,
      different: fields.filter(each => !each.equal).length,
    },
    records: only => records.filter(each => !only || each.fields.some(one => !one.equal)),
  }
}

test('each result has a sign and words of its own', () => {
  expect(markOf(field())).toMatchObject({ sign: '✓', words: 'equal' })
  expect(markOf(field({ equal: false, found: 'x' }))).toMatchObject({ sign: '≠', words: 'differs' })
  expect(markOf(field({ equal: false, planned: '', found: 'x' }))).toMatchObject({
    sign: '+',
    words: 'only in Odoo',
  })
  expect(markOf(field({ equal: false, found: '' }))).toMatchObject({ sign: '−', words: 'missing in Odoo' })
})

test('what differs stands first, open and alone; every record follows with all its fields', async () => {
  const wrong = field({
    field: 'phone',
    label: 'Phone',
    source: '020 1',
    planned: '+44 1',
    found: '441',
    equal: false,
    why: 'Odoo reformats it.',
  })
  const page = await written(path =>
    writeReviewHtml(review([record(1, [field()]), record(2, [field(), wrong])]), about, path),
  )
  expect(faultsOf(page)).toEqual([])
  const [first = '', second = ''] = page.split('<h2 id="all">')
  expect(first).toContain('Case 2')
  expect(first).not.toContain('Case 1')
  expect(first).not.toContain('A v B')
  expect(first.match(/<details[^>]* open>/g)?.length).toBe(1)
  expect(second.match(/<details/g)?.length).toBe(2)
  expect(second).not.toMatch(/<details[^>]* open>/)
  const { text } = factsOf(page)
  expect(text).toContain('≠ differs')
  expect(text).toContain('Odoo reformats it.')
  expect(text).toContain('cases.csv, record 2 (line 3)')
  expect(text).toContain('abc123')
})

test('a sample without differences says so', async () => {
  const page = await written(path => writeReviewHtml(review([record(1, [field()])]), about, path))
  expect(factsOf(page).text).toContain('Odoo holds every field of the sample as planned.')
  expect(faultsOf(page)).toEqual([])
})

test('hostile text is text in the page and harmless in the table', async () => {
  const evil = field({
    label: hostile,
    field: hostile,
    source: hostile,
    sourceColumn: hostile,
    planned: hostile,
    found: `=${hostile}`,
    equal: false,
    why: hostile,
  })
  const input = review([
    {
      ...record(1, [evil], hostile),
      key: hostile,
      picked: hostile,
      place: { file: hostile, sheet: hostile, line: 1, record: 1 },
    },
  ])
  const page = await written(path =>
    writeReviewHtml(input, { ...about, project: hostile, source: hostile }, path),
  )
  expect(faultsOf(page)).toEqual([])
  expect(factsOf(page).text).toContain(hostile.replace('\0', '\u2400').replace('\u202e', '[U+202E]'))
  const table = parse(await written(path => writeReviewCsv(input, path)), { bom: true }) as string[][]
  expect(table.length).toBe(2)
  expect(table[1]?.some(cell => /^\s*[=+\-@]/.test(cell))).toBe(false)
})

test('500 records of 40 fields are one page of a size that opens, written without holding them', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'review-'))
  try {
    function* many(only: boolean): Generator<RecordComparison> {
      for (let number = 1; number <= 500; number += 1) {
        const fields = Array.from({ length: 40 }, (_, at) =>
          field({
            field: `x_field_${at}`,
            label: `Field ${at}`,
            ...(number % 50 === 0 && at === 3 ? { equal: false, found: 'other' } : {}),
          }),
        )
        if (!only || fields.some(each => !each.equal)) yield record(number, fields)
      }
    }
    const path = join(folder, 'review.html')
    const input: ReviewInput = {
      ...review([]),
      counts: { records: 500, fields: 20_000, different: 10 },
      records: many,
    }
    const started = performance.now()
    await writeReviewHtml(input, about, path)
    expect(performance.now() - started).toBeLessThan(10_000)
    const { size } = await stat(path)
    expect(size).toBeGreaterThan(2_000_000)
    expect(size).toBeLessThan(12_000_000)
  } finally {
    await rm(folder, { recursive: true })
  }
})
