import type { Finding } from '../../../../../src/contract/finding'
import type { Profile } from '../../../../../src/contract/stream'
import { inspectPegaFiles } from '../../../../../src/main/sources/pega/files/inspect'
import { readPegaFiles } from '../../../../../src/main/sources/pega/files/read'
import type { SourceRecord } from '../../../../../src/main/sources/source'

const never = new AbortController().signal

export type Whole = {
  readonly profile: Profile
  readonly inspected: readonly Finding[]
  readonly findings: readonly Finding[]
  readonly records: readonly (SourceRecord & { readonly stream: string })[]
}

/** Everything that exported files give, each record with its stream. */
export async function readWhole(paths: readonly string[]): Promise<Whole> {
  const settings = { mode: 'files', paths }
  const { profile, findings: inspected } = await inspectPegaFiles(settings, {}, never)
  const records: (SourceRecord & { stream: string })[] = []
  const findings: Finding[] = []
  for (const stream of profile.streams) {
    if (stream.readWith !== undefined) continue
    for await (const batch of readPegaFiles(settings, stream, { profile, cursor: null, signal: never })) {
      findings.push(...batch.findings)
      for (const record of batch.records) records.push({ ...record, stream: record.stream ?? stream.id })
    }
  }
  return { profile, inspected, findings, records }
}

/** The values of the records of one stream, by key. */
export function valuesOf({ records }: Whole, stream: string): { readonly [key: string]: unknown } {
  return JSON.parse(
    JSON.stringify(
      Object.fromEntries(records.filter(one => one.stream === stream).map(one => [one.key, one.values])),
    ),
  ) as { readonly [key: string]: unknown }
}

/** How many records each stream gave. */
export function counts({ records }: Whole): { readonly [stream: string]: number } {
  const all: { [stream: string]: number } = {}
  for (const { stream } of records) all[stream] = (all[stream] ?? 0) + 1
  return all
}
