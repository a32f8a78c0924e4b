import { createHash } from 'node:crypto'
import { appendFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { toFailure } from '../../../../src/contract/failure'
import type { ProfileOverrides } from '../../../../src/contract/stream'
import { casemanager } from '../../../../src/main/sources/casemanager/source'
import { lines } from '../../../kit/awkward/awkward'
import { whole } from '../../../kit/source-suite'
import { tempFolder } from '../../../kit/temp-folder'
import type { Files } from '../../../kit/temp-folder'

const signal = new AbortController().signal
const ends: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const end of ends.splice(0)) await end()
})

async function open(files: Files, overrides: ProfileOverrides = {}) {
  const { folder, remove } = await tempFolder(files)
  ends.push(remove)
  const settings = { mode: 'files', paths: [folder] }
  const inspected = await casemanager.inspect(settings, overrides, signal)
  const read = (id: string) =>
    casemanager.read(
      settings,
      inspected.profile.streams.find(stream => stream.id === id)!,
      { profile: inspected.profile, cursor: null, signal },
    )
  return { folder, settings, ...inspected, read }
}

const cases = lines('Case No,Title,Opened', 'C-1,"two', 'lines",03/04/2024', 'C-2,one,05/06/2024')

describe('the CaseManager source', () => {
  test('keeps file, physical line and record number of each record', async () => {
    const { read } = await open({ 'in/cases.csv': `Export\n\n${cases}` })
    expect((await whole(read('cases'))).records.map(record => record.place)).toEqual([
      { file: 'in/cases.csv', line: 4, record: 1 },
      { file: 'in/cases.csv', line: 6, record: 2 },
    ])
  })

  test('fingerprints every original by SHA-256', async () => {
    const { profile } = await open({ 'cases.csv': 'Case No,Title\nC-1,x\n', 'docs/a.pdf': 'abc' })
    expect(profile.files.map(file => [file.path, file.bytes, file.sha256])).toEqual([
      ['cases.csv', 20, createHash('sha256').update('Case No,Title\nC-1,x\n').digest('hex')],
      ['docs/a.pdf', 3, 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
    ])
  })

  test('obeys what a person says about streams, keys, dates and words for nothing', async () => {
    const overrides: ProfileOverrides = {
      timeZone: 'Europe/London',
      nullWords: ['tbc'],
      streams: {
        cases: {
          entity: 'object',
          keyColumns: ['Title'],
          columns: { Opened: { dateOrder: 'mdy', separator: ';' } },
        },
      },
    }
    const { profile, read } = await open({ 'cases.csv': cases }, overrides)
    const stream = profile.streams[0]!
    expect(stream.entity).toMatchObject({ value: 'object', by: 'person' })
    expect(stream.columns[2]!.reading).toMatchObject({
      dateOrder: { value: 'mdy', by: 'person', sure: true },
      separator: { value: ';' },
    })
    expect(profile.timeZone.value).toBe('Europe/London')
    expect(profile.nullWords.value).toEqual(['tbc'])
    expect((await whole(read('cases'))).records.map(record => record.key)).toEqual(['two\nlines', 'one'])
  })

  test('refuses to read a file that changed after it was looked at', async () => {
    const { folder, read } = await open({ 'cases.csv': cases })
    await appendFile(path.join(folder, 'cases.csv'), 'C-3,new,07/08/2024\n')
    await expect(whole(read('cases'))).rejects.toMatchObject({ code: 'file-changed', kind: 'fix-settings' })
  })

  test('notices a change that keeps the size', async () => {
    const { folder, read } = await open({ 'cases.csv': cases })
    await writeFile(path.join(folder, 'cases.csv'), cases.replace('C-2', 'C-9'))
    await expect(whole(read('cases'))).rejects.toMatchObject({ code: 'file-changed' })
  })

  test('names the same streams the same from one export to the next', async () => {
    const one = await open({ 'cases_2024-05-01.csv': cases })
    const other = await open({ 'Cases 20240601.csv': cases })
    expect(one.profile.streams.map(stream => stream.id)).toEqual(['cases'])
    expect(other.profile.streams.map(stream => stream.id)).toEqual(['cases'])
  })

  test('asks for the time zone once where times name none, and not where none is needed', async () => {
    const local = await open({
      'cases.csv': lines('Case No,Opened', 'C-1,2024-01-05 10:00', 'C-2,2024-01-06 11:00'),
    })
    expect(local.profile.timeZone).toMatchObject({ value: null, sure: false })
    const zoned = await open({
      'cases.csv': lines('Case No,Opened', 'C-1,2024-01-05T10:00:00Z', 'C-2,2024-01-06'),
    })
    expect(zoned.profile.timeZone).toMatchObject({ value: null, sure: true })
  })

  test('gives the bytes of documents, from folders and from ZIPs, matched with their index', async () => {
    const { profile, read } = await open({
      'cases.csv': lines('Case No,Title', 'C-1,x', 'C-2,y'),
      'document_index.csv': lines(
        'Document ID,Case No,File Path,File Name',
        'D1,C-1,C-1/letter.pdf,letter.pdf',
        'D2,C-2,C-2/gone.pdf,gone.pdf',
      ),
      'documents/C-1/letter.pdf': 'a letter',
      'documents/C-2/plan.pdf': 'a plan',
    })
    const id = profile.streams.find(stream => stream.entity.value === 'document')!.id
    const found: unknown[] = []
    for await (const batch of read(id)) {
      for (const record of batch.records) {
        let text = ''
        for await (const chunk of record.content?.open() ?? []) text += Buffer.from(chunk).toString()
        found.push([record.match, record.content?.name, text])
      }
    }
    expect(found).toEqual([
      ['matched', 'letter.pdf', 'a letter'],
      ['index-only', undefined, ''],
      ['file-only', 'plan.pdf', 'a plan'],
    ])
  })

  test('reads the rules of automation from JSON beside the records', async () => {
    const rules = {
      workflows: [
        {
          name: 'Welcome letter',
          type: 'workflow',
          active: true,
          object: 'Case',
          trigger: 'created',
          actions: [{ type: 'email', template: 'Welcome' }],
        },
      ],
    }
    const { profile, settings } = await open({ 'workflows.json': JSON.stringify(rules), 'cases.csv': cases })
    const found = await casemanager.workflows(settings, profile, signal)
    expect(found.map(rule => [rule.name, rule.active])).toEqual([['Welcome letter', true]])
  })

  test('says what to choose where nothing was chosen', async () => {
    const failure = toFailure(
      await casemanager.inspect({ mode: 'files', paths: [] }, {}, signal).then(
        () => null,
        (error: unknown) => error,
      ),
    )
    expect(failure).toMatchObject({ kind: 'fix-settings', code: 'source-settings' })
  })
})
