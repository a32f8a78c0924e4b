import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { resourcesFolder } from '../../resources'
import type { Seal } from './byte-store'
import type { Row } from './database'
import { createEngine, type PracticeUser } from './engine'
import type { SentMail } from './env'
import { LineFaults } from './line-faults'
import type { Snapshot } from './schema'
import { listen, type Listening } from './wire/server'

export type PracticeOptions = {
  readonly port?: number // 0 or absent: any free one
  /** Where records are kept between two starts; null or absent: in memory only. Files of attachments go to `<file>.files`. */
  readonly file?: string | null
  /** Encrypts what is kept; without it the file is plain. */
  readonly seal?: Seal | null
  readonly users?: readonly PracticeUser[]
  readonly clock?: () => Date
  /** Odoo's major version whose captured schema is used. */
  readonly version?: number
}

export type PracticeOdoo = {
  readonly url: string
  readonly database: string
  readonly login: string
  readonly secret: string // new at every start; password over XML-RPC, API key over JSON-2
  /** Switches for tests: how it should misbehave. */
  readonly faults: LineFaults
  /** What a real Odoo would have sent by mail. */
  readonly mails: readonly SentMail[]
  /** What it noticed that a real Odoo would have done besides. */
  readonly remarks: readonly string[]
  /** Every table, rows by id: to compare before and after. */
  dump(): { readonly [model: string]: readonly Row[] }
  /** Breaks every connection and listens again at the same address; records stay. */
  restart(): Promise<void>
  stop(): Promise<void>
}

/**
 * A small Odoo on the loopback address: real wire protocol, records in memory or in a file. For trying Casebridge with
 * nothing installed and for fast tests; what it does and does not do is in README.md beside this file.
 */
export async function startPracticeOdoo(options: PracticeOptions = {}): Promise<PracticeOdoo> {
  const faults = new LineFaults()
  const engine = createEngine({
    snapshot: readSnapshot(options.version ?? 19),
    file: options.file ?? null,
    seal: options.seal ?? null,
    users: options.users ?? [],
    clock: options.clock ?? (() => new Date()),
    faults,
  })
  const access = { database: 'practice', login: 'admin', secret: randomBytes(18).toString('base64url') }
  let listening: Listening = await listen(engine, access, faults, options.port ?? 0)
  const { port } = listening
  return {
    url: `http://127.0.0.1:${port}`,
    ...access,
    faults,
    mails: engine.mails,
    remarks: engine.remarks,
    dump: () => engine.dump(),
    async restart() {
      await listening.close()
      listening = await listen(engine, access, faults, port)
    },
    stop: () => listening.close(),
  }
}

function readSnapshot(version: number): Snapshot {
  const path = join(resourcesFolder(), 'practice-odoo', `${version}.json`)
  return JSON.parse(readFileSync(path, 'utf8')) as Snapshot
}
