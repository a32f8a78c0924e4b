import { expect, test } from 'vitest'
import { connectOdoo, rpc, type Refused } from '../../../../scripts/odoo-rpc'
import type { PracticeOdoo } from '../../../../src/main/practice/odoo/practice-odoo'
import { practiceOdoo, signedIn } from './practice'

const post = (odoo: PracticeOdoo, path: string, body: string, headers: Record<string, string> = {}) =>
  fetch(`${odoo.url}${path}`, { method: 'POST', body, headers })

const bearer = (odoo: PracticeOdoo) => ({ Authorization: `bearer ${odoo.secret}` })

test('tells its version before anybody signs in, over XML-RPC and at /web/version', async () => {
  const odoo = await practiceOdoo()
  expect(await rpc(`${odoo.url}/xmlrpc/2/common`, 'version', [])).toMatchObject({
    server_version: '19.0',
    server_version_info: [19, 0, 0, 'final', 0, ''],
  })
  const web = await fetch(`${odoo.url}/web/version`)
  expect(await web.json()).toMatchObject({ version: '19.0' })
})

test('a wrong password signs nobody in, and is denied where it is used all the same', async () => {
  const odoo = await practiceOdoo()
  const common = `${odoo.url}/xmlrpc/2/common`
  expect(await rpc(common, 'authenticate', ['practice', 'admin', 'wrong', {}])).toBe(false)
  const call = rpc(`${odoo.url}/xmlrpc/2/object`, 'execute_kw', [
    'practice',
    2,
    'wrong',
    'crm.lead',
    'search',
    [[]],
  ])
  await expect(call).rejects.toMatchObject({ faultCode: 3, faultString: 'Access Denied' })
})

test('a database that is not there is said to be missing', async () => {
  const odoo = await practiceOdoo()
  const call = rpc(`${odoo.url}/xmlrpc/2/common`, 'authenticate', ['other', 'admin', odoo.secret, {}])
  await expect(call).rejects.toMatchObject({
    faultCode: 1,
    faultString: expect.stringContaining('database "other" does not exist'),
  })
})

test('a method that answers nothing has done its work and then answers with a fault', async () => {
  const odoo = await practiceOdoo()
  const call = await connectOdoo(odoo.url, odoo.database, odoo.login, odoo.secret)
  const id = await call('crm.lead', 'create', [{ name: 'lost' }])
  const refused = (await call('crm.lead', 'action_set_lost', [[id]]).catch(error => error)) as Refused
  expect(refused.faultString).toContain('cannot marshal None unless allow_none is enabled')
  expect(await call('crm.lead', 'read', [[id], ['active', 'won_status']])).toMatchObject([
    { active: false, won_status: 'lost' },
  ])
})

test('a control character in a call is refused by the XML parser', async () => {
  const odoo = await practiceOdoo()
  const answer = await post(odoo, '/xmlrpc/2/common', '<?xml version="1.0"?><methodCall>\u0001</methodCall>')
  const text = await answer.text()
  expect(text).toContain('<int>1</int>')
  expect(text).toContain('disallowed character')
})

test('values arrive as they were sent: texts without a type, dates, nothing, large numbers, odd member names', async () => {
  const odoo = await practiceOdoo()
  const call = await connectOdoo(odoo.url, odoo.database, odoo.login, odoo.secret)
  const id = await call('crm.lead', 'create', [
    { name: ' a < b & "c" \u{1F4BC}', phone: null, expected_revenue: 5e9 },
  ])
  expect(await call('crm.lead', 'read', [[id], ['name', 'phone', 'expected_revenue']])).toEqual([
    { id, name: ' a < b & "c" \u{1F4BC}', phone: false, expected_revenue: 5e9 },
  ])
  await expect(call('crm.lead', 'create', [{ name: 'x', ['__proto__x']: 1 }])).rejects.toThrow("'__proto__x'")
})

test('an unknown method and one that only a real Odoo has are told apart', async () => {
  const odoo = await practiceOdoo()
  const call = await connectOdoo(odoo.url, odoo.database, odoo.login, odoo.secret)
  await expect(call('crm.lead', 'nope', [[]])).rejects.toThrow("The method 'crm.lead.nope' does not exist")
  await expect(call('crm.lead', 'message_post', [[1]])).rejects.toThrow(
    'The practice Odoo does not know crm.lead.message_post()',
  )
})

test('JSON-2 takes named parameters and answers bare results', async () => {
  const odoo = await practiceOdoo()
  const made = await post(odoo, '/json/2/crm.lead/create', '{"vals_list":{"name":"J"}}', bearer(odoo))
  const ids = (await made.json()) as number[]
  expect(ids).toHaveLength(1)
  const read = await post(
    odoo,
    '/json/2/crm.lead/read',
    JSON.stringify({ ids, fields: ['name'] }),
    bearer(odoo),
  )
  expect(await read.json()).toEqual([{ id: ids[0], name: 'J' }])
  const nothing = await post(odoo, '/json/2/crm.lead/action_set_lost', JSON.stringify({ ids }), bearer(odoo))
  expect(await nothing.json()).toBeNull()
})

const refusals = [
  ['a wrong key', 'crm.lead/search', '{"domain":[]}', 401, { Authorization: 'bearer no' }],
  ['an unknown model', 'no.model/search', '{"domain":[]}', 404, {}],
  ['an unknown method', 'crm.lead/nope', '{}', 404, {}],
  ['a missing parameter', 'crm.lead/search', '{}', 422, {}],
  ['an unknown parameter', 'crm.lead/search', '{"domain":[],"nope":1}', 422, {}],
  ['positional parameters', 'crm.lead/search', '{"args":[[]]}', 422, {}],
  ['what is no JSON', 'crm.lead/search', '{', 400, {}],
  ['a wrong choice', 'crm.lead/create', '{"vals_list":[{"name":"x","priority":"9"}]}', 500, {}],
  ['a constraint', 'crm.lead/create', '{"vals_list":[{"name":"x","probability":900}]}', 422, {}],
  ['a private method', 'crm.lead/_search', '{}', 403, {}],
  ['another database', 'crm.lead/search', '{"domain":[]}', 404, { 'X-Odoo-Database': 'other' }],
] as const

test.each(refusals)('JSON-2 refuses %s by its status', async (_what, path, body, status, headers) => {
  const odoo = await practiceOdoo()
  const answer = await post(odoo, `/json/2/${path}`, body, { ...bearer(odoo), ...headers })
  expect(answer.status).toBe(status)
})

test('the product signs in over either wire and makes, loads and finds records', async () => {
  const odoo = await practiceOdoo()
  for (const way of ['xmlrpc', 'json2'] as const) {
    const writer = await signedIn(odoo, way)
    expect(writer.info).toMatchObject({ version: '19.0', major: 19, edition: 'community', uid: 2 })
    const [id] = await writer.load('res.partner', ['id', 'name'], [[`casebridge_x.${way}`, 'P']])
    expect(await writer.xmlid(`casebridge_x.${way}`)).toEqual({ model: 'res.partner', id })
    await writer.unlink('res.partner', [id!])
    expect(await writer.read('res.partner', [id!], ['name'])).toEqual([])
  }
})

test('a page that reaches the port by another name gets nothing', async () => {
  const odoo = await practiceOdoo()
  const { request } = await import('node:http')
  const status = await new Promise(resolve =>
    request(`${odoo.url}/web/version`, { headers: { Host: 'evil.example' } }, answer => {
      answer.resume()
      resolve(answer.statusCode)
    }).end(),
  )
  expect(status).toBe(404)
})
