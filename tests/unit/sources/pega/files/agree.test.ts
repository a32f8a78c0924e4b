import { copyFile, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { writeBixCsv } from '../../../../../src/main/practice/pega/export/bix-csv'
import { writeBixXml } from '../../../../../src/main/practice/pega/export/bix-xml'
import { writeDataSetJson } from '../../../../../src/main/practice/pega/export/data-set-json'
import type { PracticeWorld, PropertyType, PropertyValue } from '../../../../../src/main/practice/pega/world'
import { practiceWorld } from '../../../../../src/main/practice/pega/world-data/practice-world'
import { exactDecimal } from '../../../../../src/main/sources/pega/page/cell'
import { counts, readWhole, valuesOf } from './whole'
import type { Whole } from './whole'

const forms = ['csv', 'xml', 'json', 'csv with types', 'json with types'] as const
let folder = ''
let world: PracticeWorld
const made = new Map<string, Whole>()
const read = (form: (typeof forms)[number]): Whole => made.get(form)!

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'casebridge-test-'))
  world = practiceWorld({ cases: 60 })
  const write = { csv: writeBixCsv, xml: writeBixXml, json: writeDataSetJson }
  for (const form of forms) {
    const [kind] = form.split(' ') as ['csv' | 'xml' | 'json']
    await write[kind](world, path.join(folder, form))
    if (form.endsWith('types')) {
      for (const name of await readdir(path.join(folder, 'xml'))) {
        if (name.endsWith('.xsd'))
          await copyFile(path.join(folder, 'xml', name), path.join(folder, form, name))
      }
    }
    made.set(form, await readWhole([path.join(folder, form)]))
  }
})
afterAll(() => rm(folder, { recursive: true }))

describe.each(forms)('an export as %s', form => {
  test('holds everything the practice Pega holds, and nothing more', () => {
    const { cases } = world
    const all = counts(read(form))
    const sum = (of: (kase: (typeof cases)[number]) => number) =>
      cases.reduce((total, kase) => total + of(kase), 0)
    for (const { id } of world.caseTypes) expect(all[id]).toBe(cases.filter(kase => kase.type === id).length)
    expect(all['parties']).toBe(sum(kase => kase.parties.length))
    expect(all['assignments']).toBe(sum(kase => kase.assignments.length))
    expect(all['posts']).toBe(sum(kase => kase.posts.length))
    expect(all['history']).toBe(sum(kase => kase.history.length))
    expect(all['attachments']).toBe(
      sum(kase => kase.attachments.length + kase.posts.reduce((n, post) => n + post.attachments.length, 0)),
    )
    expect(all['operators']).toBe(world.operators.length)
    expect(all['workbaskets']).toBe(world.workbaskets.length)
    for (const { id, rows } of world.objects) expect(all[`object/${id}`]).toBe(rows.length)
    const lists = new Map<string, number>()
    for (const kase of cases) {
      for (const [list, items] of Object.entries(kase.lists))
        lists.set(`${kase.type}/${list}`, (lists.get(`${kase.type}/${list}`) ?? 0) + items.length)
      for (const [group, items] of Object.entries(kase.groups))
        lists.set(
          `${kase.type}/${group}`,
          (lists.get(`${kase.type}/${group}`) ?? 0) + Object.keys(items).length,
        )
    }
    for (const [list, count] of lists) expect(all[list] ?? 0, list).toBe(count)
  })

  test('nothing is amiss in it', () => {
    expect([...read(form).inspected, ...read(form).findings]).toEqual([])
  })

  test('each attached file is its very bytes, and each task stands on its case', async () => {
    const byKey = new Map(read(form).records.map(record => [record.key, record]))
    for (const kase of world.cases) {
      for (const task of kase.assignments) {
        expect(byKey.get(task.id)?.values).toMatchObject({
          case: kase.key,
          assignee: task.assignee,
          in: task.in,
        })
      }
      for (const paper of kase.attachments) {
        const record = byKey.get(paper.id)!
        expect(record.values['case']).toBe(kase.key)
        expect(record.values['type']).toBe(paper.type)
        if (paper.type !== 'FILE') continue
        expect(record.match).toBe('matched')
        const parts: Uint8Array[] = []
        for await (const part of record.content!.open()) parts.push(part)
        expect(Buffer.concat(parts).equals(paper.bytes()), paper.id).toBe(true)
      }
    }
  })

  test('followers, tags and related cases are on their case', () => {
    const byKey = new Map(read(form).records.map(record => [record.key, record]))
    for (const kase of world.cases) {
      const { values } = byKey.get(kase.key)!
      expect(values['followers'] ?? []).toEqual(kase.followers)
      expect(values['tags'] ?? []).toEqual(kase.tags)
      expect(values['related'] ?? []).toEqual(kase.related.map(one => one.key))
    }
  })
})

test('where types are known, the same world gives the same records whichever form it was exported in', () => {
  const xml = read('xml')
  for (const form of ['csv with types', 'json with types'] as const) {
    for (const { id } of xml.profile.streams)
      expect(valuesOf(read(form), id), `${form}: ${id}`).toEqual(valuesOf(xml, id))
  }
})

test('values are exact: amounts, dates, yes and no', () => {
  const xml = read('xml')
  for (const kase of world.cases) {
    const { values } = xml.records.find(record => record.key === kase.key)!
    const { properties } = world.caseTypes.find(one => one.id === kase.type)!
    const exact = properties.filter(property => property.type !== 'Text')
    const truth = exact.map(({ name, type }) => [name, cellOfTruth(kase.values[name] ?? null, type)])
    expect(exact.map(({ name }) => [name, values[name] ?? null])).toEqual(truth)
  }
})

function cellOfTruth(value: PropertyValue, type: PropertyType): unknown {
  if (value === null || value === '') return null
  if (type === 'Decimal' || type === 'Currency') return exactDecimal(String(value))
  if (type !== 'Integer') return value
  return Number.isSafeInteger(Number(value)) ? Number(value) : value
}
