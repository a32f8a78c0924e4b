import type { FindingGroup } from '../../../contract/finding'
import type { Inventory } from '../../../contract/ipc'
import type { Profile } from '../../../contract/stream'
import type { FindingTable, ProfileTable, StagedTable } from '../../store/store'
import { grade } from './grade'
import { duration } from './duration'
import { rowsOf } from './streams'

/** What the audit found, in one piece: records per object, columns, findings, documents, how hard it will be and how long it will take. */
export function inventory(ports: {
  readonly staged: StagedTable
  readonly profile: ProfileTable
  readonly findings: FindingTable
}): Inventory {
  const { staged } = ports
  const profile = ports.profile.get()
  const columns = ports.profile.columns()
  const streams = (profile?.streams ?? []).map(stream => ({
    id: stream.id,
    title: stream.title,
    entity: stream.entity.value,
    records: staged.count(stream.id),
    files: stream.files,
  }))
  const documents = countDocuments(staged, profile)
  const findings: FindingGroup[] = [
    ...ports.findings.groups({ step: 'extract' }),
    ...ports.findings.groups({ step: 'audit' }),
  ]
  return {
    streams,
    columns,
    findings,
    documents,
    grade: grade({ streams, columns, findings, documents }),
    seconds: duration(streams, documents.bytes),
  }
}

function countDocuments(staged: StagedTable, profile: Profile | null): Inventory['documents'] {
  const counts = { matched: 0, indexOnly: 0, fileOnly: 0, ambiguous: 0, bytes: 0 }
  for (const stream of profile?.streams ?? []) {
    if (stream.entity.value !== 'document') continue
    for (const row of rowsOf(staged, stream.id)) {
      if (row.match === 'index-only') counts.indexOnly++
      else if (row.match === 'file-only') counts.fileOnly++
      else if (row.match === 'ambiguous') counts.ambiguous++
      else if (row.match === 'matched' || row.blob !== null) counts.matched++
      counts.bytes += row.bytes ?? 0
    }
  }
  return counts
}
