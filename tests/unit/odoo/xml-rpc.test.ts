import { createRequire } from 'node:module'
import { Readable } from 'node:stream'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { XmlRpcDecoder } from '../../../src/main/odoo/xmlrpc-decode'
import { encodeCall } from '../../../src/main/odoo/xmlrpc-encode'

/** Another reading of the protocol, so that we do not merely agree with ourselves. */
const require = createRequire(import.meta.url)
const witness = {
  write: (value: unknown): string =>
    (
      require('xmlrpc/lib/serializer') as { serializeMethodResponse(value: unknown): string }
    ).serializeMethodResponse(value),
  read: (call: string): Promise<unknown[]> => {
    const { promise, resolve, reject } = Promise.withResolvers<unknown[]>()
    const Deserializer = require('xmlrpc/lib/deserializer') as new () => {
      deserializeMethodCall(
        stream: Readable,
        done: (error: unknown, name: string, params: unknown[]) => void,
      ): void
    }
    new Deserializer().deserializeMethodCall(Readable.from([call]), (error, _, params) =>
      error ? reject(error) : resolve(params),
    )
    return promise
  },
}

function decode(answer: string, step = answer.length): unknown {
  const decoder = new XmlRpcDecoder()
  for (let at = 0; at < answer.length; at += Math.max(1, step))
    decoder.write(answer.slice(at, at + Math.max(1, step)))
  return decoder.end()
}

const text = fc
  .string({ unit: 'grapheme', maxLength: 30 })
  .filter(one => !/[\x00-\x08\x0b\x0c\x0e-\x1f\r]/.test(one))
const scalar = fc.oneof(
  text,
  fc.constantFrom('', ' ', '\n\t ', ']]>', '<b>&amp;</b>', '💼', 'שלום', '\x7f\x85'),
  fc.boolean(),
  fc.constant(null),
  fc.integer({ min: -0x8000_0000, max: 0x7fff_ffff }),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e15, max: 1e15 }),
)
const { value } = fc.letrec(tie => ({
  value: fc.oneof(
    { maxDepth: 4 },
    scalar,
    fc.array(tie('value'), { maxLength: 5 }),
    fc.dictionary(text, tie('value'), { maxKeys: 5 }),
  ),
}))

/** -0 and 0 are one number on the wire. */
function plain(one: unknown): unknown {
  return JSON.parse(JSON.stringify(one)) as unknown
}

test('another implementation reads every call as it was meant', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(value, { maxLength: 4 }), async params => {
      fc.pre(!JSON.stringify(params).includes('__proto__')) // the witness cannot hold it
      expect(plain(await witness.read(encodeCall('execute_kw', params)))).toEqual(plain(params))
    }),
    { numRuns: 300 },
  )
})

test('every answer of another implementation is read as it was meant, in whatever pieces it arrives', () => {
  fc.assert(
    fc.property(value, fc.integer({ min: 1, max: 40 }), (one, step) => {
      expect(plain(decode(witness.write(one), step))).toEqual({ value: plain(one) })
    }),
    { numRuns: 300 },
  )
})

test('an answer as Odoo writes it is read', () => {
  const answer = `<?xml version="1.0"?>
<methodResponse>
<params>
<param>
<value><array><data>
<value><struct>
<member><name>id</name><value><int>7</int></value></member>
<member><name>partner_id</name><value><boolean>0</boolean></value></member>
<member><name>amount</name><value><double>12.345</double></value></member>
<member><name>name</name><value><string>Müller &amp; Söhne &lt;GmbH&gt;</string></value></member>
<member><name>tag_ids</name><value><array><data>
</data></array></value></member>
<member><name>note</name><value><string></string></value></member>
<member><name>bare</name><value>text</value></member>
<member><name>when</name><value><dateTime.iso8601>20240131T10:20:30</dateTime.iso8601></value></member>
<member><name>data</name><value><base64>
QUJD
REVG
</base64></value></member>
<member><name>__proto__</name><value><string>mine</string></value></member>
</struct></value>
</data></array></value>
</param>
</params>
</methodResponse>`
  const { value: rows } = decode(answer) as { value: Record<string, unknown>[] }
  expect(Object.entries(rows[0]!)).toEqual([
    ['id', 7],
    ['partner_id', false],
    ['amount', 12.345],
    ['name', 'Müller & Söhne <GmbH>'],
    ['tag_ids', []],
    ['note', ''],
    ['bare', 'text'],
    ['when', '2024-01-31 10:20:30'],
    ['data', 'QUJDREVG'],
    ['__proto__', 'mine'],
  ])
  expect(({} as Record<string, unknown>)['mine']).toBeUndefined()
})

test('a fault is told apart from a value', () => {
  const fault = witness.write({ faultCode: 2, faultString: 'No!' })
  expect(
    decode(
      fault.replaceAll(/<(\/?)params?>/g, (_, end: string) => (_.includes('params') ? `<${end}fault>` : '')),
    ),
  ).toEqual({
    fault: { code: 2, text: 'No!' },
  })
})

const broken: readonly (readonly [string, string])[] = [
  ['an answer that stops in the middle', '<methodResponse><params><param><value><int>1</int>'],
  ['an empty answer', ''],
  ['a web page', '<!DOCTYPE html><html></html>'],
  ['entities of its own', '<!DOCTYPE a [<!ENTITY b "c">]><methodResponse/>'],
  [
    'an unknown tag',
    '<methodResponse><params><param><value><blob/></value></param></params></methodResponse>',
  ],
  [
    'two values',
    `<methodResponse><params>${'<param><value><int>1</int></value></param>'.repeat(2)}</params></methodResponse>`,
  ],
  [
    'an integer that is none',
    '<methodResponse><params><param><value><int>x</int></value></param></params></methodResponse>',
  ],
  [
    'a boolean that is none',
    '<methodResponse><params><param><value><boolean>2</boolean></value></param></params></methodResponse>',
  ],
]

test.each(broken)('%s is refused', (_, answer) => {
  expect(() => decode(answer)).toThrow()
})

const params = (one: unknown): unknown[] => [
  'db',
  2,
  'secret',
  'crm.lead',
  'create',
  [[{ name: 'ok' }, { name: one }]],
  {},
]

test.each([
  ['U+0000', 'a\0b'],
  ['U+0001', '\x01'],
  ['U+000B', '\v'],
  ['U+FFFE', '\ufffe'],
  ['U+FFFF', '\uffff'],
  ['U+D83D', 'half \ud83d of a face'],
  ['U+DE00', '\ude00'],
])('%s never reaches the wire; the message names record, field and character', (name, bad) => {
  expect(() => encodeCall('execute_kw', params(bad))).toThrowError(
    expect.objectContaining({
      kind: 'fix-record',
      code: 'odoo-unsendable-text',
      message: expect.stringMatching(`Field name of record 2 .* ${name.replace('+', '\\+')} `),
    }),
  )
})

test.each([
  ['a date', new Date(0)],
  ['bytes', Buffer.from('x')],
  ['not a number', NaN],
  ['infinity', Infinity],
  ['a number that JavaScript cannot hold exactly', 2 ** 53],
  ['a function', () => 1],
  ['a big integer', 1n],
])('%s is refused rather than turned into something else', (_, bad) => {
  expect(() => encodeCall('execute_kw', params(bad))).toThrowError(
    expect.objectContaining({ kind: 'fix-record', code: 'odoo-unsendable-value' }),
  )
})

test('a sum of money beyond 32 bits is sent as a float, which Odoo takes', () => {
  expect(encodeCall('m', [5_000_000_000])).toContain('<double>5000000000.0</double>')
  expect(encodeCall('m', [2_147_483_647])).toContain('<int>2147483647</int>')
  expect(encodeCall('m', [-2_147_483_649])).toContain('<double>-2147483649.0</double>')
})
