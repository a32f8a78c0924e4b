import { afterEach, expect, test } from 'vitest'
import { createPegaClient, type PegaClient } from '../../../../../src/main/sources/pega/client/client'
import type { PegaConnection } from '../../../../../src/main/sources/pega/client/connection'
import { json, quick, smallPega, text, type Answerer, type SmallPega } from './small-pega'

const open: { close(): void }[] = []
afterEach(() => {
  for (const one of open.splice(0).reverse()) one.close()
})

const never = new AbortController().signal

async function started(
  answer: Answerer,
  token?: Answerer,
): Promise<{ pega: SmallPega; client(change?: Partial<PegaConnection>): PegaClient }> {
  const pega = await smallPega(answer, token)
  open.push(pega)
  return {
    pega,
    client(change = {}) {
      const made = createPegaClient({ ...pega.connection, ...change }, pega.secrets, quick)
      open.push(made)
      return made
    },
  }
}

const caseKey = 'ACME-SERVICE-WORK C-1042'

test('every part of a path is encoded once, blanks as %20, and an answer comes with its exact numbers and its stamp', async () => {
  const { pega, client } = await started((_, answer) =>
    text(answer, '{"amount":25000.000000000,"big":123456789012345678}', {
      'content-type': 'application/json;charset=UTF-8',
      etag: '"20251127T123253.546 GMT"',
    }),
  )
  const got = await client().get('v2', ['cases', `${caseKey}/+é%`], { viewType: 'none' }, never)
  expect(got).toEqual({
    body: { amount: '25000.000000000', big: '123456789012345678' },
    etag: '20251127T123253.546 GMT',
  })
  expect(pega.paths()).toEqual([
    '/prweb/api/application/v2/cases/ACME-SERVICE-WORK%20C-1042%2F%2B%C3%A9%25?viewType=none',
  ])
})

test('an alias stands in both versions of the API and never in the address for tokens', async () => {
  const { pega, client } = await started((_, answer) => json(answer, {}))
  const one = client({ alias: 'acme service' })
  await one.get('v2', ['casetypes'], {}, never)
  await one.get('v1', ['data', 'D_Operators'], { Group: 'a b' }, never)
  await one.post(['data_views', 'D_CaseList'], { paging: { pageSize: 5 } }, never)
  expect(pega.asked.map(asked => `${asked.method} ${asked.url}`)).toEqual([
    'POST /prweb/PRRestService/oauth2/v1/token',
    'GET /prweb/app/acme%20service/api/application/v2/casetypes',
    'GET /prweb/app/acme%20service/api/v1/data/D_Operators?Group=a%20b',
    'POST /prweb/app/acme%20service/api/application/v2/data_views/D_CaseList',
  ])
  expect(JSON.parse(pega.asked[3]!.body)).toEqual({ paging: { pageSize: 5 } })
})
