import { expect, test } from 'vitest'
import { practiceWorld } from '../../../../../src/main/practice/pega/world-data/practice-world'
import { truthOf } from '../../../../../src/main/practice/pega/world-data/truth'
import type { Everything } from './service'
import { complaint, everything, of, order, service, task } from './service'

const count = (all: Everything, stream: string): number => of(all, stream).size
const bytesOf = async (bytes: AsyncIterable<Uint8Array>): Promise<Buffer> => {
  const parts: Uint8Array[] = []
  for await (const part of bytes) parts.push(part)
  return Buffer.concat(parts)
}

test('everything the practice Pega holds comes over v2, once, and nothing else', async () => {
  const world = practiceWorld({ cases: 220 })
  const truth = truthOf(world)
  const { settings } = await service({ world })
  const all = await everything(settings)
  expect(all.codes).toEqual([])
  expect({
    [complaint]: count(all, complaint),
    [order]: count(all, order),
    [task]: count(all, task),
  }).toEqual(truth.byType)
  expect(count(all, 'operators')).toBe(truth.operators)
  expect(count(all, 'workGroups')).toBe(truth.workGroups)
  expect(count(all, 'workbaskets')).toBe(truth.workbaskets)
  for (const [id, rows] of Object.entries(truth.objects)) expect(count(all, `object/${id}`)).toBe(rows)
  for (const [id, items] of Object.entries(truth.lists)) expect(count(all, id), id).toBe(items)
  expect(count(all, 'parties')).toBe(truth.parties)
  expect(count(all, 'assignments')).toBe(truth.assignments.worklist + truth.assignments.workbasket)
  expect(count(all, 'posts')).toBe(truth.posts)
  expect(count(all, 'history')).toBe(truth.history)
  const attachments = [...of(all, 'attachments').values()]
  for (const [type, many] of Object.entries(truth.attachments))
    expect(attachments.filter(one => one.values['type'] === type).length, type).toBe(many)
  expect(attachments.filter(one => one.values['post'] !== undefined).length).toBe(truth.onPosts)
  const cases = [complaint, order, task].flatMap(id => [...of(all, id).values()])
  const listed = (column: string): number =>
    cases.reduce((sum, one) => sum + ((one.values[column] as readonly unknown[] | undefined)?.length ?? 0), 0)
  expect(listed('followers')).toBe(truth.followers)
  expect(listed('tags')).toBe(truth.tags)
  expect(listed('related')).toBe(truth.related)
  expect(cases.filter(one => one.values['pxCoverInsKey'] !== undefined).length).toBe(truth.children)
})

test('v1 gives the same records as v2, but for the MIME types it does not tell', async () => {
  const { settings } = await service({ world: practiceWorld({ cases: 220 }) })
  const newer = await everything(settings)
  const older = await everything({ ...settings, mode: 'v1' })
  expect([...older.records.keys()].sort()).toEqual([...newer.records.keys()].sort())
  for (const [name, { values }] of newer.records) {
    const { mimeType, ...given } = { mimeType: undefined, ...older.records.get(name)?.values }
    const { mimeType: told, ...same } = { mimeType: undefined, ...values }
    expect(given, name).toEqual(same)
    expect([undefined, told], name).toContain(mimeType)
  }
})

test('a file is what it is in Pega, also opened twice; links and letters are text', async () => {
  const { settings, world } = await service({ world: practiceWorld({ cases: 220 }) })
  const attachments = of(await everything({ ...settings, parallel: 2 }), 'attachments')
  const files = world.cases.flatMap(kase => kase.attachments)
  const file = files.find(one => one.type === 'FILE' && one.bytes().length > 100)
  const content = attachments.get(file?.id ?? '')?.content
  expect(content?.name).toBe(file?.fileName)
  for (const time of [1, 2]) {
    const bytes = await bytesOf(content!.open())
    expect(bytes.equals(file!.bytes()), `time ${time}`).toBe(true)
  }
  const link = files.find(one => one.type === 'URL')
  expect(attachments.get(link?.id ?? '')?.values['url']).toBe(link?.url)
  const letter = files.find(one => one.type === 'EMAIL')
  const page = attachments.get(letter?.id ?? '')?.content
  expect(new TextDecoder().decode(await bytesOf(page!.open()))).toBe(letter?.text)
})
