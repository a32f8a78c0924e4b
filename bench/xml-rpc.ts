/**
 * What writing and reading XML-RPC costs, beside the npm package `xmlrpc` and beside JSON; medians in milliseconds.
 *
 *   node scripts/typescript.mjs bench/xml-rpc.ts
 */
import { createRequire } from 'node:module'
import { Readable } from 'node:stream'
import { XmlRpcDecoder } from '../src/main/odoo/xmlrpc-decode'
import { encodeCall } from '../src/main/odoo/xmlrpc-encode'

const require = createRequire(import.meta.url)
const serializer = require('xmlrpc/lib/serializer') as {
  serializeMethodCall(method: string, params: readonly unknown[]): string
  serializeMethodResponse(value: unknown): string
}
const Deserializer = require('xmlrpc/lib/deserializer') as new () => {
  deserializeMethodResponse(stream: Readable, done: (error: unknown, value: unknown) => void): void
}

const leads = Array.from({ length: 200 }, (_, at) => lead(at))
const rows = Array.from({ length: 1_000 }, (_, at) => ({ id: at, ...lead(at) }))
const create = ['db', 2, 'secret', 'crm.lead', 'create', [leads], { context: {} }]
const file = [{ name: 'scan.pdf', datas: 'QUJD'.repeat(4 * 1024 * 1024) }]
const upload = ['db', 2, 'secret', 'ir.attachment', 'create', [file], { context: {} }]
const rowsAnswer = serializer.serializeMethodResponse(rows)
const fileAnswer = serializer.serializeMethodResponse(file)
const rowsJson = JSON.stringify(rows)

console.log(
  `${''.padEnd(34)}${['xmlrpc 1.3.2', 'Casebridge', 'JSON'].map(name => name.padStart(14)).join('')}`,
)
await line('write 200 leads of 25 values', [
  () => serializer.serializeMethodCall('execute_kw', create),
  () => encodeCall('execute_kw', create),
  () => JSON.stringify(create),
])
await line('read 1,000 leads of 26 values', [
  () => readByPackage(rowsAnswer),
  () => readByUs(rowsAnswer),
  () => JSON.parse(rowsJson) as unknown,
])
await line('write a file, 16 MiB in base64', [
  () => serializer.serializeMethodCall('execute_kw', upload),
  () => encodeCall('execute_kw', upload),
  () => JSON.stringify(upload),
])
await line('read a file, 16 MiB in base64', [() => readByPackage(fileAnswer), () => readByUs(fileAnswer)])

async function line(name: string, ways: readonly (() => unknown)[]): Promise<void> {
  const medians = []
  for (const way of ways) medians.push((await median(way)).toFixed(1).padStart(14))
  console.log(name.padEnd(34) + medians.join(''))
}

async function median(way: () => unknown): Promise<number> {
  const times = []
  for (let round = 0; round < 20; round++) {
    const start = performance.now()
    await way()
    if (round >= 5) times.push(performance.now() - start)
  }
  return times.sort((a, b) => a - b)[times.length >> 1]!
}

function chunksOf(answer: string): string[] {
  return Array.from({ length: Math.ceil(answer.length / 65_536) }, (_, at) =>
    answer.slice(at * 65_536, (at + 1) * 65_536),
  )
}

function readByUs(answer: string): unknown {
  const decoder = new XmlRpcDecoder()
  for (const chunk of chunksOf(answer)) decoder.write(chunk)
  return decoder.end()
}

function readByPackage(answer: string): Promise<unknown> {
  const { promise, resolve, reject } = Promise.withResolvers<unknown>()
  new Deserializer().deserializeMethodResponse(Readable.from(chunksOf(answer)), (error, value) =>
    error === undefined || error === null ? resolve(value) : reject(error),
  )
  return promise
}

function lead(at: number): Readonly<Record<string, unknown>> {
  const own = Array.from({ length: 10 }, (_, field) => [
    `x_cm_field_${field}`,
    `value ${field} of case ${at}`,
  ])
  return {
    name: `Case ${at}: Söhne & Partner`,
    type: 'opportunity',
    partner_id: at + 1,
    user_id: false,
    team_id: 1,
    stage_id: 2,
    probability: 12.5,
    priority: '1',
    active: true,
    description: `<p>${'What the client said, naïve & long. '.repeat(14)}</p>`,
    email_from: `client.${at}@example.com`,
    phone: '+49 30 901820',
    street: 'Am Markt 5',
    city: 'Berlin',
    zip: '10115',
    ...Object.fromEntries(own),
  }
}
