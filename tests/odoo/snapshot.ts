import { odooServer, type TestDatabase } from './server'

/** A database as it stood: columns of each table, a hash of each value, the position of each sequence. */
export type Snapshot = {
  readonly tables: ReadonlyMap<string, TableSnapshot>
  readonly sequences: ReadonlyMap<string, number>
}
type TableSnapshot = {
  readonly columns: readonly string[]
  readonly rows: ReadonlyMap<string, string> // id → one hash per column
}

export type Difference = {
  readonly what:
    | 'table added'
    | 'table removed'
    | 'column added'
    | 'column removed'
    | 'row added'
    | 'row removed'
    | 'row changed'
    | 'sequence moved'
  readonly table: string
  readonly row: string // '' where it is not about a row
  readonly columns: readonly string[] // those that changed, came or went
}

export type Comparison = {
  /** What nobody explained: business rows, columns, external ids. Must be empty after a rollback. */
  readonly unexpected: readonly Difference[]
  /** What Odoo keeps of any use and no rollback can take back, by the name of its reason. */
  readonly residue: ReadonlyMap<string, readonly Difference[]>
}

/** Why a difference is not one of the migrated data. */
type Residue = {
  readonly reason: string
  readonly fits: (difference: Difference) => boolean
}

const rowsOf =
  (...tables: string[]) =>
  (difference: Difference): boolean =>
    tables.includes(difference.table) && difference.row !== ''

/** The known technical residue of a complete rollback. */
export const knownResidue: readonly Residue[] = [
  { reason: 'numbers already given away are not given again', fits: one => one.what === 'sequence moved' },
  {
    reason: 'statistics of won and lost leads, which Odoo never lowers',
    fits: rowsOf('crm_lead_scoring_frequency'),
  },
  { reason: 'notices to open browser windows, vacuumed by Odoo', fits: rowsOf('bus_bus') },
  { reason: 'wake-up times of scheduled jobs', fits: rowsOf('ir_cron_trigger') },
  {
    reason: 'counters that tell server processes to reload',
    fits: one => one.table.startsWith('orm_signaling_'),
  },
  {
    reason: 'time of last change of a digest e-mail',
    fits: one =>
      one.table === 'digest_digest' && one.what === 'row changed' && only(one, ['write_date', 'write_uid']),
  },
  {
    reason: 'time of last change of a user whose teams changed and changed back',
    fits: one =>
      one.table === 'res_users' && one.what === 'row changed' && only(one, ['write_date', 'write_uid']),
  },
  {
    reason: 'time of last change of a setting that got back what it held',
    fits: one =>
      one.table === 'ir_config_parameter' &&
      one.what === 'row changed' &&
      only(one, ['write_date', 'write_uid']),
  },
  {
    reason: 'presence and log-in marks of the user that migrated',
    fits: rowsOf('res_users_log', 'res_device_log', 'bus_presence', 'mail_presence'),
  },
]

/** Every table's columns and rows, read inside the server. About a second for a fresh database. */
export async function snapshot(database: TestDatabase): Promise<Snapshot> {
  const columns = new Map<string, readonly string[]>()
  const rows = new Map<string, Map<string, string>>()
  const sequences = new Map<string, number>()
  for (const line of (await odooServer(['snapshot', database.version, database.name])).split('\n')) {
    const [kind = '', name = '', first = '', second = ''] = line.split('\t')
    if (kind === 'C') {
      columns.set(name, first.split(' '))
      rows.set(name, new Map())
    } else if (kind === 'R') {
      rows.get(name)!.set(first, second)
    } else if (kind === 'S') {
      sequences.set(name, Number(first))
    }
  }
  const tables = new Map([...columns].map(([name, its]) => [name, { columns: its, rows: rows.get(name)! }]))
  return { tables, sequences }
}

/** Table by table, row by row, column by column. */
export function compare(
  before: Snapshot,
  after: Snapshot,
  known: readonly Residue[] = knownResidue,
): Comparison {
  const unexpected: Difference[] = []
  const residue = new Map<string, Difference[]>()
  for (const difference of differences(before, after)) {
    const reason = known.find(one => one.fits(difference))?.reason
    if (reason === undefined) unexpected.push(difference)
    else residue.set(reason, [...(residue.get(reason) ?? []), difference])
  }
  return { unexpected, residue }
}

/** A comparison as lines for a person or a failed test. */
export function describe({ unexpected, residue }: Comparison): string {
  const lines = unexpected.map(one => `${one.what}: ${one.table} ${one.row} ${one.columns.join(', ')}`.trim())
  return [...lines, ...[...residue].map(([reason, all]) => `(${all.length} × ${reason})`)].join('\n')
}

function* differences(before: Snapshot, after: Snapshot): Generator<Difference> {
  for (const table of before.tables.keys()) {
    if (!after.tables.has(table)) yield { what: 'table removed', table, row: '', columns: [] }
  }
  for (const [table, now] of after.tables) {
    const was = before.tables.get(table)
    if (was === undefined) yield { what: 'table added', table, row: '', columns: [] }
    else yield* tableDifferences(table, was, now)
  }
  for (const [name, value] of after.sequences) {
    if (before.sequences.get(name) !== value)
      yield { what: 'sequence moved', table: name, row: '', columns: [] }
  }
}

function* tableDifferences(table: string, was: TableSnapshot, now: TableSnapshot): Generator<Difference> {
  const gone = was.columns.filter(name => !now.columns.includes(name))
  const come = now.columns.filter(name => !was.columns.includes(name))
  if (gone.length > 0) yield { what: 'column removed', table, row: '', columns: gone }
  if (come.length > 0) yield { what: 'column added', table, row: '', columns: come }
  for (const row of was.rows.keys()) {
    if (!now.rows.has(row)) yield { what: 'row removed', table, row, columns: [] }
  }
  for (const [row, hashes] of now.rows) {
    const before = was.rows.get(row)
    if (before === undefined) yield { what: 'row added', table, row, columns: [] }
    else if (before !== hashes || come.length + gone.length > 0) {
      const columns = changedColumns(was, before, now, hashes)
      if (columns.length > 0) yield { what: 'row changed', table, row, columns }
    }
  }
}

function changedColumns(was: TableSnapshot, before: string, now: TableSnapshot, after: string): string[] {
  const old = before.split(' ')
  const hashes = after.split(' ')
  return now.columns.filter((name, at) => {
    const place = was.columns.indexOf(name)
    return place !== -1 && old[place] !== hashes[at]
  })
}

function only(difference: Difference, names: readonly string[]): boolean {
  return difference.columns.every(name => names.includes(name))
}
