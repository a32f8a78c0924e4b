import { onTestFinished } from 'vitest'
import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { phases, type Desired } from '../../../src/contract/change'
import { CasebridgeError } from '../../../src/contract/failure'
import type { Mapping, MappingOptions, TableRow } from '../../../src/contract/mapping'
import type { Profile } from '../../../src/contract/stream'
import { phaseOf } from '../../../src/main/odoo/entities'
import type { Domain, Reader, Row } from '../../../src/main/odoo/odoo'
import type {
  CasePage,
  RawAssignment,
  RawAttachment,
  RawGroup,
  RawOperator,
  RawParty,
} from '../../../src/main/sources/pega/page/case-page'
import { pegaStreams } from '../../../src/main/sources/pega/page/profile'
import type { PegaClass, PegaType, Property } from '../../../src/main/sources/pega/page/property'
import { objectRecord, recordsOf } from '../../../src/main/sources/pega/page/records'
import { groupRecord, operatorRecord } from '../../../src/main/sources/pega/page/related-records'
import type { RawPage } from '../../../src/main/sources/pega/page/raw'
import { template } from '../../../src/main/sources/pega/template/template'
import type { SourceRecord } from '../../../src/main/sources/source'
import { openStore } from '../../../src/main/store/open'
import type { Store } from '../../../src/main/store/store'
import { audit } from '../../../src/main/steps/audit/audit'
import { confirmLikely } from '../../../src/main/steps/propose/confirm'
import { gaps } from '../../../src/main/steps/propose/gaps'
import { propose } from '../../../src/main/steps/propose/propose'
import { mapAgain, odoo19, sure, type Mapped } from '../casemanager/mapped'

/* The whole way from what a server says of a case to what Odoo is to hold: the template is never written by hand here. */

const place = { file: 'pega.example', line: null, record: 1 } as const

/** A property of a class: `path: [label, type]`, with how it was authored and its choices. */
export type Wish = readonly [
  label: string,
  type: PegaType,
  more?: { readonly authored?: string; readonly choices?: readonly string[] },
]
export type ClassWish = {
  readonly name: string
  readonly properties?: { readonly [path: string]: Wish }
  /** Pages, lists and groups by path: 'Customer', 'Items()'. */
  readonly pages?: { readonly [path: string]: Property['mode'] }
}

function classOf(id: string, { name, properties = {}, pages = {} }: ClassWish): PegaClass {
  const made = new Map<string, Property>()
  for (const [path, mode] of Object.entries(pages)) {
    const label = path.replaceAll('()', '').replace(/(?<=\p{Ll})(?=\p{Lu})/gu, ' ')
    made.set(path, { path, label, type: null, mode })
  }
  for (const [path, [label, type, { authored, choices } = {}]] of Object.entries(properties)) {
    made.set(path, {
      path,
      label,
      type,
      mode: 'scalar',
      ...(authored === undefined ? {} : { authored }),
      ...(choices === undefined ? {} : { choices: choices.map(value => ({ value, label: value })) }),
    })
  }
  return { id, name, properties: made }
}

/** A case as a reader gives it; what is not said is not there. */
export type CaseWish = Partial<Omit<CasePage, 'properties' | 'place'>> & {
  readonly key: string
  readonly class: string
  readonly properties?: RawPage
}

export type PegaWish = {
  readonly classes: { readonly [id: string]: ClassWish }
  readonly cases: readonly CaseWish[]
  /** Data objects with the property that names a row. */
  readonly objects?: {
    readonly [id: string]: { readonly key: string; readonly rows: readonly RawPage[] }
  }
  readonly operators?: readonly (Partial<RawOperator> & { readonly id: string })[]
  readonly workGroups?: readonly (Partial<RawGroup> & { readonly id: string })[]
  readonly workbaskets?: readonly (Partial<RawGroup> & { readonly id: string })[]
  /** Logins Odoo has. */
  readonly users?: readonly string[]
}

const noOperator = {
  name: null,
  email: null,
  phone: null,
  position: null,
  workGroup: null,
  accessGroup: null,
  organization: null,
  manager: null,
  available: 'true',
}
const noGroup = { name: null, workGroup: null, manager: null, members: [] }

export const party = (id: string, more: Partial<RawParty>): RawParty => ({
  id,
  role: id.replace(/_\d+$/, ''),
  class: 'Data-Party-Person',
  name: null,
  firstName: null,
  lastName: null,
  email: null,
  phone: null,
  street: null,
  city: null,
  state: null,
  postalCode: null,
  country: null,
  ...more,
})
export const task = (id: string, more: Partial<RawAssignment>): RawAssignment => ({
  id,
  name: 'Review',
  process: null,
  actions: [],
  instructions: null,
  in: 'worklist',
  assignee: null,
  assigneeName: null,
  urgency: null,
  created: null,
  goal: null,
  deadline: null,
  ...more,
})
export const paper = (id: string, on: string, more: Partial<RawAttachment>): RawAttachment => ({
  id,
  on,
  type: 'FILE',
  name: null,
  fileName: null,
  mimeType: null,
  category: null,
  author: null,
  authorName: null,
  created: null,
  url: null,
  text: null,
  content: null,
  ...more,
})
export const bytes = (name: string, text: string): NonNullable<RawAttachment['content']> => ({
  name,
  bytes: Buffer.byteLength(text),
  async *open() {
    yield Buffer.from(text)
  },
})

/** A project's store, gone after the test. */
export function emptyStore(): Store {
  const folder = mkdtempSync(join(tmpdir(), 'casebridge-pega-'))
  const store = openStore(folder, randomBytes(32), { create: true, phaseOf })
  onTestFinished(() => {
    store.close()
    rmSync(folder, { recursive: true, force: true })
  })
  return store
}

/** A project's store with all of it staged and audited. */
export async function staged(wish: PegaWish): Promise<Store> {
  const store = emptyStore()
  const classes = new Map(Object.entries(wish.classes).map(([id, one]) => [id, classOf(id, one)]))
  const objects = Object.entries(wish.objects ?? {})
  const caseTypes = [...new Set(wish.cases.map(one => one.class))]
  const streams = pegaStreams(classes, {
    caseTypes,
    objects: objects.map(([id, { key }]) => ({ id, key: [key] })),
    fixed: [
      'operators',
      'workGroups',
      'workbaskets',
      'parties',
      'assignments',
      'attachments',
      'posts',
      'history',
    ],
  })
  const byStream = new Map<string, SourceRecord[]>(streams.map(({ id }) => [id, []]))
  const add = (stream: string, record: SourceRecord): void => void byStream.get(stream)?.push(record)
  for (const one of wish.operators ?? []) add('operators', operatorRecord({ ...noOperator, ...one }, place))
  for (const kind of ['workGroups', 'workbaskets'] as const)
    for (const one of wish[kind] ?? []) add(kind, groupRecord({ ...noGroup, ...one }, place))
  for (const [id, { key, rows }] of objects)
    for (const row of rows)
      add(`object/${id}`, objectRecord(id, String(row[key]), row, classes, place).record)
  for (const one of wish.cases) {
    const page: CasePage = {
      parties: [],
      assignments: [],
      attachments: [],
      posts: [],
      history: [],
      followers: [],
      tags: [],
      related: [],
      ...one,
      properties: one.properties ?? {},
      place,
    }
    for (const record of recordsOf(page, classes).records) add(record.stream ?? one.class, record)
  }
  const profile: Profile = {
    source: 'pega',
    version: 1,
    streams,
    files: [],
    timeZone: sure('UTC'),
    nullWords: sure([]),
  }
  store.profile.set(profile)
  for (const [id, records] of byStream) {
    store.staged.beginStream(id)
    const rows = []
    for (const [at, { content, match, ...record }] of records.entries()) {
      const chunks: Uint8Array[] = []
      if (content !== undefined) for await (const chunk of content.open()) chunks.push(chunk)
      const blob = content === undefined ? null : await store.blobs.put(Buffer.concat(chunks))
      rows.push({
        ...record,
        place: { ...record.place, record: at + 1 },
        blob: blob?.sha256 ?? null,
        blobBytes: blob?.bytes ?? null,
        ...(match === undefined ? {} : { match }),
      })
    }
    store.staged.put(id, rows, 'end')
    store.staged.endStream(id)
  }
  const { signal } = new AbortController()
  for await (const _ of audit({ ...store, template, signal })) void _
  return store
}

const stages: Row[] = [
  { id: 1, name: 'New', sequence: 0, is_won: false },
  { id: 4, name: 'Won', sequence: 70, is_won: true },
]
const countries: Row[] = [
  ['GB', 'United Kingdom'],
  ['DE', 'Germany'],
  ['FR', 'France'],
  ['ES', 'Spain'],
  ['IE', 'Ireland'],
  ['PL', 'Poland'],
  ['US', 'United States'],
].map(([code, name], at) => ({ id: at + 1, code, name }))

/** An Odoo 19 by its own account of its fields, with these users. */
function reader(users: readonly string[]): Reader {
  const facts = odoo19()
  const rows: { readonly [model: string]: readonly Row[] } = {
    'crm.stage': stages,
    'res.country': countries,
    'res.users': users.map((login, at) => ({
      id: at + 10,
      login,
      name: login.split('@')[0] ?? login,
      email: login,
      active: true,
      share: false,
    })),
  }
  const fitting = (model: string, domain: Domain): Row[] =>
    (rows[model] ?? []).filter(row =>
      domain.every(
        term => typeof term === 'string' || term[1] !== '=' || (row[term[0]] ?? false) === term[2],
      ),
    )
  return {
    info: { version: '19.0', major: 19, edition: 'community', uid: 2, database: 'golden' },
    fields: model => {
      const fields = facts.fields(model)
      if (fields.size > 0) return Promise.resolve(fields)
      const message = `No ${model}.`
      return Promise.reject(new CasebridgeError({ kind: 'fix-settings', code: 'odoo-no-model', message }))
    },
    search: (model, domain) => Promise.resolve(fitting(model, domain).map(row => row.id)),
    read: (model, ids) => Promise.resolve((rows[model] ?? []).filter(row => ids.includes(row.id))),
    searchRead: (model, domain) => Promise.resolve(fitting(model, domain)),
    count: (model, domain) => Promise.resolve(fitting(model, domain).length),
    async *pages(model, domain) {
      await Promise.resolve()
      yield fitting(model, domain)
    },
    xmlid: () => Promise.resolve(null),
    hasModule: () => Promise.resolve(false),
    may: () => Promise.resolve(true),
    parameter: () => Promise.resolve(null),
  }
}

export async function proposed(store: Store, users: readonly string[] = []): Promise<Mapping> {
  const { profile, staged, mappings } = store
  const columns = profile.columns()
  return propose({
    profile,
    staged,
    mappings,
    odoo: reader(users),
    template: template(profile.get()?.streams ?? [], columns),
  })
}

export type Answers = {
  /** Rows of value tables a person answered: `table: {value: {pick: …}}`. */
  readonly tables?: { readonly [table: string]: { readonly [from: string]: TableRow['to'] } }
  readonly direction?: 'high-first' | 'low-first'
  readonly options?: Partial<MappingOptions>
  readonly change?: (mapping: Mapping) => Mapping
}

/** Confirms everything, with these answers to what is asked. */
export function confirmed(
  mapping: Mapping,
  { tables = {}, direction, options = {}, change = same => same }: Answers = {},
): Mapping {
  const answered: Mapping = {
    ...mapping,
    tables: mapping.tables.map(table => ({
      ...table,
      ...(table.direction === null && direction !== undefined ? { direction } : {}),
      rows: table.rows.map(row => {
        const answer = tables[table.name]?.[row.from]
        return answer === undefined
          ? row
          : { ...row, to: { ...row.to, ...answer }, decision: 'confirmed' as const }
      }),
    })),
    options: { ...mapping.options, ...options },
  }
  return change(confirmLikely(answered, 0))
}

export type FromPega = Mapped & {
  readonly mapping: Mapping
  /** Records of a model, by key. */
  of(model: string): ReadonlyMap<string, Desired['values']>
}

/** From the server's words to the desired records; nothing may be left open. */
export async function fromPega(wish: PegaWish, answers: Answers = {}): Promise<FromPega> {
  const store = await staged(wish)
  const mapping = confirmed(await proposed(store, wish.users), answers)
  const open = gaps(mapping, store.profile.get()!)
  if (open.length > 0) throw new Error(`open: ${open.map(({ sentence }) => sentence).join(' | ')}`)
  store.mappings.save(mapping, 'for the test')
  const mapped = await mapAgain(store)
  const all = phases.flatMap(phase => store.desired.page(phase, null, 100_000))
  return {
    ...mapped,
    mapping,
    of: model => new Map(all.filter(one => one.model === model).map(one => [one.key, one.values])),
  }
}
