import { expect, test } from 'vitest'
import { placeOf } from '../../../../../src/main/sources/pega/client/connection'

test.each([
  ['https://pega.example/prweb', 'https://pega.example', '/prweb'],
  ['https://pega.example/prweb/', 'https://pega.example', '/prweb'],
  [' https://pega.example:8443 ', 'https://pega.example:8443', ''],
  ['https://pega.example/prweb/app/claims/abc*/!STANDARD?x=1#y', 'https://pega.example', '/prweb'],
  ['https://pega.example/tools/prweb/api/v1', 'https://pega.example', '/tools/prweb'],
  ['https://pega.example/prweb/PRServlet/xyz', 'https://pega.example', '/prweb'],
  ['http://127.0.0.1:9090/prweb', 'http://127.0.0.1:9090', '/prweb'],
])('%s is the server %s with the context %s', (url, origin, context) => {
  expect({ ...placeOf({ url }), origin: placeOf({ url }).origin.origin }).toEqual({
    origin,
    v1: `${context}/api/v1`,
    v2: `${context}/api/application/v2`,
    oauth: `${context}/PRRestService/oauth2/v1`,
  })
})

test.each(['claims', '/claims/', 'app/claims'])(
  'the alias %s stands in the paths of the API alone',
  alias => {
    expect(placeOf({ url: 'https://pega.example/prweb', alias })).toMatchObject({
      v1: '/prweb/app/claims/api/v1',
      v2: '/prweb/app/claims/api/application/v2',
      oauth: '/prweb/PRRestService/oauth2/v1',
    })
  },
)

test.each([
  'pega.example/prweb',
  'ftp://pega.example',
  '',
  'http://pega.example/prweb',
  'https://jane:s3cret@pega.example/prweb',
  'jane:s3cret@pega',
])('%s is refused as an address, and no password is repeated', url => {
  const refused = (): unknown => placeOf({ url })
  expect(refused).toThrow(expect.objectContaining({ kind: 'fix-settings', code: 'pega-address' }))
  expect(refused).not.toThrow(/s3cret/)
})

test('an alias cannot lead out of its folder', () => {
  expect(() => placeOf({ url: 'https://pega.example/prweb', alias: '../..' })).toThrow(/alias/)
})
