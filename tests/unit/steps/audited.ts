import type { ColumnProfile, Profile, Stream } from '../../../src/contract/stream'
import { template } from '../../../src/main/sources/casemanager/template/template'
import { audit } from '../../../src/main/steps/audit/audit'
import type { Store } from '../../../src/main/store/store'
import { profileOf } from './staged-sample'

/** Runs the audit over what is staged and gives back what it says of every column. */
export async function audited(
  store: Store,
  streams: readonly Stream[],
  more: Partial<Profile> = {},
): Promise<(stream: string, column: string) => ColumnProfile> {
  store.profile.set(profileOf(streams, more))
  const signal = new AbortController().signal
  const { staged, profile, findings } = store
  for await (const _ of audit({ staged, profile, findings, template, signal })) void _
  const columns = store.profile.columns()
  return (stream, column) => columns.find(one => one.stream === stream && one.column === column)!
}

/** Codes of the audit's findings with how many cells or records each stands for. */
export function found(store: Store): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const { code, count } of store.findings.groups({ step: 'audit' }))
    counts[code] = (counts[code] ?? 0) + count
  return counts
}
