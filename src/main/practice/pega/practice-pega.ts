import { randomBytes } from 'node:crypto'
import { Tokens } from './auth/tokens'
import { ListAnswers } from './data-views/answer'
import { catalog } from './data-views/catalog'
import { caseFinder } from './data-views/work-views'
import { Estate } from './estate'
import { Faults, type FaultSwitches } from './faults'
import { usualMode, type Mode } from './mode'
import type { Dress } from './render/value'
import type { Scene } from './scene'
import { v2Routes } from './v2/routes'
import { Ledger } from './wire/ledger'
import { contextOf } from './wire/places'
import { listen } from './wire/server'
import type { PracticeCase, PracticeWorld } from './world'

export type PracticePegaOptions = {
  readonly world: PracticeWorld
  /** Absent: made anew at each start. */
  readonly client?: { readonly id: string; readonly secret: string }
  /** Who calls, by tokens and by name; has to be an operator of the world. Absent: its first that is not disabled. */
  readonly operator?: { readonly id: string; readonly password: string }
  readonly latencyMs?: number
  readonly faults?: FaultSwitches
  readonly port?: number // 0 or absent: any free one
  /** How long an access token is good; absent: an hour. */
  readonly tokenSeconds?: number
  readonly mode?: Partial<Mode>
  /** One line for each request: method, path template, status, milliseconds. */
  readonly log?: (line: string) => void
}

export type PracticePega = {
  readonly url: string // with the context path: 'http://127.0.0.1:8123/prweb'
  readonly alias: string
  readonly clientId: string
  readonly clientSecret: string
  readonly login: string
  readonly password: string
  /** How often each endpoint was asked: { 'GET /api/application/v2/cases/{ID}': 3 }. */
  requests(): { readonly [endpoint: string]: number }
  /** The most requests that were open at once. */
  busiest(): number
  /** Other switches from now on; what is not named is off. */
  setFaults(faults: FaultSwitches): void
  /** Saves the case now, as somebody at work there does. */
  touch(key: string): void
  /** Changes the case; times are changed only where the patch does. */
  update(key: string, patch: Partial<PracticeCase>): void
  /** All tokens are void from now on. */
  expireTokens(): void
  stop(): Promise<void>
}

/**
 * A small Pega on the loopback address: both versions of its API, its sign-in, and switches for what goes wrong on real
 * ones. For trying Casebridge with nothing installed and for tests; what it does and does not do is in README.md beside.
 */
export async function startPracticePega(options: PracticePegaOptions): Promise<PracticePega> {
  const recent = options.world.host.version === '25.1'
  const mode: Mode = { ...usualMode, urgencyAsNumber: recent, ...options.mode }
  const estate = new Estate(options.world)
  const faults = new Faults({})
  const setFaults = (switches: FaultSwitches) => {
    faults.set(switches)
    estate.look(kase => faults.look(kase))
  }
  setFaults(options.faults ?? {})
  const client = options.client ?? {
    id: randomBytes(10).toString('hex'),
    secret: randomBytes(18).toString('base64url'),
  }
  const operator = options.operator ?? {
    id: firstOperator(options.world),
    password: randomBytes(12).toString('base64url'),
  }
  if (estate.operator(operator.id) === null)
    throw new Error(`the practice world has no operator ${operator.id}`)
  const tokens = new Tokens(options.tokenSeconds ?? 3600)
  const ledger = new Ledger(options.log ?? (() => {}))
  const { port, close } = await listen(
    {
      scene: makeScene(estate, mode, faults),
      access: { client, operator, tokens },
      ledger,
      latencyMs: options.latencyMs ?? 0,
    },
    options.port ?? 0,
  )
  const context = contextOf(options.world.host.context)
  return {
    url: `http://127.0.0.1:${port}${context === '' ? '' : `/${context}`}`,
    alias: options.world.host.alias,
    clientId: client.id,
    clientSecret: client.secret,
    login: operator.id,
    password: operator.password,
    requests: () => ledger.counts(),
    busiest: () => ledger.busiest,
    setFaults,
    touch(key) {
      const now = new Date().toISOString()
      estate.update(key, { updated: now, saved: now })
    },
    update: (key, patch) => estate.update(key, patch),
    expireTokens: () => tokens.expireAll(),
    stop: close,
  }
}

function makeScene(estate: Estate, mode: Mode, faults: Faults): Scene {
  const dress: Dress = {
    get mixedTimes() {
      return faults.switches.mixedTimes === true
    },
    get textNumbers() {
      return faults.switches.textNumbers === true
    },
    turn: 0,
  }
  return {
    estate,
    mode,
    faults,
    dress,
    views: catalog(estate, mode, faults, () => Object.keys(v2Routes)),
    lists: new ListAnswers({ estate, mode, faults, dress }),
    find: caseFinder(estate, mode, () => faults.switches.forbiddenCases ?? []),
  }
}

function firstOperator({ operators }: PracticeWorld): string {
  const first = operators.find(operator => !operator.disabled)
  if (first === undefined) throw new Error('the practice world has no operator who may sign in')
  return first.id
}
