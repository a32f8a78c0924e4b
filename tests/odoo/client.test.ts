import { createHash, randomBytes } from 'node:crypto'
import net, { type AddressInfo } from 'node:net'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { joinParts, uploadLimitBytes } from '../../src/main/odoo/attachments'
import { connect } from '../../src/main/odoo/client'
import { silence } from '../../src/main/odoo/context'
import { HttpLine } from '../../src/main/net/http'
import { json2Transport } from '../../src/main/odoo/json2'
import { refusedRows } from '../../src/main/odoo/load-messages'
import type { OdooAddress, Transport, Writer } from '../../src/main/odoo/odoo'
import { preflight } from '../../src/main/odoo/preflight'
import { removeLeftActions } from '../../src/main/odoo/run-action'
import { defaultTeams } from '../../src/main/odoo/team'
import { odooServer } from '../../src/main/odoo/status-faults'
import { xmlRpcTransport } from '../../src/main/odoo/xmlrpc'
import { cuttingProxy } from './cutting-proxy'
import { freshDatabase, odooShell, sql, type TestDatabase } from './server'

let database: TestDatabase
let odoo: Writer & { close(): void }
let apiKey: string

beforeAll(async () => {
  database = await freshDatabase('client')
  odoo = await connect(database.address, database.secret)
  apiKey = (
    await odooShell(
      database,
      `key = env['res.users.apikeys'].with_user(2)._generate('rpc', 'tests', None)
env.cr.commit()
print('KEY=' + key)`,
    )
  ).match(/KEY=(\S+)/)![1]!
}, 600_000)

afterAll(async () => {
  odoo?.close()
  await database?.drop()
})

test('connecting tells version, edition and who we are', () => {
  expect(odoo.info).toEqual({
    version: '19.0',
    major: 19,
    edition: 'community',
    uid: 2,
    database: database.name,
  })
})

describe('what connecting says when', () => {
  const wrong = (change: Partial<OdooAddress>, secret = 'admin'): Promise<unknown> =>
    connect({ ...database.address, ...change }, secret)

  test('the password is wrong', async () => {
    await expect(wrong({}, 'wrong')).rejects.toMatchObject({ kind: 'fix-settings', code: 'odoo-login' })
  })
  test('there is no such user', async () => {
    await expect(wrong({ login: 'nobody' })).rejects.toMatchObject({
      kind: 'fix-settings',
      code: 'odoo-login',
    })
  })
  test('there is no such database', async () => {
    await expect(wrong({ database: 'no_such_database' })).rejects.toMatchObject({
      kind: 'fix-settings',
      code: 'odoo-no-database',
      message: expect.stringContaining('"no_such_database"'),
    })
  })
  test('nothing listens there', async () => {
    const server = net.createServer()
    await new Promise<void>(done => server.listen(0, '127.0.0.1', done))
    const { port } = server.address() as AddressInfo
    await new Promise(done => server.close(done))
    await expect(wrong({ url: `http://127.0.0.1:${port}` })).rejects.toMatchObject({
      kind: 'retry',
      code: 'odoo-unreachable',
    })
  })
  test('the address is none', async () => {
    await expect(wrong({ url: 'odoo.example' })).rejects.toMatchObject({
      kind: 'fix-settings',
      code: 'odoo-address',
    })
  })
  test('JSON-2 is asked for with a password', async () => {
    await expect(wrong({ transport: 'json2' })).rejects.toMatchObject({
      kind: 'fix-settings',
      code: 'odoo-login',
    })
  })
  test('JSON-2 is asked for with no such database', async () => {
    await expect(wrong({ transport: 'json2', database: 'no_such_database' }, apiKey)).rejects.toMatchObject({
      kind: 'fix-settings',
      code: 'odoo-no-endpoint',
    })
  })
})

test('an address as the browser shows it, with /odoo at its end, is understood', async () => {
  const other = await connect(
    { ...database.address, url: `${database.address.url}/odoo/crm?debug=1` },
    'admin',
  )
  expect(other.info.uid).toBe(2)
  other.close()
})

test('an API key does in place of the password', async () => {
  const other = await connect({ ...database.address, transport: 'xmlrpc' }, apiKey)
  expect(other.info.uid).toBe(2)
  other.close()
})

describe.each(['xmlrpc', 'json2'] as const)('over %s', way => {
  let writer: Writer & { close(): void }
  beforeAll(async () => {
    writer = await connect({ ...database.address, transport: way }, apiKey)
  })
  afterAll(() => writer?.close())

  test('records are made, read, changed and removed', async () => {
    expect(writer.info).toMatchObject({ uid: 2, major: 19, edition: 'community' })
    const ids = await writer.create('res.partner', [
      { name: 'Müller & Söhne', is_company: true, website: null },
      { name: 'Jane 💼', phone: '+49 30 1' },
    ])
    expect(ids).toHaveLength(2)
    await writer.write('res.partner', [ids[1]!], { parent_id: ids[0]! })
    expect(await writer.read('res.partner', ids, ['name', 'parent_id', 'website', 'child_ids'])).toEqual([
      { id: ids[0], name: 'Müller & Söhne', parent_id: false, website: false, child_ids: [ids[1]] },
      { id: ids[1], name: 'Jane 💼', parent_id: ids[0], website: false, child_ids: [] },
    ])
    expect(await writer.search('res.partner', [['parent_id', '=', ids[0]!]])).toEqual([ids[1]])
    expect(await writer.count('res.partner', [['id', 'in', ids]])).toBe(2)
    await writer.unlink('res.partner', ids)
    expect(await writer.read('res.partner', ids, ['name'])).toEqual([])
  })

  test('nothing to do asks nothing', async () => {
    expect(await writer.create('crm.lead', [])).toEqual([])
    expect(await writer.load('crm.lead', ['id'], [])).toEqual([])
    expect(await writer.read('crm.lead', [], ['name'])).toEqual([])
    await writer.write('crm.lead', [], { name: 'x' })
    await writer.unlink('crm.lead', [])
  })

  test('load makes records with their external ids, and makes them once', async () => {
    const rows = [
      [`casebridge_${way}.a`, 'One', '1'],
      [`casebridge_${way}.b`, 'Two', true],
    ]
    const ids = await writer.load('res.partner', ['id', 'name', 'is_company'], rows)
    expect(await writer.xmlid(`casebridge_${way}.b`)).toEqual({ model: 'res.partner', id: ids[1] })
    expect(await writer.xmlid(`casebridge_${way}.c`)).toBeNull()
    expect(await writer.load('res.partner', ['id', 'name', 'is_company'], rows)).toEqual(ids)
    await writer.unlink('res.partner', ids)
    expect(await writer.xmlid(`casebridge_${way}.a`)).toBeNull()
  })

  test('a refused load changes nothing and says which row was at fault', async () => {
    const rows = [
      [`casebridge_${way}.good`, 'Good', ''],
      [`casebridge_${way}.bad`, 'Bad', '99999999'],
    ]
    const refusal = await writer
      .load('res.partner', ['id', 'name', 'country_id/.id'], rows)
      .catch((error: unknown) => error)
    expect(refusal).toMatchObject({
      kind: 'fix-record',
      code: 'odoo-refused',
      message: expect.stringContaining('row 2, field country_id'),
    })
    expect(refusedRows(refusal)).toEqual([1])
    expect(await writer.xmlid(`casebridge_${way}.good`)).toBeNull()
  })

  const faults: readonly (readonly [string, (writer: Writer) => Promise<unknown>, string, string])[] = [
    ['an unknown model', w => w.fields('no.model'), 'fix-settings', 'odoo-no-model'],
    [
      'an unknown field',
      w => w.create('crm.lead', [{ name: 'x', nope: 1 }]),
      'fix-settings',
      'odoo-no-field',
    ],
    [
      'a missing required value',
      w => w.create('crm.lead', [{ type: 'lead' }]),
      'fix-record',
      'odoo-required',
    ],
    [
      'a choice the field does not have',
      w => w.create('crm.lead', [{ name: 'x', priority: '5' }]),
      'fix-record',
      'odoo-selection',
    ],
    [
      'a number for a choice',
      w => w.create('crm.lead', [{ name: 'x', priority: 3 }]),
      'fix-record',
      'odoo-selection',
    ],
    [
      'a probability above 100',
      w => w.create('crm.lead', [{ name: 'x', probability: 150 }]),
      'fix-record',
      'odoo-refused',
    ],
    [
      'a partner that is not there',
      w => w.create('crm.lead', [{ name: 'x', partner_id: 999_999 }]),
      'fix-record',
      'odoo-reference',
    ],
    [
      'text for a date',
      w => w.create('crm.lead', [{ name: 'x', date_deadline: 'soon' }]),
      'fix-record',
      'odoo-error',
    ],
    [
      'text for a number',
      w => w.create('crm.lead', [{ name: 'x', expected_revenue: 'much' }]),
      'fix-record',
      'odoo-error',
    ],
    [
      'writing what is not there',
      w => w.write('crm.lead', [999_999], { name: 'x' }),
      'fix-record',
      'odoo-missing',
    ],
    ['a doubled tag', w => w.create('crm.tag', [{ name: 'T' }, { name: 'T' }]), 'fix-record', 'odoo-refused'],
    ['a lost lead in a won stage', w => won(w), 'fix-record', 'odoo-refused'],
    [
      'a whole number beyond 32 bits',
      w => w.create('crm.lead', [{ name: 'x', color: 5_000_000_000 }]),
      'fix-record',
      'odoo-number-too-large',
    ],
    [
      'a control character',
      w => w.create('crm.lead', [{ name: 'a\x07' }]),
      'fix-record',
      'odoo-unsendable-text',
    ],
    [
      'bytes in place of base64',
      w => w.create('ir.attachment', [{ name: 'x', datas: Buffer.from('x') }]),
      'fix-record',
      'odoo-unsendable-value',
    ],
    [
      'an unknown column',
      w => w.load('crm.lead', ['id', 'nope'], [['casebridge_x.y', 'x']]),
      'fix-settings',
      'odoo-no-field',
    ],
    [
      'a file on a record that is not there',
      w => w.create('ir.attachment', [{ name: 'x', res_model: 'crm.lead', res_id: 999_999, datas: '' }]),
      'fix-settings',
      'odoo-rights',
    ],
    [
      'a server action that does not compile',
      w => w.runAction('crm.lead', 'import os', {}),
      'fix-record',
      'odoo-refused',
    ],
    [
      'a server action that refuses',
      w => w.runAction('crm.lead', "raise UserError('No!')", {}),
      'fix-record',
      'odoo-refused',
    ],
  ]
  test.each(faults)('%s is told as what it is', async (_, act, kind, code) => {
    await expect(act(writer)).rejects.toMatchObject({ kind, code })
  })

  test('a sum of money beyond 32 bits goes in', async () => {
    const [id] = await writer.create('crm.lead', [{ name: 'x', expected_revenue: 5_000_000_000 }])
    expect(await writer.read('crm.lead', [id!], ['expected_revenue'])).toEqual([
      { id, expected_revenue: 5_000_000_000 },
    ])
    await writer.unlink('crm.lead', [id!])
  })

  test('five megabytes of HTML go in and come back', async () => {
    const line = '<p>What the client said, naïve &amp; long.</p>'
    const [id] = await writer.create('crm.lead', [
      { name: 'long', description: line.repeat(Math.ceil(5_000_000 / line.length)) },
    ])
    const [row] = await writer.read('crm.lead', [id!], ['description'])
    expect(String(row!['description']).length).toBeGreaterThan(4_900_000)
    await writer.unlink('crm.lead', [id!])
  })

  test('a reading of thousands of records comes in pages, whole and in order', async () => {
    const made = await writer.create(
      'crm.tag',
      Array.from({ length: 1_203 }, (_, at) => ({ name: `${way} ${at}` })),
    )
    const seen: number[] = []
    const sizes: number[] = []
    for await (const page of writer.pages(
      'crm.tag',
      ['|', ['id', 'in', made.slice(0, 600)], ['id', 'in', made.slice(600)]],
      ['name'],
    )) {
      sizes.push(page.length)
      seen.push(...page.map(row => row.id))
    }
    expect({ seen, sizes }).toEqual({ seen: made, sizes: [500, 500, 203] })
    expect(await writer.read('crm.tag', made, ['name'])).toHaveLength(1_203)
    await writer.unlink('crm.tag', made)
  })

  test('a temporary server action leaves its answer and nothing else, also where it fails', async () => {
    const data = { text: "it's “quoted”\n", numbers: [1, 2], none: null, deep: { yes: true } }
    expect(
      await writer.runAction('crm.lead', "action = {'was': data, 'none': data.pop('none') is None}", data),
    ).toEqual({ was: { text: data.text, numbers: [1, 2], deep: { yes: true } }, none: true })
    await expect(writer.runAction('crm.lead', "raise UserError('No!')", {})).rejects.toThrow('No!')
    expect(await writer.search('ir.actions.server', [['name', '=like', 'Casebridge%']])).toEqual([])
  })
})

async function won(writer: Writer): Promise<unknown> {
  const [stage] = await writer.search('crm.stage', [['is_won', '=', true]])
  return writer.create('crm.lead', [{ name: 'x', stage_id: stage!, active: false, probability: 0 }])
}

describe('calls below the client', () => {
  let ways: Record<'xmlrpc' | 'json2', Transport>
  beforeAll(() => {
    const line = (): HttpLine => new HttpLine(new URL(database.address.url), { who: odooServer })
    ways = {
      xmlrpc: xmlRpcTransport(line(), { database: database.name, uid: 2, secret: 'admin' }),
      json2: json2Transport(line(), { database: database.name, apiKey }),
    }
  })
  afterAll(() => {
    ways.xmlrpc.close()
    ways.json2.close()
  })

  test.each(['xmlrpc', 'json2'] as const)(
    'a method that returns nothing answers null over %s, its work done',
    async way => {
      const [id] = (await ways[way].call('crm.lead', 'create', [[{ name: 'lost' }]], {
        context: silence,
      })) as number[]
      const archive = way === 'xmlrpc' ? [[id]] : []
      const named = way === 'xmlrpc' ? {} : { ids: [id] }
      expect(
        await ways[way].call('crm.lead', 'action_archive', archive, { ...named, context: silence }),
      ).toBeNull()
      expect(await odoo.read('crm.lead', [id!], ['active'])).toEqual([{ id, active: false }])
      await odoo.unlink('crm.lead', [id!])
    },
  )

  test('a wrong password in a later call, an unknown user, an unknown and a private method are told as what they are', async () => {
    const line = new HttpLine(new URL(database.address.url), { who: odooServer })
    const as = (uid: number, secret: string): Transport =>
      xmlRpcTransport(line, { database: database.name, uid, secret })
    const read = [[1], ['name']]
    await expect(as(2, 'wrong').call('crm.lead', 'read', read, {})).rejects.toMatchObject({
      code: 'odoo-login',
    })
    await expect(as(99, 'admin').call('crm.lead', 'read', read, {})).rejects.toMatchObject({
      kind: 'fix-settings',
      code: 'odoo-login',
    })
    await expect(as(2, 'admin').call('crm.lead', 'no_method', [], {})).rejects.toMatchObject({
      kind: 'bug',
      code: 'odoo-no-method',
    })
    await expect(as(2, 'admin').call('crm.lead', '_compute_name', [], {})).rejects.toMatchObject({
      kind: 'bug',
      code: 'odoo-no-method',
    })
    line.close()
  })
})

test('what a user without rights may not do is found out without an error, and told where they try', async () => {
  await odooShell(
    database,
    `env['res.users'].with_context(no_reset_password=True).create({'name': 'Sal', 'login': 'sal', 'password': 'sal-secret', 'group_ids': [(6, 0, [env.ref('base.group_user').id, env.ref('sales_team.group_sale_manager').id])]})
env.cr.commit()`,
  )
  const sal = await connect({ ...database.address, login: 'sal' }, 'sal-secret')
  expect([
    await sal.may('crm.lead', 'create'),
    await sal.may('ir.model.fields', 'unlink'),
    await sal.may('no.model', 'read'),
  ]).toEqual([true, false, false])
  await expect(sal.create('ir.model.fields', [{ name: 'x_a' }])).rejects.toMatchObject({
    kind: 'fix-settings',
    code: 'odoo-rights',
  })
  const checks = await preflight(sal)
  expect(checks.find(one => one.code === 'odoo-rights')).toMatchObject({
    state: 'blocks',
    sentence: expect.stringContaining('create or delete custom fields'),
  })
  expect(await uploadLimitBytes(sal)).toBeGreaterThan(90_000_000)
  sal.close()
})

test('the team of every owner is the one Odoo gives their leads: members, leaders, archived memberships, other companies', async () => {
  await odooShell(
    database,
    `users = env['res.users'].with_context(no_reset_password=True)
def user(login, companies):
    return users.create({'name': login, 'login': login, 'company_id': companies[0].id, 'company_ids': [(6, 0, [c.id for c in companies])], 'group_ids': [(6, 0, [env.ref('base.group_user').id, env.ref('sales_team.group_sale_salesman').id])]})
main = env.ref('base.main_company')
other = env['res.company'].create({'name': 'Other firm'})
env.ref('base.user_admin').company_ids = [(4, other.id)]
member, leader, former, stranger, abroad = [user('t%d' % n, [main]) for n in range(4)] + [user('t4', [other])]
teams = env['crm.team']
teams.create({'name': 'Members', 'sequence': 20, 'use_leads': False, 'member_ids': [(4, member.id)]})
teams.create({'name': 'Led', 'sequence': 21, 'user_id': leader.id, 'company_id': main.id})
teams.create({'name': 'Abroad', 'sequence': -5, 'company_id': other.id})
old = teams.create({'name': 'Old', 'sequence': 22, 'member_ids': [(4, former.id)]})
old.crm_team_member_ids.action_archive()
teams.create({'name': 'Archived', 'sequence': -9, 'active': False, 'user_id': stranger.id})
env.cr.commit()`,
  )
  const teamOf = await defaultTeams(odoo)
  const owners = await odoo.searchRead('res.users', [['login', '=like', 't_']], ['login'])
  expect(owners).toHaveLength(5)
  for (const { id, login } of owners) {
    for (const type of ['lead', 'opportunity'] as const) {
      const [lead] = await odoo.create('crm.lead', [{ name: 'x', user_id: id, type }])
      const [row] = await odoo.read('crm.lead', [lead!], ['team_id'])
      expect([login, type, teamOf(id, type) ?? false]).toEqual([login, type, row!['team_id']])
    }
  }
})

test('the look before a run finds nothing that blocks, and names what stands out', async () => {
  const states = Object.fromEntries((await preflight(odoo)).map(one => [one.code, one.state]))
  expect(states).toMatchObject({
    'odoo-version': 'ok',
    'odoo-database': 'ok',
    'odoo-crm': 'ok',
    'odoo-rights': 'ok',
    'odoo-leads': 'ok',
    'odoo-automations': 'ok',
    'odoo-mail-servers': 'ok',
    'odoo-upload-limit': 'ok',
    'odoo-activities': 'warning', // three years unless changed
  })
  for (const check of await preflight(odoo)) {
    expect(check.sentence).toMatch(/\.$/)
    expect(check.remedy === '').toBe(check.state === 'ok')
  }
})

test('parameters and modules are read', async () => {
  expect(await odoo.parameter('base.login_cooldown_after')).toBe('10')
  expect(await odoo.parameter('no.such.parameter')).toBeNull()
  expect([await odoo.hasModule('crm'), await odoo.hasModule('sale_management')]).toEqual([true, false])
})

test('a lower upload limit of the database is heeded', async () => {
  const [id] = await odoo.search('ir.config_parameter', [['key', '=', 'web.max_file_upload_size']])
  expect(id).toBeUndefined()
  expect(await uploadLimitBytes(odoo)).toBe(Math.floor(((128 * 1024 * 1024 - 65_536) * 3) / 4))
  const [made] = await odoo.create('ir.config_parameter', [
    { key: 'web.max_file_upload_size', value: '1000000' },
  ])
  const limit = await uploadLimitBytes(odoo)
  expect(limit).toBe(700_848)
  const file = (bytes: number): Promise<number[]> =>
    odoo.create('ir.attachment', [{ name: 'f', datas: Buffer.alloc(bytes).toString('base64') }])
  const [fits] = await file(limit)
  await expect(file(limit + 100_000)).rejects.toMatchObject({ kind: 'fix-record', code: 'odoo-too-large' })
  await odoo.unlink('ir.attachment', [fits!])
  await odoo.unlink('ir.config_parameter', [made!])
})

test('parts of a file are joined to the very bytes, with their external id, and once', async () => {
  const bytes = randomBytes(300_000)
  const [lead] = await odoo.create('crm.lead', [{ name: 'with a file' }])
  const parts = await odoo.create(
    'ir.attachment',
    [0, 100_000, 200_000].map(at => ({
      name: 'part',
      datas: bytes.subarray(at, at + 100_000).toString('base64'),
    })),
  )
  const joining = {
    name: 'scan.bin',
    resModel: 'crm.lead',
    resId: lead!,
    mimetype: 'application/x-scan',
    partIds: parts,
    xmlid: 'casebridge_t.document_3a1',
  }
  const id = await joinParts(odoo, joining)
  const fields = ['name', 'res_model', 'res_id', 'mimetype', 'checksum', 'file_size']
  expect(await odoo.read('ir.attachment', [id], fields)).toEqual([
    {
      id,
      name: 'scan.bin',
      res_model: 'crm.lead',
      res_id: lead,
      mimetype: 'application/x-scan',
      checksum: createHash('sha1').update(bytes).digest('hex'),
      file_size: 300_000,
    },
  ])
  expect(await odoo.xmlid(joining.xmlid)).toEqual({ model: 'ir.attachment', id })
  expect(await odoo.read('ir.attachment', parts, ['name'])).toEqual([])
  expect(await joinParts(odoo, joining)).toBe(id) // the answer was lost, so it is asked again
  await odoo.unlink('crm.lead', [lead!])
  expect(await odoo.xmlid(joining.xmlid)).toBeNull()
})

test('a part that is gone keeps the others from being joined', async () => {
  const parts = await odoo.create('ir.attachment', [{ name: 'part', datas: 'QUJD' }])
  const joining = {
    name: 'x',
    resModel: 'res.partner',
    resId: 1,
    mimetype: 'text/plain',
    partIds: [...parts, 999_999],
    xmlid: 'casebridge_t.gone',
  }
  await expect(joinParts(odoo, joining)).rejects.toMatchObject({ kind: 'fix-record', code: 'odoo-missing' })
  expect(await odoo.xmlid('casebridge_t.gone')).toBeNull()
  await odoo.unlink('ir.attachment', parts)
})

test('temporary actions that a broken run left behind are removed', async () => {
  const [modelId] = await odoo.search('ir.model', [['model', '=', 'crm.lead']])
  const left = { model_id: modelId!, state: 'code', code: 'pass' }
  const ids = await odoo.create('ir.actions.server', [
    { ...left, name: 'Casebridge (temporary)' },
    { ...left, name: "Somebody else's" },
  ])
  await removeLeftActions(odoo)
  expect((await odoo.read('ir.actions.server', ids, ['name'])).map(row => row['name'])).toEqual([
    "Somebody else's",
  ])
  await odoo.unlink('ir.actions.server', [ids[1]!])
})

test('where the line breaks in the middle of an answer, that is told, and the record is there once', async () => {
  const proxy = await cuttingProxy(new URL(database.address.url))
  const through = await connect({ ...database.address, url: `http://127.0.0.1:${proxy.port}` }, 'admin')
  for (const bytes of [0, 40, 300]) {
    proxy.cutAfter(bytes)
    const rows = [[`casebridge_cut.n${bytes}`, `Cut after ${bytes}`]]
    await expect(through.load('crm.lead', ['id', 'name'], rows)).rejects.toMatchObject({
      kind: 'retry',
      code: 'odoo-line-lost',
    })
    proxy.cutAfter(null)
    await expect
      .poll(() => odoo.count('crm.lead', [['name', '=', `Cut after ${bytes}`]]), { timeout: 10_000 })
      .toBe(1)
    expect(await through.xmlid(`casebridge_cut.n${bytes}`)).toMatchObject({ model: 'crm.lead' })
  }
  through.close()
  proxy.close()
})

test('cancelling ends the call that is under way', async () => {
  const cancel = new AbortController()
  const other = await connect(database.address, database.secret, { signal: cancel.signal })
  const slow = other.runAction('crm.lead', "env.cr.execute('SELECT pg_sleep(1)')", {})
  setTimeout(() => cancel.abort(), 300)
  await expect(slow).rejects.toMatchObject({ kind: 'cancelled' })
  await expect(other.count('crm.lead', [])).rejects.toMatchObject({ kind: 'cancelled' })
  other.close()
  expect(await odoo.search('ir.actions.server', [['name', '=', 'Casebridge (temporary)']])).toEqual([])
})

test('no call of ours puts a mail into the queue', async () => {
  expect(await sql(database, 'SELECT count(*) FROM mail_mail')).toEqual([['0']])
})
