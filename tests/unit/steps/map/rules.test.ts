import { expect, test } from 'vitest'
import type { Cell } from '../../../../src/contract/entity'
import type { Rule, ValueTable } from '../../../../src/contract/mapping'
import type { OdooField } from '../../../../src/main/odoo/odoo'
import { convert } from '../../../../src/main/steps/map/convert'
import { computed, messageKind } from '../../../../src/main/steps/map/computed'
import type { Made } from '../../../../src/main/steps/map/made'
import { applyRule } from '../../../../src/main/steps/map/rule'
import type { RuleContext } from '../../../../src/main/steps/map/rule-context'
import { sourceOf } from '../../../../src/main/steps/map/source-value'
import { valueTables } from '../../../../src/main/steps/map/value-tables'
import { mappingOf, sure, valueTable } from '../../../golden/casemanager/mapped'

const row: { readonly [column: string]: Cell } = {
  Name: ' Smith, John ',
  Empty: '  ',
  Null: 'N/A',
  Opened: '31/12/2020',
  Time: '4:05 pm',
  Bad: 'soon',
  Tags: 'a; b',
  Json: '{"court":{"name":"High"},"n":7}',
  Count: 12,
  Flag: true,
  List: ['x', 'y'],
  Status: ' OPEN ',
  Owner: 'Ann',
  Country: 'Deutschland',
  Email: 'ann@firm.example',
  Client: '12',
  Clients: '12; 99; 13',
  Twin: 'twin',
  People: ['Ann', 'Bob', 'ann'],
}
const parties = { stream: 'parties', from: 'Case', to: 'ID' } as const
const tables: readonly ValueTable[] = [
  valueTable('status', { open: { stage: 'In progress', won: false } }),
  valueTable('soft', { a: { value: 'A' } }, { otherwise: 'empty' }),
  valueTable('owner', { Ann: { login: 'ann@firm.example' }, Bob: { login: 'bob@firm.example' } }),
]
const rowsOf: { readonly [stream: string]: readonly { readonly [column: string]: Cell }[] } = {
  people: [{ Role: 'Witness', Name: 'Jo Poe' }, { Name: 'Al Doe' }, {}],
  seen: [
    { First: 'Jo', Last: 'Poe', On: '20240211', At: '2024-02-11T08:00:00.000Z' },
    { First: 'Al', On: 'soon' },
  ],
}
const context: RuleContext = {
  key: '1',
  stream: 'cases',
  values: row,
  reading: column => (column === 'Opened' ? { dateOrder: sure('dmy') } : {}),
  nullWords: new Set(['n/a']),
  zone: 'UTC',
  tables: valueTables(mappingOf({ tables })),
  references: {
    find: (entity, text) =>
      text === 'twin'
        ? { count: 2 }
        : ['12', '13'].includes(text)
          ? { key: `${entity}:${text}` }
          : { count: 0 },
    linked: () => ['12', '99', '13'],
    rowsOf: () => [],
    cellsOf: ({ stream }) => rowsOf[stream] ?? [],
    row: (of, text) =>
      text === '12' && of.stream === 'accounts'
        ? { values: { 'Address.City': 'Paris', Balance: '1.125', Json: '{"a":{"b":1}}' } }
        : { count: text === 'twin' ? 2 : 0 },
  },
  fallbackDate: () => null,
  madeThrough: (_, through) =>
    through.stream === 'parties' ? ['contact:12', 'contact:parties/ann', 'contact:parties/bob'] : [],
  made: (mapping, column) => (mapping === 'client' && column === 'Client' ? 'contact:cases/ann' : null),
  taken: () => new Set(['contact:12']),
  schemaKey: (entity, name) => `${entity}:${name}`,
}
const outcome = (rule: Rule): unknown => {
  const result = applyRule(rule, context)
  return 'finding' in result ? result.finding.code : result.value
}
const nothing = { as: 'nothing' }
const words = (text: string, column: string | null = null): Made => ({ as: 'text', text, column })

const cases: readonly (readonly [string, Rule, unknown])[] = [
  [
    'the rows of another list that name the record are a line each',
    {
      kind: 'computed',
      name: 'rows-as-text',
      columns: ['Key'],
      settings: { stream: 'people', from: 'Case', show: 'Role|Name' },
    },
    words('Witness, Jo Poe\nAl Doe'),
  ],
  [
    'days in such a line are written one way, and what belongs together stands together',
    {
      kind: 'computed',
      name: 'rows-as-text',
      columns: ['Key'],
      settings: { stream: 'seen', from: 'Case', show: 'First+Last|On|At', labels: '|Seen|At', days: 'On' },
    },
    words('Jo Poe, Seen: 2024-02-11, At: 2024-02-11 08:00:00 UTC\nAl, Seen: soon'),
  ],
  [
    'where no row names the record there is no text',
    {
      kind: 'computed',
      name: 'rows-as-text',
      columns: ['Key'],
      settings: { stream: 'nobody', from: 'Case', show: 'Role|Name' },
    },
    nothing,
  ],
  [
    'a number of a hundred is one of four levels',
    { kind: 'computed', name: 'level-of-hundred', columns: ['Count'] },
    words('0'),
  ],
  ['a word is no level', { kind: 'computed', name: 'level-of-hundred', columns: ['Name'] }, nothing],
  [
    'a column of the record that a cell names is its text, and is read as that column is',
    { kind: 'flatten', column: 'Client', path: 'Address.City', of: { stream: 'accounts' } },
    { ...words('Paris', 'Client'), of: { stream: 'accounts', column: 'Address.City' } },
  ],
  [
    'a name inside a column of the record that a cell names',
    { kind: 'flatten', column: 'Client', path: 'Json.a.b', of: { stream: 'accounts' } },
    { as: 'scalar', value: 1 },
  ],
  [
    'a column of nobody is nothing',
    { kind: 'flatten', column: 'Empty', path: 'Json', of: { stream: 'accounts' } },
    nothing,
  ],
  [
    'a column of a record that is not there is said',
    { kind: 'flatten', column: 'Owner', path: 'Json', of: { stream: 'accounts' } },
    'orphan',
  ],
  [
    'a column of what could be several records is said',
    { kind: 'flatten', column: 'Twin', path: 'Json', of: { stream: 'accounts', by: 'Name' } },
    'ambiguous-reference',
  ],
  [
    'the first that rows about the record made',
    { kind: 'reference', entity: 'contact', column: 'Client', mapping: 'party', through: parties },
    { as: 'value', value: { ref: 'contact:12' } },
  ],
  [
    'all that rows about the record made',
    {
      kind: 'reference',
      entity: 'contact',
      column: 'Client',
      mapping: 'party',
      through: parties,
      many: true,
    },
    { as: 'value', value: { refs: ['contact:12', 'contact:parties/ann', 'contact:parties/bob'] } },
  ],
  [
    'those that rows about the record made and no other rule points to',
    {
      kind: 'reference',
      entity: 'contact',
      column: 'Client',
      mapping: 'party',
      through: { ...parties, rest: true },
    },
    { as: 'value', value: { refs: ['contact:parties/ann', 'contact:parties/bob'] } },
  ],
  [
    'rows about the record that made nobody give nothing',
    {
      kind: 'reference',
      entity: 'contact',
      column: 'Client',
      mapping: 'party',
      through: { ...parties, stream: 'none' },
    },
    nothing,
  ],
  [
    'every word of a list is looked up',
    { kind: 'table', column: 'People', table: 'owner', pick: 'login' },
    { as: 'texts', texts: ['ann@firm.example', 'bob@firm.example'], column: 'People' },
  ],
  [
    'copy takes a cell without its outer blanks',
    { kind: 'copy', column: 'Name' },
    words('Smith, John', 'Name'),
  ],
  ['copy of blanks is nothing', { kind: 'copy', column: 'Empty' }, nothing],
  ['copy of a word for nothing is nothing', { kind: 'copy', column: 'Null' }, nothing],
  ['copy of a column that is not there is nothing', { kind: 'copy', column: 'No such' }, nothing],
  ['copy keeps a number a number', { kind: 'copy', column: 'Count' }, { as: 'scalar', value: 12 }],
  ['copy keeps yes a yes', { kind: 'copy', column: 'Flag' }, { as: 'scalar', value: true }],
  [
    'copy keeps a list a list',
    { kind: 'copy', column: 'List' },
    { as: 'texts', texts: ['x', 'y'], column: 'List' },
  ],
  ['constant is what it says', { kind: 'constant', value: 'lead' }, words('lead')],
  ['constant may be nothing', { kind: 'constant', value: null }, nothing],
  [
    'join leaves out what is empty',
    { kind: 'join', columns: ['Client', 'Empty', 'Name'], separator: ' – ' },
    words('12 – Smith, John'),
  ],
  [
    'split gives the first name',
    { kind: 'split', column: 'Name', part: 'first-name' },
    words('John', 'Name'),
  ],
  ['split gives the last name', { kind: 'split', column: 'Name', part: 'last-name' }, words('Smith', 'Name')],
  [
    'split gives the n-th value',
    { kind: 'split', column: 'Tags', part: 1, separator: ';' },
    words('b', 'Tags'),
  ],
  [
    'split beyond the last value is nothing',
    { kind: 'split', column: 'Tags', part: 5, separator: ';' },
    nothing,
  ],
  [
    'table answers, however the word is written',
    { kind: 'table', column: 'Status', table: 'status', pick: 'stage' },
    words('In progress'),
  ],
  [
    'table makes a reference by name',
    { kind: 'table', column: 'Status', table: 'status', pick: 'stage', entity: 'stage' },
    { as: 'value', value: { ref: 'stage:In progress' } },
  ],
  [
    'table keeps a no a no',
    { kind: 'table', column: 'Status', table: 'status', pick: 'won' },
    { as: 'scalar', value: false },
  ],
  [
    'table says a word it does not know',
    { kind: 'table', column: 'Name', table: 'status', pick: 'stage' },
    'value-not-in-table',
  ],
  [
    'table may leave an unknown word empty',
    { kind: 'table', column: 'Name', table: 'soft', pick: 'value' },
    'value-left-empty',
  ],
  [
    'table asks about an owner nobody decided about',
    { kind: 'table', column: 'Name', table: 'owner', pick: 'login' },
    'owner-undecided',
  ],
  [
    'table takes no owner as nobody',
    { kind: 'table', column: 'Empty', table: 'owner', pick: 'login' },
    nothing,
  ],
  [
    'date reads the first column that holds one',
    { kind: 'date', columns: ['Empty', 'Opened'] },
    {
      as: 'moment',
      moment: { day: { year: 2020, month: 12, day: 31 }, time: null, zone: null },
      column: 'Opened',
    },
  ],
  [
    'date takes its time from a second column',
    { kind: 'date', columns: ['Opened'], time: 'Time' },
    {
      as: 'moment',
      moment: {
        day: { year: 2020, month: 12, day: 31 },
        time: { hour: 16, minute: 5, second: 0 },
        zone: null,
      },
      column: 'Opened',
    },
  ],
  ['date says what it cannot read', { kind: 'date', columns: ['Bad'] }, 'date-unreadable'],
  ['date of nothing is nothing, never today', { kind: 'date', columns: ['Empty'] }, nothing],
  [
    'reference points to a record by its key',
    { kind: 'reference', entity: 'contact', column: 'Client' },
    { as: 'value', value: { ref: 'contact:12' } },
  ],
  [
    'reference to many keeps those that are there',
    { kind: 'reference', entity: 'contact', column: 'Clients', many: true },
    { as: 'value', value: { refs: ['contact:12', 'contact:13'] } },
  ],
  [
    'reference over links takes the first that is there',
    { kind: 'reference', entity: 'contact', column: 'Client', through: { stream: 'l', from: 'a', to: 'b' } },
    { as: 'value', value: { ref: 'contact:12' } },
  ],
  [
    'reference to the rest leaves out the one that is taken',
    {
      kind: 'reference',
      entity: 'contact',
      column: 'Client',
      many: true,
      through: { stream: 'l', from: 'a', to: 'b', rest: true },
    },
    { as: 'value', value: { refs: ['contact:13'] } },
  ],
  [
    'lookup asks for a country by its code',
    { kind: 'lookup', column: 'Country', model: 'res.country', fields: ['code', 'name'] },
    { as: 'value', value: { find: { model: 'res.country', field: 'code', is: 'DE' } } },
  ],
  [
    'lookup says a country nobody knows',
    { kind: 'lookup', column: 'Name', model: 'res.country', fields: ['code'] },
    'country-unknown',
  ],
  [
    'lookup asks by the field that suits the text',
    { kind: 'lookup', column: 'Email', model: 'res.users', fields: ['name', 'login'] },
    { as: 'value', value: { find: { model: 'res.users', field: 'login', is: 'ann@firm.example' } } },
  ],
  [
    'flatten finds a name inside a cell',
    { kind: 'flatten', column: 'Json', path: 'court.name' },
    words('High', 'Json'),
  ],
  [
    'flatten keeps a number a number',
    { kind: 'flatten', column: 'Json', path: 'n' },
    { as: 'scalar', value: 7 },
  ],
  [
    'computed does what its name says',
    { kind: 'computed', name: 'person-name', columns: ['Name'] },
    words('John Smith', 'Name'),
  ],
  [
    'computed finds no function in what objects are made of',
    { kind: 'computed', name: 'constructor', columns: ['Name'] },
    nothing,
  ],
]
for (const [name, rule, expected] of cases) {
  test(name, () => {
    expect(outcome(rule)).toEqual(expected)
  })
}

test('references that lead nowhere or to several records are said, and the rest is kept', () => {
  const notes = (rule: Rule): unknown => {
    const result = applyRule(rule, context)
    return 'value' in result
      ? result.notes?.map(({ code, params }) => [code, params['found'], params['count']])
      : []
  }
  expect(notes({ kind: 'reference', entity: 'contact', column: 'Clients', many: true })).toEqual([
    ['orphan', '99', 0],
  ])
  expect(notes({ kind: 'reference', entity: 'contact', column: 'Twin' })).toEqual([
    ['ambiguous-reference', 'twin', 2],
  ])
})

test('every function a rule may name has a sentence for people', () => {
  for (const { sentence } of Object.values(computed)) expect(sentence).toMatch(/^[A-Z].{20,}\.$/)
})

test('the kind of a message is read from the source’s own words', () => {
  for (const [type, direction, kind] of [
    ['E-mail', 'Outgoing', 'email-out'],
    ['Email sent', '', 'email-out'],
    ['email', 'In', 'email-in'],
    ['Phone Call', 'Out', 'call'],
    ['Anruf', '', 'call'],
    ['Meeting', '', 'meeting'],
    ['To-do', '', 'task'],
    ['Memo', '', 'note'],
    ['', '', 'note'],
  ] as const) {
    expect(messageKind([type, direction])).toBe(kind)
  }
})

test('the source text behind a field is shown as it stands, with its columns', () => {
  expect(sourceOf({ kind: 'copy', column: 'Name' }, { values: row })).toEqual({
    column: 'Name',
    text: ' Smith, John ',
  })
  expect(sourceOf({ kind: 'join', columns: ['Client', 'Name'], separator: '/' }, { values: row })).toEqual({
    column: 'Client, Name',
    text: '12/ Smith, John ',
  })
  expect(sourceOf({ kind: 'date', columns: ['Opened'], time: 'Time' }, { values: row })).toEqual({
    column: 'Opened, Time',
    text: '31/12/2020 | 4:05 pm',
  })
  expect(sourceOf({ kind: 'constant', value: 'x' }, { values: row })).toEqual({ column: '', text: '' })
})

const field = (type: string, more: Partial<OdooField> = {}): OdooField => ({
  name: 'f',
  type,
  string: 'F',
  required: false,
  readonly: false,
  store: true,
  ...more,
})
const fit = (made: Made, odoo: OdooField): unknown => {
  const { value, notes } = convert(made, odoo, {
    reading: () => ({}),
    readingOf: (stream, column) =>
      stream === 'accounts' && column === 'Balance' ? { decimal: sure('.') } : {},
    zone: 'Europe/Paris',
    schemaKey: (entity, name) => `${entity}:${name}`,
    zoneMissing: () => {
      throw new Error('zone')
    },
  })
  return notes.length === 0 ? value : [value, ...notes.map(note => note.code)]
}
const choices = {
  selection: [
    ['0', 'Low'],
    ['3', 'Very High'],
  ],
} as const

const fits: readonly (readonly [string, Made, OdooField, unknown])[] = [
  [
    'a number of another record is read as its own column is',
    { as: 'text', text: '1.125', column: 'Client', of: { stream: 'accounts', column: 'Balance' } },
    field('float'),
    1.125,
  ],
  [
    'several logins are several users',
    { as: 'texts', texts: ['ann@firm.example', 'bob@firm.example'], column: 'People' },
    field('many2many', { relation: 'res.users' }),
    {
      finds: [
        { model: 'res.users', field: 'login', is: 'ann@firm.example' },
        { model: 'res.users', field: 'login', is: 'bob@firm.example' },
      ],
    },
  ],
  [
    'text into a short field is cut and said',
    words('abcdef'),
    field('char', { size: 3 }),
    ['abc', 'text-cut'],
  ],
  [
    'signs XML cannot carry are taken out and said',
    words('a\u0000b'),
    field('char'),
    ['ab', 'characters-removed'],
  ],
  ['a formula stays the text it is', words('=HYPERLINK("x")'), field('char'), '=HYPERLINK("x")'],
  ['a number into text is its digits', { as: 'scalar', value: 12 }, field('char'), '12'],
  ['a list into text is joined', { as: 'texts', texts: ['a', 'b'], column: 'c' }, field('char'), 'a; b'],
  ['yes into a boolean', words('Ja'), field('boolean'), true],
  ['neither yes nor no into a boolean', words('perhaps'), field('boolean'), [null, 'not-yes-or-no']],
  ['a whole number', words('1,234,567'), field('integer'), 1234567],
  ['a number with decimals into a whole one', words('1.5'), field('integer'), [null, 'not-a-whole-number']],
  ['a number beyond 32 bits', words('5000000000'), field('integer'), [null, 'number-too-large']],
  ['a decimal number', words('€ 1.234,5'), field('float'), 1234.5],
  ['a number of two readings', words('1,234'), field('float'), [null, 'number-ambiguous']],
  [
    'a number longer than a number keeps',
    words('12345678901234567'),
    field('float'),
    [null, 'number-too-long'],
  ],
  ['words into a number', words('many'), field('monetary'), [null, 'not-a-number']],
  ['a day into a date', words('2020-12-31'), field('date'), '2020-12-31'],
  ['a local time into UTC', words('2020-07-01 10:00'), field('datetime'), '2020-07-01 08:00:00'],
  [
    'a day into a time is that day’s midnight there',
    words('2020-07-01'),
    field('datetime'),
    '2020-06-30 22:00:00',
  ],
  ['a date of two readings', words('03/04/2020'), field('date'), [null, 'date-ambiguous']],
  ['a choice by its value', words('3'), field('selection', choices), '3'],
  ['a choice by its label', words('very high'), field('selection', choices), '3'],
  ['a choice that is none', words('5'), field('selection', choices), [null, 'not-a-choice']],
  [
    'a tag by name',
    words('VIP; legal  aid;VIP'),
    field('many2many', { relation: 'crm.tag' }),
    { refs: ['tag:VIP', 'tag:legal aid'] },
  ],
  ['a stage by name', words('Open'), field('many2one', { relation: 'crm.stage' }), { ref: 'stage:Open' }],
  [
    'a user by login',
    words('ann'),
    field('many2one', { relation: 'res.users' }),
    { find: { model: 'res.users', field: 'login', is: 'ann' } },
  ],
  [
    'a country by code',
    words('UK'),
    field('many2one', { relation: 'res.country' }),
    { find: { model: 'res.country', field: 'code', is: 'GB' } },
  ],
  [
    'a constant that is an external id',
    words('mail.mt_note'),
    field('many2one', { relation: 'mail.message.subtype' }),
    { xmlid: 'mail.mt_note' },
  ],
  [
    'a cell that looks like an external id is a name',
    words('mail.mt_note', 'Column'),
    field('many2one', { relation: 'mail.message.subtype' }),
    { find: { model: 'mail.message.subtype', field: 'name', is: 'mail.mt_note' } },
  ],
  ['nothing into anything is nothing', { as: 'nothing' }, field('integer'), null],
  ['a field nothing is known about', words('x'), field('properties'), [null, 'field-type-unsupported']],
]
for (const [name, made, odoo, expected] of fits) {
  test(`${name}`, () => {
    expect(fit(made, odoo)).toEqual(expected)
  })
}
