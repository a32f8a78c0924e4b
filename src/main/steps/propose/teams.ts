import type { StagedTable } from '../../store/store'
import type { Working } from './working'

/** What names a team is nobody: a column of people may name the pool that has something in hand instead. */
export function withoutTeams(work: Working, staged: Pick<StagedTable, 'get'>): void {
  const of = (entity: string): readonly string[] =>
    work.profile.streams.filter(stream => stream.entity.value === entity).map(stream => stream.id)
  const [teams, people] = [of('team'), of('owner')]
  if (teams.length === 0) return
  const stands = (streams: readonly string[], text: string): boolean =>
    streams.some(stream => staged.get(stream, text) !== null)
  work.tables = work.tables.map(table =>
    table.name === 'owner'
      ? {
          ...table,
          rows: table.rows.filter(({ from }) => from === '' || !stands(teams, from) || stands(people, from)),
        }
      : table,
  )
}
