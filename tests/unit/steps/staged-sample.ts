import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import iconv from 'iconv-lite'
import type { Entity } from '../../../src/contract/entity'
import type { ColumnReading, Profile, Stream } from '../../../src/contract/stream'
import type { Store } from '../../../src/main/store/store'

const sure = <T>(value: T) => ({ value, reason: 'given by the test', by: 'person' as const, sure: true })

/** How a test wants one stream: what it holds, its key, how its columns are read. */
export type StreamWish = {
  readonly id: string
  readonly entity: Entity | null
  readonly keys: readonly string[]
  readonly readings?: { readonly [column: string]: ColumnReading }
}

/** Stages rows as a source would give them: untouched texts with their places. */
export function stage(
  store: Store,
  wish: StreamWish,
  header: readonly string[],
  rows: readonly (readonly string[])[],
): Stream {
  const key = (row: readonly string[], at: number) =>
    wish.keys.map(name => row[header.indexOf(name)] ?? '').join('|') || `#${at + 1}`
  const taken = new Map<string, number>()
  store.staged.beginStream(wish.id)
  store.staged.put(
    wish.id,
    rows.map((row, at) => {
      const own = key(row, at)
      const times = (taken.get(own) ?? 0) + 1
      taken.set(own, times)
      return {
        key: times === 1 ? own : `${own}#${times}`,
        values: Object.fromEntries(header.map((name, index) => [name, row[index] ?? ''])),
        place: { file: `${wish.id}.csv`, line: at + 2, record: at + 1 },
      }
    }),
    'end',
  )
  store.staged.endStream(wish.id)
  return {
    id: wish.id,
    title: wish.id,
    entity: sure(wish.entity),
    columns: header.map((name, index) => ({
      id: name,
      header: name,
      index,
      reading: wish.readings?.[name] ?? {},
    })),
    keyColumns: sure(wish.keys),
    records: rows.length,
    files: [`${wish.id}.csv`],
  }
}

export function profileOf(streams: readonly Stream[], more: Partial<Profile> = {}): Profile {
  return {
    source: 'casemanager',
    version: 1,
    streams,
    files: [],
    timeZone: sure('Europe/London'),
    nullWords: sure(['NULL', 'N/A']),
    ...more,
  }
}

const dmy = { dateOrder: sure('dmy' as const) }
const semicolons = { separator: sure(';') }
const wishes: readonly StreamWish[] = [
  {
    id: 'companies',
    entity: 'company',
    keys: ['Company ID'],
    readings: { 'Client Since': dmy, 'Annual Revenue': { decimal: sure(',' as const) } },
  },
  { id: 'contacts', entity: 'contact', keys: ['Contact ID'] },
  { id: 'contact_companies', entity: 'link', keys: ['Contact ID', 'Company ID'] },
  { id: 'users', entity: 'owner', keys: ['E-mail'] },
  { id: 'statuses', entity: 'status', keys: ['Status'] },
  { id: 'priorities', entity: 'priority', keys: ['Priority'] },
  {
    id: 'cases',
    entity: 'case',
    keys: ['Case No'],
    readings: { Opened: dmy, Closed: dmy, 'Limitation Date': dmy, Tags: semicolons },
  },
  { id: 'documents_index', entity: 'document', keys: ['Document ID'] },
  { id: 'activities', entity: 'message', keys: ['Activity ID'] },
  { id: 'case_history', entity: 'message', keys: [] },
]

/** Stages the tables of the sample firm's export, read plainly: the tests here are not about reading files. */
export function stageSample(store: Store, folder: string): Profile {
  const files = readdirSync(folder).filter(name => name.endsWith('.csv'))
  const streams = files.map(file => {
    const id = file.replace(/\.csv$/, '')
    const bytes = readFileSync(join(folder, file))
    const utf8 = iconv.decode(bytes, 'utf8')
    const text = utf8.includes('\ufffd') ? iconv.decode(bytes, 'win1252') : utf8
    const [header = [], ...rows] = parse(text, {
      bom: true,
      delimiter: text.slice(0, 400).includes(';') && !text.slice(0, 60).includes(',') ? ';' : ',',
      relax_column_count: true,
    }) as string[][]
    const wish = wishes.find(
      one => id.startsWith(one.id) || (one.id === 'case_history' && id.includes('history')),
    )
    if (wish === undefined) throw new Error(`No wish for ${file}`)
    return stage(store, { ...wish, id }, header, rows)
  })
  const profile = profileOf(streams)
  store.profile.set(profile)
  return profile
}
