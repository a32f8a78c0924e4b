import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeBixCsv } from '../../../../../src/main/practice/pega/export/bix-csv'
import { writeBixXml } from '../../../../../src/main/practice/pega/export/bix-xml'
import { writeDataSetJson } from '../../../../../src/main/practice/pega/export/data-set-json'
import { practiceWorld } from '../../../../../src/main/practice/pega/world-data/practice-world'
import type { SourceRecord } from '../../../../../src/main/sources/source'
import { everything, service } from '../api/service'
import type { Everything } from '../api/service'
import { readWhole } from './whole'

const forms = { csv: writeBixCsv, json: writeDataSetJson, xml: writeBixXml }
let folder = ''
let server: Everything
const files = new Map<string, ReadonlyMap<string, SourceRecord['values']>>()

beforeAll(async () => {
  const world = practiceWorld({ cases: 220 })
  server = await everything((await service({ world })).settings)
  folder = await mkdtemp(path.join(tmpdir(), 'casebridge-test-'))
  await writeBixXml(world, path.join(folder, 'xml'))
  for (const [form, write] of Object.entries(forms)) {
    await write(world, path.join(folder, form))
    for (const name of await readdir(path.join(folder, 'xml'))) {
      if (name.endsWith('.xsd') && form !== 'xml')
        await copyFile(path.join(folder, 'xml', name), path.join(folder, form, name))
    }
    const { records } = await readWhole([path.join(folder, form)])
    files.set(form, new Map(records.map(one => [`${one.stream}|${one.key}`, one.values])))
  }
})
afterAll(() => rm(folder, { recursive: true }))

describe.each(Object.keys(forms))('an export as %s', form => {
  test('gives the same records as the server it was taken from', () => {
    const read = files.get(form)!
    const missing = [...server.records.keys()].filter(name => !read.has(name))
    const more = [...read.keys()].filter(name => !server.records.has(name))
    expect({ missing: missing.slice(0, 5), more: more.slice(0, 5) }).toEqual({ missing: [], more: [] })
    for (const [name, { values }] of server.records) {
      const { mimeType, ...same } = { mimeType: undefined, ...read.get(name) }
      const { mimeType: told, ...given } = { mimeType: undefined, ...values }
      expect(same, name).toEqual(given)
      // of links and notes, which are no files, the server says what it pleases
      if (values['type'] === 'FILE') expect(mimeType, name).toBe(told)
    }
  })
})
