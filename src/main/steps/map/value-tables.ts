import type { Mapping, MappingOptions, TableRow, ValueTable } from '../../../contract/mapping'

/** A value table ready to be asked: words are compared trimmed and ignoring case. */
export type Lookup = {
  readonly table: ValueTable
  row(text: string): TableRow | null
}

export type ValueTables = {
  get(name: string): Lookup | null
  /** The Odoo login an owner's name, e-mail or number stands for. undefined: the table knows nothing of it. */
  login(owner: string): string | null | undefined
  readonly options: MappingOptions
}

export function valueTables(mapping: Mapping): ValueTables {
  const lookups = new Map(mapping.tables.map(table => [table.name, lookup(table)]))
  const logins = new Map<string, string>()
  for (const { to, decision } of lookups.get('owner')?.table.rows ?? []) {
    const login = to['login']
    if (typeof login === 'string' && decision !== 'left-out') logins.set(folded(login), login)
  }
  return {
    get: name => lookups.get(name) ?? null,
    login: owner => {
      const row = lookups.get('owner')?.row(owner)
      if (row === undefined || row === null) return logins.get(folded(owner))
      const login = row.decision === 'left-out' ? null : row.to['login']
      return typeof login === 'string' && login !== '' ? login : null
    },
    options: mapping.options,
  }
}

function lookup(table: ValueTable): Lookup {
  const rows = new Map<string, TableRow>()
  for (const row of table.rows) if (!rows.has(folded(row.from))) rows.set(folded(row.from), row)
  return { table, row: value => rows.get(folded(value)) ?? null }
}

function folded(text: string): string {
  return text.trim().replace(/\s+/g, ' ').toLowerCase()
}
