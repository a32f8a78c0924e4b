import { createHash } from 'node:crypto'
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { toFailure } from '../../../src/contract/failure'
import type { Finding } from '../../../src/contract/finding'
import { codes, sentenceOf } from '../../../src/contract/sentences/index'
import { pega } from '../../../src/main/sources/pega/source'
import type { SourceRecord } from '../../../src/main/sources/source'
import { tempFolder } from '../temp-folder'
import type { AwkwardPega } from './awkward-pega'
import { encodings } from './encodings'
import { hostile } from './hostile'
import { json } from './json'
import { papers } from './papers'
import { tables } from './tables'
import { xmls } from './xmls'

const awkward: readonly AwkwardPega[] = [...tables, ...json, ...xmls, ...encodings, ...papers, ...hostile]

describe('awkward exports of Pega', () => {
  // What the source unpacks and spools goes here, so that anything left behind is seen.
  const shared = process.env['TMPDIR']
  let own = ''
  beforeAll(async () => {
    own = await mkdtemp(path.join(tmpdir(), 'casebridge-test-'))
    process.env['TMPDIR'] = own
  })
  afterAll(async () => {
    if (shared === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = shared
    await rm(own, { recursive: true })
  })

  test('there are at least forty, each with a name of its own', () => {
    expect(awkward.length).toBeGreaterThanOrEqual(40)
    expect(new Set(awkward.map(each => each.name)).size).toBe(awkward.length)
  })

  for (const each of awkward) {
    test(each.name, { timeout: 60_000 }, async () => {
      const { folder, remove } = await tempFolder(each.make())
      try {
        const before = await fingerprints(folder)
        await check(each, folder)
        expect(await fingerprints(folder), 'originals are never changed').toEqual(before)
        const left = (await readdir(own)).filter(name => !folder.endsWith(name))
        expect(left, 'nothing is left behind').toEqual([])
      } finally {
        await remove()
      }
    })
  }
})

async function check(each: AwkwardPega, folder: string): Promise<void> {
  const signal = new AbortController().signal
  const settings = { mode: 'files', paths: each.choose?.map(name => path.join(folder, name)) ?? [folder] }
  const overrides = each.overrides ?? {}
  if (each.error !== undefined) {
    const failed = await pega.inspect(settings, overrides, signal).then(() => null, toFailure)
    expect(failed?.code).toBe(each.error)
    return
  }
  const { profile, findings } = await pega.inspect(settings, overrides, signal)
  const found: Finding[] = [...findings]
  const records: SourceRecord[] = []
  for (const stream of profile.streams) {
    if (stream.readWith !== undefined) continue
    for await (const batch of pega.read(settings, stream, { profile, cursor: null, signal })) {
      found.push(...batch.findings)
      for (const record of batch.records) records.push({ ...record, stream: record.stream ?? stream.id })
    }
  }
  const counts: Record<string, number> = Object.create(null)
  for (const { stream = '' } of records) counts[stream] = (counts[stream] ?? 0) + 1
  const noticed: Record<string, number> = {}
  for (const finding of found) {
    noticed[finding.code] = (noticed[finding.code] ?? 0) + 1
    expect(codes).toContain(finding.code)
    expect(sentenceOf(finding)).not.toMatch(/\bundefined\b(?! entity)|\[object|NaN/)
  }
  expect([byName(counts), byName(noticed)]).toEqual([byName(each.records), byName(each.findings)])
  expect(new Set(records.map(one => `${one.stream}|${one.key}`)).size, 'no key twice').toBe(records.length)
  for (const [stream, rows] of Object.entries(each.rows ?? {})) {
    const told = records
      .filter(one => one.stream === stream)
      .map(one => [one.key, plain(one.values)] as const)
    expect(new Map(told)).toEqual(new Map(Object.entries(rows).map(([name, row]) => [name, plain(row)])))
  }
  for (const [name, text] of Object.entries(each.contents ?? {})) {
    const content = records.find(one => one.key === name)?.content
    const parts: Uint8Array[] = []
    for await (const part of content?.open() ?? []) parts.push(part)
    expect(content === undefined ? null : Buffer.concat(parts).toString('latin1')).toBe(text)
  }
}

/** By name, `__proto__` too. */
const byName = (counts: Readonly<Record<string, number>>): [string, number][] =>
  Object.entries(counts).toSorted(([a], [b]) => (a < b ? -1 : 1))

/** Without the prototype, which tells nothing, but with own names such as `__proto__`. */
const plain = (values: object): unknown => JSON.stringify(values, sorted)
function sorted(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  return Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1))
}

async function fingerprints(folder: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {}
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const file = path.join(entry.parentPath, entry.name)
    found[file] = createHash('sha256')
      .update(await readFile(file))
      .digest('hex')
  }
  return found
}
