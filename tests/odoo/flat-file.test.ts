import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEngine } from '../../src/main/engine'
import { connect } from '../../src/main/odoo/client'
import type { Reader } from '../../src/main/odoo/odoo'
import type { Engine } from '../../src/main/shell/engine-port'
import { ask, finish, loadSample, planAll, rollBack, toConfirmedMap } from '../way'
import { freshDatabase, type TestDatabase } from './server'
import { compare, snapshot, type Snapshot } from './snapshot'

const people = 50
const firms = 10
const surnames = [
  'Ashdown',
  'Öberg',
  'Quill',
  'van der Meer',
  "O'Neil",
  'Łuczak',
  'Bell',
  'Novák',
  'Reyes',
  'Kim',
]
const given = ['Ada', 'Bo', 'Cleo', 'Dan', 'Eva']

type Client = {
  readonly name: string
  readonly email: string
  readonly phone: string
  readonly company: string
}

const clients: readonly Client[] = [
  ...Array.from({ length: people }, (_, at) => ({
    name: `${given[at % 5]} ${surnames[Math.floor(at / 5)]}`,
    email: at % 4 === 3 ? '' : `client.${at}@mail.example`,
    phone: `+44 20 7946 0${String(100 + at)}`,
    company: at % 10 === 0 ? `Harbour ${at / 10 + 1} Ltd` : '',
  })),
  ...Array.from({ length: firms }, (_, at) => ({
    name: `Quay ${String.fromCharCode(65 + at)} & Partners LLP`,
    email: '',
    phone: `+44 161 496 0${String(100 + at)}`,
    company: '',
  })),
]

/** The same client is written in another way on each of their rows, as people do who type into one big sheet. */
function written(client: Client, turn: number): Client {
  const [first = '', ...rest] = client.name.split(' ')
  const isFirm = client.name.endsWith('LLP')
  return {
    name:
      isFirm || turn % 3 === 0
        ? client.name
        : turn % 3 === 1
          ? `${rest.join(' ')}, ${first}`
          : client.name.toUpperCase(),
    email: turn === 2 ? '' : turn % 2 === 1 ? client.email.toUpperCase() : client.email,
    phone: turn === 1 ? client.phone.replaceAll(' ', '') : client.phone,
    company: turn === 2 ? '' : client.company,
  }
}

type Row = { readonly number: string; readonly client: number; readonly further: boolean }
const rows: readonly Row[] = Array.from({ length: 200 }, (_, at) => {
  const further = at >= 195
  const of = further ? (at - 195) * 7 : at
  return { number: `M-${String(of).padStart(4, '0')}`, client: of % clients.length, further }
})

const header =
  'Matter No,Matter Name,Status,Date Opened,Client Name,Client Email,Client Phone,Company,Work Order'
const sheet = (): string =>
  [
    header,
    ...rows.map(({ number, client, further }, at) => {
      const { name, email, phone, company } = written(clients[client]!, Math.floor(at / clients.length))
      const of = Number(number.slice(2))
      const opened = `2024-${String((of % 12) + 1).padStart(2, '0')}-15`
      const cells = [
        number,
        `Matter ${of}`,
        of % 5 === 0 ? 'Closed' : 'Open',
        opened,
        name,
        email,
        phone,
        company,
      ]
      return [...cells, further ? `WO-${at}` : ''].map(cell => `"${cell}"`).join(',')
    }),
  ].join('\r\n')

let folder: string
let database: TestDatabase
let engine: Engine
let odoo: Reader
let before: Snapshot

beforeAll(async () => {
  database = await freshDatabase('flat')
  folder = mkdtempSync(join(tmpdir(), 'casebridge-flat-'))
  writeFileSync(join(folder, 'matters.csv'), sheet())
  odoo = await connect(database.address, database.secret)
  before = await snapshot(database)
  engine = createEngine({ shell: 'cli', home: join(folder, 'home') })
  await ask(engine, 'project.create', {
    name: 'Flat',
    parent: folder,
    source: 'casemanager',
    passphrase: 'correct horse battery staple',
  })
  await ask(engine, 'source.set', { settings: { mode: 'files', paths: [join(folder, 'matters.csv')] } })
  await ask(engine, 'source.override', { timeZone: 'Europe/London' })
  await ask(engine, 'odoo.set', {
    settings: { ...database.address },
    secret: database.secret,
    remember: false,
  })
  await toConfirmedMap(engine)
}, 300_000)

afterAll(async () => {
  await engine?.close()
  await database?.drop()
  if (folder) rmSync(folder, { recursive: true, force: true })
})

test('one flat file of 200 rows becomes 195 leads of 60 clients, each with one partner, five notes, and nothing after rollback', async () => {
  await loadSample(engine, 40)
  const plan = await planAll(engine)
  await finish(engine, 'full')
  expect(await ask(engine, 'check.page', { planId: plan.id, after: 0, limit: 20 })).toEqual([])
  const summary = (await ask(engine, 'check.summary', { planId: plan.id }))!
  expect(summary.counts.map(row => [row.entity, row.desired, row.inOdoo])).toEqual([
    ['Companies', 5, 5],
    ['Contacts', 60, 60],
    ['Cases', 195, 195],
    ['Documents', 0, 0],
    [
      'Calls, e-mails and notes',
      5,
      await odoo.count('mail.message', [['message_id', '=like', '<casebridge.%']]),
    ],
    ['Tasks', 0, 0],
  ])
  expect(summary.streams.map(({ rows, made, excluded }) => [rows, made, excluded])).toEqual([[200, 200, 0]])

  const leads = await odoo.searchRead(
    'crm.lead',
    [['x_cb_key', '!=', false]],
    ['x_cm_case_number', 'partner_id'],
  )
  const partnerOf = new Map(leads.map(lead => [lead['x_cm_case_number'], lead['partner_id']]))
  const byClient = clients.map(
    (_, client) => new Set(rows.filter(row => row.client === client).map(row => partnerOf.get(row.number))),
  )
  for (const partners of byClient) expect(partners.size).toBe(1)
  const ids = byClient.flatMap(partners => [...partners]) as number[]
  expect(new Set(ids).size).toBe(clients.length)
  const partners = await odoo.read('res.partner', ids, ['name', 'email', 'is_company', 'parent_id'])
  for (const [at, client] of clients.entries()) {
    const partner = partners.find(one => one.id === ids[at])!
    expect([partner['name'], partner['email'] || '', partner['is_company']]).toEqual([
      client.name,
      client.email,
      at >= people,
    ])
    expect(typeof partner['parent_id'] === 'number').toBe(client.company !== '')
  }
  const notes = await odoo.searchRead(
    'mail.message',
    [['message_id', '=like', '<casebridge.%']],
    ['body', 'res_id'],
  )
  expect(notes.map(note => String(note['body'])).toSorted()[0]).toContain('<b>Work Order:</b> WO-195')

  await rollBack(engine)
  expect(compare(before, await snapshot(database)).unexpected).toEqual([])
})
