import { afterEach } from 'vitest'
import type { Finding } from '../../../../../src/contract/finding'
import type { Profile } from '../../../../../src/contract/stream'
import { startPracticePega } from '../../../../../src/main/practice/pega/practice-pega'
import type { PracticePega, PracticePegaOptions } from '../../../../../src/main/practice/pega/practice-pega'
import type { PracticeWorld } from '../../../../../src/main/practice/pega/world'
import { practiceWorld } from '../../../../../src/main/practice/pega/world-data/practice-world'
import { createPegaClient } from '../../../../../src/main/sources/pega/client/client'
import type { PegaClient } from '../../../../../src/main/sources/pega/client/client'
import { pega } from '../../../../../src/main/sources/pega/source'
import type { Batch, SourceRecord, SourceSettings } from '../../../../../src/main/sources/source'

export const never = new AbortController().signal
export type Settings = { [name: string]: SourceSettings[string] }

const open: { stop(): Promise<void> | void }[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.stop()
})

/** A practice Pega for one test; its world is small unless one is given. */
export async function service(
  options: Partial<PracticePegaOptions> = {},
  more: Settings = {},
): Promise<{ server: PracticePega; settings: Settings; world: PracticeWorld }> {
  const world = options.world ?? practiceWorld({ cases: 60 })
  const server = await startPracticePega({ ...options, world })
  open.push(server)
  return { server, world, settings: { ...settingsOf(server), ...more } }
}

const settingsOf = (server: PracticePega): Settings => ({
  mode: 'v2',
  url: server.url,
  alias: server.alias,
  auth: 'client-credentials',
  clientId: server.clientId,
  secret: server.clientSecret,
})

/** A line to it that loses no time between tries. */
export function lineTo(server: PracticePega): PegaClient {
  const client = createPegaClient(
    {
      url: server.url,
      alias: server.alias,
      version: 'v2',
      auth: 'client-credentials',
      clientId: server.clientId,
    },
    { clientSecret: server.clientSecret },
    { persistence: { tries: 3, firstWaitMs: 1, longestWaitMs: 5 } },
  )
  open.push({ stop: () => client.close() })
  return client
}

export type Everything = {
  readonly profile: Profile
  readonly records: ReadonlyMap<string, SourceRecord> // by 'stream|key'
  readonly batches: readonly Batch[]
  readonly findings: readonly Finding[]
  readonly codes: readonly string[]
}

/** All streams of a source read whole. A key that comes twice in a stream fails. */
export async function everything(settings: SourceSettings): Promise<Everything> {
  const { profile, findings } = await pega.inspect(settings, {}, never)
  const records = new Map<string, SourceRecord>()
  const batches: Batch[] = []
  const found = [...findings]
  for (const stream of profile.streams) {
    if (stream.readWith !== undefined) continue
    for await (const batch of pega.read(settings, stream, { profile, cursor: null, signal: never })) {
      batches.push(batch)
      found.push(...batch.findings)
      for (const record of batch.records) {
        const name = `${record.stream ?? stream.id}|${record.key}`
        if (records.has(name)) throw new Error(`twice: ${name}`)
        records.set(name, record)
      }
    }
  }
  return { profile, records, batches, findings: found, codes: [...new Set(found.map(one => one.code))] }
}

/** Records of one stream by key. */
export const of = (all: Everything, stream: string): ReadonlyMap<string, SourceRecord> =>
  new Map([...all.records].filter(([name]) => name.startsWith(`${stream}|`)).map(([, one]) => [one.key, one]))

export const complaint = 'Acme-Service-Work-Complaint'
export const order = 'Acme-Service-Work-Order'
export const task = 'Acme-Service-Work-Task'
