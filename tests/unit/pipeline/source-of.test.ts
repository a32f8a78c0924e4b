import { expect, test } from 'vitest'
import type { Desired } from '../../../src/contract/change'
import type { FieldRule, Mapping, Rule } from '../../../src/contract/mapping'
import { createSourceOf } from '../../../src/main/pipeline/source-of'
import type { Store } from '../../../src/main/store/store'
import { desired, temporaryStore } from '../store/temporary'

const field = (name: string, rule: Rule, decision: FieldRule['decision'] = 'confirmed'): FieldRule => ({
  field: name,
  rule,
  decision,
  confidence: 1,
  reason: '',
  collision: 'fill-if-empty',
})

const mapping: Mapping = {
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
        field('name', { kind: 'join', columns: ['First', 'Last'], separator: ' ' }),
        field('email', { kind: 'copy', column: 'E-mail' }, 'left-out'),
        field('email', { kind: 'copy', column: 'Second e-mail' }),
        field('is_company', { kind: 'constant', value: false }),
      ],
      leftOut: [],
      matchOn: [],
    },
  ],
  customFields: [],
  tables: [],
  options: { realCreateDate: false, ownerFallback: { kind: 'none' }, defaultCountry: null },
}

function staged(): Store {
  const { store } = temporaryStore()
  store.staged.beginStream('contacts')
  store.staged.put(
    'contacts',
    [
      {
        key: '7',
        values: {
          First: 'Ada',
          Last: 'Lovelace',
          'E-mail': 'old@example.com',
          'Second e-mail': 'Ada@Example.com ',
        },
        place: { file: 'contacts.csv', line: 2, record: 1 },
      },
    ],
    '1',
  )
  store.staged.endStream('contacts')
  return store
}

const record = (more: Partial<Desired> = {}): Desired =>
  desired('contact:7', {
    sources: [{ stream: 'contacts', key: '7', place: { file: 'contacts.csv', line: 2, record: 1 } }],
    ...more,
  })

test('behind a field stands the text of its columns as the source has it', () => {
  const sourceOf = createSourceOf(staged().staged, mapping)
  expect(sourceOf(record(), 'name')).toEqual({ column: 'First, Last', text: 'Ada Lovelace' })
})

test('a rule that was left out is not what fed the field', () => {
  const sourceOf = createSourceOf(staged().staged, mapping)
  expect(sourceOf(record(), 'email').column).toBe('Second e-mail')
})

test('a field that no column feeds has no source text', () => {
  const sourceOf = createSourceOf(staged().staged, mapping)
  for (const name of ['is_company', 'lang'])
    expect(sourceOf(record(), name)).toEqual({ column: '', text: '' })
})

test('a record without a source, or whose row is gone, or without a map has no source text', () => {
  const { staged: table } = staged()
  const gone = record({ sources: [{ ...record().sources[0]!, key: '8' }] })
  expect(createSourceOf(table, mapping)(record({ sources: [] }), 'name').text).toBe('')
  expect(createSourceOf(table, mapping)(gone, 'name').text).toBe('')
  expect(createSourceOf(table, null)(record(), 'name').text).toBe('')
})
