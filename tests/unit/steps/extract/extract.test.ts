import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { CasebridgeError } from '../../../../src/contract/failure'
import { sentenceOf } from '../../../../src/contract/sentences/index'
import type { Profile, Stream } from '../../../../src/contract/stream'
import { phaseOf } from '../../../../src/main/odoo/entities'
import type { Batch, Source } from '../../../../src/main/sources/source'
import { extract } from '../../../../src/main/steps/extract/extract'
import { openStore } from '../../../../src/main/store/open'
import type { Store } from '../../../../src/main/store/store'

let folder: string
let store: Store
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'casebridge-extract-'))
  store = openStore(join(folder, 'p.casebridge'), randomBytes(32), { create: true, phaseOf })
})
afterEach(() => {
  store.close()
  rmSync(folder, { recursive: true, force: true })
})

const sure = <T>(value: T) => ({ value, reason: 'of the test', by: 'detected' as const, sure: true })

/** A source of numbered records in batches of two; it can break off and it counts how often it was read from where. */
function numbers(given: { file: string | null; hash?: string }) {
  const held = {
    names: ['a', 'b', 'c', 'd', 'e'],
    breakAfter: Number.POSITIVE_INFINITY,
    begun: [] as (string | null)[],
    hash: given.hash ?? 'h1',
  }
  const stream: Stream = {
    id: 'cases',
    title: 'cases',
    entity: sure('case' as const),
    columns: [{ id: 'No', header: 'No', index: 0, reading: {} }],
    keyColumns: sure(['No']),
    records: null,
    files: ['cases.csv'],
  }
  const source: Source = {
    name: 'numbers',
    title: 'Numbers',
    settings: [],
    inspect: async () => {
      const files =
        given.file === null
          ? []
          : [{ path: given.file, bytes: 1, sha256: held.hash, format: sure('csv' as const) }]
      return {
        profile: {
          source: 'numbers',
          version: 1,
          streams: [stream],
          files,
          timeZone: sure('UTC'),
          nullWords: sure([]),
        } satisfies Profile,
        findings: [],
      }
    },
    async *read(_settings, _stream, { cursor }): AsyncGenerator<Batch> {
      held.begun.push(cursor)
      for (let at = Number(cursor ?? 0); at < held.names.length; at += 2) {
        if (at >= held.breakAfter) throw new Error('the line broke')
        const records = held.names.slice(at, at + 2).map((name, i) => ({
          key: name,
          values: { No: name },
          place: { file: 'cases.csv', line: at + i + 2, record: at + i + 1 },
        }))
        yield { records, findings: [], cursor: String(at + 2) }
      }
    },
    workflows: async () => [],
    template: () => ({ entities: [], customFields: [], tables: [] }),
  }
  return { held, source }
}

async function run(source: Source): Promise<void> {
  const { project, profile, staged, findings, blobs } = store
  for await (const _ of extract({
    source,
    settings: {},
    project,
    profile,
    staged,
    findings,
    blobs,
    signal: new AbortController().signal,
  }))
    void _
}

const keys = (): string[] => store.staged.page('cases', 0, 100).map(row => row.key)

test('a reading that broke off goes on at its cursor and gives every record once', async () => {
  const { held, source } = numbers({ file: 'cases.csv' })
  held.breakAfter = 4
  await expect(run(source)).rejects.toThrow('the line broke')
  held.breakAfter = Number.POSITIVE_INFINITY
  await run(source)
  expect(held.begun).toEqual([null, '4'])
  expect(keys()).toEqual(['a', 'b', 'c', 'd', 'e'])
})

test('originals that did not change are not read again; changed ones are, and what is gone from them goes', async () => {
  const { held, source } = numbers({ file: 'cases.csv' })
  await run(source)
  await run(source)
  expect(held.begun).toEqual([null])
  held.names = ['a', 'c', 'f']
  held.hash = 'h2'
  await run(source)
  expect(held.begun).toEqual([null, null])
  expect(keys().toSorted()).toEqual(['a', 'c', 'f'])
})

test('a source without originals, as an address is, is read anew each time', async () => {
  const { held, source } = numbers({ file: null })
  await run(source)
  held.names.push('f')
  await run(source)
  expect(held.begun).toEqual([null, null])
  expect(keys()).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
})

/** Cases with their notes, read together and without originals; the third case may change while it is read. */
function caseByCase() {
  const held = {
    cases: ['a', 'b', 'c'],
    breakAfter: Number.POSITIVE_INFINITY,
    again: [] as string[],
    bytes: new Set<string>(),
  }
  const stream = (id: string, more: Partial<Stream> = {}): Stream => ({
    id,
    title: id,
    entity: sure('case' as const),
    columns: [{ id: 'No', header: 'No', index: 0, reading: {} }],
    keyColumns: sure(['No']),
    records: null,
    files: [],
    ...more,
  })
  const place = { file: 'cases', line: null, record: 1 }
  const source: Source = {
    name: 'live',
    title: 'Live',
    settings: [],
    inspect: async () => ({
      profile: {
        source: 'live',
        version: 1,
        streams: [stream('notes', { readWith: 'cases' }), stream('cases')],
        files: [],
        timeZone: sure('UTC'),
        nullWords: sure([]),
      } satisfies Profile,
      findings: [],
    }),
    async *read(_settings, { id }, { cursor }): AsyncGenerator<Batch> {
      expect(id).toBe('cases')
      for (let at = Number(cursor ?? 0); at < held.cases.length; at++) {
        if (at >= held.breakAfter) throw new Error('the line broke')
        const key = held.cases[at]!
        const content = {
          name: `${key}.txt`,
          bytes: null,
          async *open(): AsyncIterable<Uint8Array> {
            if (!held.bytes.has(key))
              throw new CasebridgeError({ kind: 'fix-record', code: 'gone', message: `${key}.txt is gone.` })
            yield Buffer.from(key)
          },
        }
        const records = [
          { key, values: { No: key }, place },
          { stream: 'notes', key: `${key}/1`, values: { No: `${key}/1` }, place, content },
          { stream: 'notes', key: `${key}/2`, values: { No: `${key}/2` }, place },
        ]
        yield { records, findings: [], cursor: String(at + 1) }
      }
      for (const key of held.again)
        yield {
          records: [{ key, values: { No: `${key} newer` }, place }],
          findings: [],
          cursor: `again ${key}`,
        }
    },
    workflows: async () => [],
    template: () => ({ entities: [], customFields: [], tables: [] }),
  }
  return { held, source }
}

const notes = (): string[] => store.staged.page('notes', 0, 100).map(row => row.key)

test('streams read together end together, go on together after a stop, and lose what is gone', async () => {
  const { held, source } = caseByCase()
  held.breakAfter = 1
  await expect(run(source)).rejects.toThrow('the line broke')
  expect(notes()).toEqual(['a/1', 'a/2'])
  held.breakAfter = Number.POSITIVE_INFINITY
  await run(source)
  expect(keys()).toEqual(['a', 'b', 'c'])
  expect(notes()).toEqual(['a/1', 'a/2', 'b/1', 'b/2', 'c/1', 'c/2'])
  held.cases = ['a', 'c']
  await run(source)
  expect(keys()).toEqual(['a', 'c'])
  expect(notes()).toEqual(['a/1', 'a/2', 'c/1', 'c/2'])
})

test('a case that changed while a live source was read stands once, as it was last seen', async () => {
  const { held, source } = caseByCase()
  held.again = ['b']
  await run(source)
  expect(keys()).toEqual(['a', 'b', 'c'])
  expect(store.staged.get('cases', 'b')?.values).toEqual({ No: 'b newer' })
})

test('a document that cannot be had is named in a finding, and everything else is read', async () => {
  const { held, source } = caseByCase()
  held.bytes = new Set(['a', 'c'])
  await run(source)
  expect(notes()).toHaveLength(6)
  expect(store.staged.get('notes', 'b/1')?.blob).toBeNull()
  expect(store.staged.get('notes', 'c/1')?.blob).not.toBeNull()
  const [found] = store.findings.page({ code: 'document-not-read' }, 0, 10)
  expect(sentenceOf(found!.finding)).toContain('b.txt is gone.')
})
