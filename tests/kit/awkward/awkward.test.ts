import { createHash } from 'node:crypto'
import { mkdtemp, readFile, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { toFailure } from '../../../src/contract/failure'
import { codes } from '../../../src/contract/sentences/index'
import { casemanager } from '../../../src/main/sources/casemanager/source'
import { whole } from '../source-suite'
import { tempFolder } from '../temp-folder'
import type { Awkward } from './awkward'
import { encodings } from './encodings'
import { hostile } from './hostile'
import { items } from './items'
import { layouts } from './layouts'
import { sheets } from './sheets'
import { texts } from './texts'
import { values } from './values'
import { zips } from './zips'

const awkward: readonly Awkward[] = [
  ...texts,
  ...encodings,
  ...layouts,
  ...values,
  ...sheets,
  ...items,
  ...zips,
  ...hostile,
]

describe('awkward input', () => {
  // What the source unpacks goes here, so that anything left behind is seen.
  const shared = process.env['TMPDIR']
  let unpacked = ''
  beforeAll(async () => {
    unpacked = await mkdtemp(path.join(tmpdir(), 'casebridge-test-'))
    process.env['TMPDIR'] = unpacked
  })
  afterAll(async () => {
    if (shared === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = shared
    await rm(unpacked, { recursive: true })
  })

  test('there are at least sixty, each with a name of its own', () => {
    expect(awkward.length).toBeGreaterThanOrEqual(60)
    expect(new Set(awkward.map(each => each.name)).size).toBe(awkward.length)
  })

  for (const each of awkward) {
    test(each.name, { timeout: 60_000 }, async () => {
      const { folder, remove } = await tempFolder(each.make())
      try {
        const before = await fingerprints(folder)
        await check(each, folder)
        expect(await fingerprints(folder), 'originals are never changed').toEqual(before)
        const left = (await readdir(unpacked)).filter(name => !folder.endsWith(name))
        expect(left, 'nothing unpacked is left behind').toEqual([])
      } finally {
        await remove()
      }
    })
  }
})

async function check(each: Awkward, folder: string): Promise<void> {
  const signal = new AbortController().signal
  const settings = { mode: 'files', paths: each.choose?.map(name => path.join(folder, name)) ?? [folder] }
  const overrides = each.overrides ?? {}
  if (each.error !== undefined) {
    const failed = await casemanager.inspect(settings, overrides, signal).then(() => null, toFailure)
    expect(failed?.code).toBe(each.error)
    return
  }
  const { profile, findings } = await casemanager.inspect(settings, overrides, signal)
  const found = [...findings]
  const rows: { readonly [column: string]: unknown }[] = []
  let documents = 0
  for (const stream of profile.streams) {
    const read = await whole(casemanager.read(settings, stream, { profile, cursor: null, signal }))
    found.push(...read.findings)
    expect(new Set(read.records.map(record => record.key)).size).toBe(read.records.length)
    if (stream.files.length === 0) documents += read.records.length
    else rows.push(...read.records.map(record => Object.fromEntries(Object.entries(record.values))))
  }
  expect(rows.length, 'records').toBe(each.records)
  expect(
    [...new Set(found.map(finding => finding.code))]
      .filter(code => code !== 'document-case-unknown')
      .toSorted(),
    'findings',
  ).toEqual(each.findings.toSorted())
  if (each.rows !== undefined) expect(rows).toEqual(each.rows)
  expect(documents, 'documents').toBe(each.documents ?? 0)
  for (const finding of found) expect(codes).toContain(finding.code)
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
