import type { Cell } from '../../contract/entity'
import type { Discovery } from '../../contract/discovery'
import type { Mapping, TableRow } from '../../contract/mapping'
import { isAboutSomebodyElse } from '../../contract/other-person'
import type { Profile } from '../../contract/stream'
import type { Reader } from '../odoo/odoo'
import type { Person } from '../report/people/people-report'
import { readUsers, userFor, type User } from '../steps/propose/owners'
import type { StagedRow, StagedTable } from '../store/store'

/** What is known of the people of a source, as far as the project has come. */
type Known = {
  readonly staged: StagedTable
  readonly profile: Profile
  readonly mapping: Mapping | null
  readonly discovery: Discovery | null
}

type Draft = {
  readonly id: string
  name: string
  email: string
  left: boolean // the source says that the account is closed
  row: TableRow | null
  records: Map<string, number> | null
}

/** More different values than this in a column of people are not counted one by one. */
const mostPeople = 20_000

/**
 * Everybody the source names: from its own list of people, its description of itself, and the values of the map's table
 * of owners; with the user of Odoo each one is and how many records name them.
 */
export async function peopleOf(known: Known, odoo: Reader): Promise<Person[]> {
  const users = await readUsers(odoo)
  const people = new Map<string, Draft>()
  const draft = (id: string): Draft => {
    const found = people.get(keyOf(id)) ?? { id, name: '', email: '', left: false, row: null, records: null }
    people.set(keyOf(id), found)
    return found
  }
  for (const person of known.discovery?.people ?? []) {
    const one = draft(person.id)
    one.name ||= person.name
    one.email ||= person.email
  }
  for (const row of staff(known)) takeRecord(draft(row.key), row)
  const otherwise = byOtherNames(people.values())
  const holder = (text: string): Draft => people.get(keyOf(text)) ?? otherwise.get(keyOf(text)) ?? draft(text)
  const table = known.mapping?.tables.find(one => one.name === 'owner')
  for (const row of table?.rows ?? []) if (row.from !== '') holder(row.from).row = row
  if (table) {
    const teams = teamsIn(known)
    countRecords(known, table.columns, text => (teams.has(keyOf(text)) ? null : holder(text)))
  }
  return [...people.values()]
    .map(one => personOf(one, users, table !== undefined))
    .toSorted((a, b) => order[a.todo] - order[b.todo] || a.id.localeCompare(b.id))
}

const order: Readonly<Record<Person['todo'], number>> = { invite: 0, map: 1, placeholder: 2, nothing: 3 }
const keyOf = (text: string): string => text.trim().toLowerCase()

/** People by what else they are known by: some sources' records name them by name or address. Null: several are. */
function byOtherNames(people: Iterable<Draft>): ReadonlyMap<string, Draft | null> {
  const found = new Map<string, Draft | null>()
  for (const one of people) {
    for (const text of new Set([keyOf(one.email), keyOf(one.name)]))
      if (text !== '') found.set(text, found.has(text) ? null : one)
  }
  return found
}

function* staff({ staged, profile }: Known): Generator<StagedRow> {
  for (const stream of profile.streams) if (stream.entity.value === 'owner') yield* pagesOf(staged, stream.id)
}

function* pagesOf(staged: StagedTable, stream: string): Generator<StagedRow> {
  for (let after = 0; ;) {
    const rows = staged.page(stream, after, 500)
    const last = rows.at(-1)
    if (last === undefined) return
    yield* rows
    after = last.seq
  }
}

const address = /^[^\s@<>,;"]+@[^\s@<>,;".]+(?:\.[^\s@<>,;".]+)+$/
const named = /(?:full|user|display)[^a-z]*name|^name$|^name/i
const closed = /disabled|inactive|locked|deactivated/i
const open = /^(?:is ?)?(?:available|active|enabled)$/i

function takeRecord(one: Draft, row: StagedRow): void {
  const cells = Object.entries(row.values).filter(([column]) => !isAboutSomebodyElse(column))
  const text = (fits: (column: string, cell: string) => boolean): string =>
    String(cells.find(([column, cell]) => typeof cell === 'string' && fits(column, cell))?.[1] ?? '')
  one.email ||= text((column, cell) => /mail/i.test(column) && address.test(cell.trim())).trim()
  one.email ||= text((_, cell) => address.test(cell.trim())).trim()
  one.name ||= text((column, cell) => named.test(column) && !address.test(cell.trim()))
  if (one.name === '') one.name = text((column, cell) => /name/i.test(column) && !address.test(cell.trim()))
  one.left ||= cells.some(
    ([column, cell]) => (closed.test(column) && isYes(cell)) || (open.test(column) && isNo(cell)),
  )
}

const isYes = (cell: Cell): boolean =>
  cell === true || (typeof cell === 'string' && /^(true|yes|y|1)$/i.test(cell))
const isNo = (cell: Cell): boolean =>
  cell === false || (typeof cell === 'string' && /^(false|no|n|0)$/i.test(cell))

/** Work is handed to groups and queues too; they are no people, whatever column they stand in. */
function teamsIn({ staged, profile, discovery }: Known): ReadonlySet<string> {
  const teams = new Set((discovery?.groups ?? []).map(group => keyOf(group.id)))
  for (const stream of profile.streams.filter(one => one.entity.value === 'team'))
    for (const row of pagesOf(staged, stream.id)) teams.add(keyOf(row.key))
  return teams
}

function countRecords(
  { staged, profile }: Known,
  columns: readonly { readonly stream: string; readonly column: string }[],
  holder: (text: string) => Draft | null,
): void {
  for (const { stream, column } of columns) {
    const title = profile.streams.find(one => one.id === stream)?.title ?? stream
    for (const { value, count } of staged.distinct(stream, column, mostPeople)) {
      const one = value.trim() === '' ? null : holder(value)
      if (one === null) continue
      one.records ??= new Map()
      one.records.set(title, (one.records.get(title) ?? 0) + count)
    }
  }
}

function personOf(one: Draft, users: readonly User[], counted: boolean): Person {
  const match = [one.email, one.id, one.name].flatMap(text =>
    text === '' ? [] : (userFor(text, users) ?? []),
  )[0]
  const records = one.records ?? (counted ? new Map<string, number>() : null)
  const person = {
    id: one.id,
    name: one.name,
    email: one.email,
    user: match === undefined ? null : match.user,
    records: records === null ? null : [...records].map(([stream, count]) => ({ stream, count })),
  }
  return { ...person, ...todoOf(one, person.user, users, records) }
}

function todoOf(
  { row, left, email }: Draft,
  user: User | null,
  users: readonly User[],
  records: ReadonlyMap<string, number> | null,
): Pick<Person, 'todo' | 'why'> {
  const chosen = row?.decision === 'confirmed' ? (row.to['login'] ?? null) : undefined
  if (typeof chosen === 'string') {
    const name = users.find(one => one.login === chosen)?.name ?? chosen
    return { todo: 'nothing', why: `The map sends these records to ${name} (${chosen}).` }
  }
  if (chosen === null && row?.to['matched'] !== true)
    return { todo: 'placeholder', why: 'The map says that these records have no owner.' }
  if (user?.active) return { todo: 'nothing', why: 'Is this user of Odoo.' }
  if (records !== null && records.size === 0)
    return { todo: 'nothing', why: 'No record names this person as its owner.' }
  if (user !== null)
    return {
      todo: 'map',
      why: 'The user is archived in Odoo: take it out of the archive, or choose another.',
    }
  if (left) return { todo: 'placeholder', why: 'The account is closed in the source.' }
  if (email !== '') return { todo: 'invite', why: 'No user of Odoo has this e-mail address or name.' }
  return { todo: 'map', why: 'No user of Odoo has this name, and the source gives no e-mail address.' }
}
