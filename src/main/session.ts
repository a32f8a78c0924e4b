import { CasebridgeError } from '../contract/failure'
import type { OdooSettings } from '../contract/ipc'
import type { Writer } from './odoo/odoo'
import { connect } from './odoo/client'
import type { Clock } from './pipeline/clock'
import type { Runner } from './pipeline/runner'
import type { Source, SourceSettings } from './sources/source'
import type { Seal } from './store/seal'
import type { Secrets } from './store/secrets'
import type { Store } from './store/store'

/** One open project: its store, its source, its Odoo. Secrets live in the keychain or in memory, never in the store. */
export type Session = {
  readonly store: Store
  readonly projectId: string
  readonly secrets: Secrets
  readonly practiceSeal: Seal
  readonly runner: Runner
  readonly clock: Clock
  /** Aborted when the project is closed: what a person began and did not wait for ends with it. */
  readonly signal: AbortSignal
  source(): Source
  sourceSettings(): SourceSettings
  odooSettings(): OdooSettings | null
  odoo(): Promise<Writer>
  forgetOdoo(): void
  close(): Promise<void>
}

export type Connection = {
  odoo(): Promise<Writer>
  forget(): void
  /** Breaks off what is being asked, as `cancelled`; the next question makes a new connection. */
  cut(): void
}

/** A connection that is made once, when first needed, and made again after the settings changed or it failed. */
export function createConnection(settings: () => OdooSettings | null, secrets: Secrets): Connection {
  let connection: Promise<Writer> | null = null
  let life = new AbortController()
  return {
    odoo() {
      if (connection) return connection
      const mine = open(settings(), secrets, life.signal)
      connection = mine
      mine.catch(() => {
        if (connection === mine) connection = null
      })
      return mine
    },
    forget() {
      connection = null
    },
    cut() {
      connection = null
      life.abort()
      life = new AbortController()
    },
  }
}

async function open(settings: OdooSettings | null, secrets: Secrets, signal: AbortSignal): Promise<Writer> {
  if (!settings) {
    throw new CasebridgeError({
      kind: 'fix-settings',
      code: 'no-odoo',
      message: 'No Odoo is chosen yet. Under Connect, give its address, or use the practice Odoo.',
    })
  }
  const secret = secrets.recall('odoo')
  if (secret === null) {
    throw new CasebridgeError({
      kind: 'fix-settings',
      code: 'no-odoo-secret',
      message: `The password or API key of ${settings.login} for ${settings.url} is not known. Type it under Connect; it is kept in the system's keychain or until you close Casebridge, never in the project.`,
    })
  }
  return await connect(settings, secret, { signal })
}

/** Source settings as stored, with the secrets a person gave put in their places. */
export function withSecrets(source: Source, stored: SourceSettings, secrets: Secrets): SourceSettings {
  const out: Record<string, SourceSettings[string]> = { ...stored }
  for (const setting of source.settings) {
    if (setting.kind !== 'secret') continue
    const secret = secrets.recall(`source:${setting.name}`)
    if (secret !== null) out[setting.name] = secret
  }
  return out
}
