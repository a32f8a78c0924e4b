import type { Mapping, ValueTable } from '../../../contract/mapping'
import type { Profile } from '../../../contract/stream'

/** Tables that say which cases become leads and which opportunities, one for each kind of case. */
export const isSplit = (table: Pick<ValueTable, 'name'>): boolean => table.name.startsWith('split-')

export type Split = {
  readonly table: string
  readonly title: string // the kind of case
  readonly leads: number
  readonly opportunities: number
  /** Neither was said, or the value was left out. */
  readonly unsaid: number
}

/** How many cases of each kind become what, by the answers as they stand. */
export function splitsOf(mapping: Mapping, profile: Profile | null): Split[] {
  return mapping.tables.filter(isSplit).map(table => {
    const sum = (fits: (type: unknown) => boolean): number =>
      table.rows.reduce(
        (all, row) => all + (fits(row.decision === 'left-out' ? null : row.to['type']) ? row.count : 0),
        0,
      )
    const stream = table.columns[0]?.stream
    return {
      table: table.name,
      title: profile?.streams.find(one => one.id === stream)?.title ?? table.title,
      leads: sum(type => type === 'lead'),
      opportunities: sum(type => type === 'opportunity'),
      unsaid: sum(type => type !== 'lead' && type !== 'opportunity'),
    }
  })
}

/** The split tables that lines of an entity mapping look up. */
export function splitsUsedBy(mapping: Mapping, entity: string): readonly string[] {
  const lines = mapping.entities.find(one => one.id === entity)?.fields ?? []
  return [
    ...new Set(
      lines.flatMap(({ rule }) =>
        rule.kind === 'table' && isSplit({ name: rule.table }) ? [rule.table] : [],
      ),
    ),
  ]
}
