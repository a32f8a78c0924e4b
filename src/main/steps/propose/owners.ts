import type { TableRow, ValueTable } from '../../../contract/mapping'
import { isAboutSomebodyElse } from '../../../contract/other-person'
import { fold, words } from '../../../contract/words'
import type { Reader } from '../../odoo/odoo'
import type { StagedRow, StagedTable } from '../../store/store'
import { profileOf, type Working } from './working'

/** A person who can sign in to Odoo. */
export type User = {
  readonly login: string
  readonly name: string
  readonly email: string
  readonly active: boolean
}

const system: ReadonlySet<string> = new Set(['__system__', 'public', 'portaltemplate', 'default'])
const address = /[^\s@<>,;"]+@[^\s@<>,;"]+/

/** Says for every person of the source which user of Odoo it is, where that is beyond doubt. */
export async function matchOwners(work: Working, staged: StagedTable, odoo: Reader): Promise<void> {
  if (!work.tables.some(table => table.name === 'owner')) return
  const users = await readUsers(odoo)
  const people = work.profile.streams
    .filter(stream => stream.entity.value === 'owner')
    .map(stream => stream.id)
  work.tables = work.tables.map(table =>
    table.name === 'owner'
      ? {
          ...table,
          rows: [
            ...table.rows.map(row => matched(row, users, people, staged, work)),
            ...casesOfNobody(table, work),
          ],
        }
      : table,
  )
}

/** Cases whose owner cell is empty: a lead without a user is a choice, so it is asked about like an owner. */
function casesOfNobody(table: ValueTable, work: Working): readonly TableRow[] {
  if (table.rows.some(row => row.from === '')) return []
  const columns = new Map<string, readonly [stream: string, column: string]>()
  for (const { entity, stream, fields } of work.entities) {
    for (const { field, rule } of fields) {
      if (entity !== 'case' || field !== 'user_id' || rule.kind !== 'table' || rule.table !== table.name)
        continue
      columns.set(`${stream}\u0000${rule.column}`, [stream, rule.column])
    }
  }
  const empty = [...columns.values()].reduce((sum, [stream, column]) => {
    const known = profileOf(work, stream, column)
    return sum + (known === undefined ? 0 : known.records - known.filled)
  }, 0)
  if (empty === 0) return []
  const to = { login: null, matched: false }
  return [{ from: '', count: empty, to, decision: 'proposed', reason: 'These cases name no owner.' }]
}

/** Everybody who can sign in, archived ones too, without Odoo's own. */
export async function readUsers(odoo: Reader): Promise<User[]> {
  const rows = await odoo.searchRead(
    'res.users',
    [['share', '=', false]],
    ['login', 'name', 'email', 'active'],
  )
  return rows
    .map(row => ({
      login: String(row['login'] ?? ''),
      name: typeof row['name'] === 'string' ? row['name'] : '',
      email: typeof row['email'] === 'string' ? row['email'] : '',
      active: row['active'] !== false,
    }))
    .filter(user => user.login !== '' && !system.has(user.login))
}

function matched(
  row: TableRow,
  users: readonly User[],
  people: readonly string[],
  staged: StagedTable,
  work: Working,
): TableRow {
  const direct = userFor(row.from, users)
  const known = people.flatMap(stream => recordsOf(stream, row.from, staged, work))
  const found = direct ?? known.map(record => fromRecord(record, users)).find(one => one !== null) ?? null
  if (found === null) {
    const hint = initialsOf(row.from, users)
    return {
      ...row,
      to: { ...row.to, login: null, matched: false },
      reason:
        hint === null
          ? 'No user of Odoo has this e-mail address or name.'
          : `Perhaps ${hint.name} (${hint.login}), by the initials; choose.`,
    }
  }
  if (!found.user.active) {
    return {
      ...row,
      to: { ...row.to, login: null, matched: false },
      reason: `${found.user.name} (${found.user.login}) is archived in Odoo.`,
    }
  }
  return { ...row, to: { ...row.to, login: found.user.login, matched: true }, reason: found.reason }
}

/** Which user a person of the source is, and why. */
export type Match = { readonly user: User; readonly reason: string }

/** The user with this e-mail address or login, else the only one with this name. */
export function userFor(text: string, users: readonly User[]): Match | null {
  const mail = fold(address.exec(text)?.[0] ?? '')
  const plain = fold(text.trim())
  const byAddress = users.filter(user =>
    [fold(user.login), fold(user.email)].includes(mail === '' ? plain : mail),
  )
  const [first] = preferActive(byAddress)
  if (first !== undefined)
    return { user: first, reason: `Has the same e-mail address or login as ${first.name} in Odoo.` }
  const name = nameKey(text)
  if (name.split(' ').length < 2) return null
  const byName = preferActive(users.filter(user => nameKey(user.name) === name))
  const [only] = byName
  return byName.length === 1 && only !== undefined
    ? { user: only, reason: `Has the same name as ${only.login} in Odoo.` }
    : null
}

function preferActive(users: readonly User[]): readonly User[] {
  const active = users.filter(user => user.active)
  return active.length > 0 ? active : users
}

/** 'Smith, John' and 'John Smith' and 'JOHN SMITH' are one. */
function nameKey(text: string): string {
  return words(text.replace(address, ' ')).toSorted().join(' ')
}

/** The source's own record of a person, by its key or any column that holds the text. */
function recordsOf(stream: string, text: string, staged: StagedTable, work: Working): StagedRow[] {
  const own = staged.get(stream, text.trim())
  if (own !== null) return [own]
  const columns = work.profile.streams.find(one => one.id === stream)?.columns ?? []
  for (const column of columns.filter(({ header }) => !isAboutSomebodyElse(header))) {
    const [key, ...more] = staged.keysWhere(stream, column.id, text)
    const row = key === undefined || more.length > 0 ? null : staged.get(stream, key)
    if (row !== null) return [row]
  }
  return []
}

function fromRecord(row: StagedRow, users: readonly User[]): Match | null {
  const texts = Object.entries(row.values).flatMap(([column, cell]) =>
    typeof cell === 'string' && !isAboutSomebodyElse(column) ? [cell] : [],
  )
  for (const text of texts.filter(one => address.test(one))) {
    const found = userFor(text, users)
    if (found !== null)
      return {
        user: found.user,
        reason: `The source’s list of users gives ${text}, which is ${found.user.name} in Odoo.`,
      }
  }
  for (const text of texts) {
    const found = userFor(text, users)
    if (found !== null)
      return {
        user: found.user,
        reason: `The source’s list of users gives the name ${text}, which is ${found.user.login} in Odoo.`,
      }
  }
  return null
}

function initialsOf(text: string, users: readonly User[]): User | null {
  const letters = fold(text.trim()).replace(/\./g, '')
  if (!/^[a-z]{2,4}$/.test(letters)) return null
  const fitting = users.filter(
    user =>
      words(user.name)
        .map(word => word[0])
        .join('') === letters && user.active,
  )
  return fitting.length === 1 ? (fitting[0] ?? null) : null
}

/** Owners nobody has decided about: no user of Odoo, and no choice made for them. */
export function undecidedOwners(table: ValueTable): readonly TableRow[] {
  return table.rows.filter(row => row.decision === 'proposed' && (row.to['login'] ?? null) === null)
}
