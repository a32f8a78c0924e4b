import { CasebridgeError } from '../../../contract/failure'
import type { Setting } from '../../../contract/setting'
import type { SourceSettings } from '../source'
import type { PegaConnection, PegaSecrets } from './client/connection'

const api = { setting: 'mode', is: ['v2', 'v1'] } as const
export const signsIn = { setting: 'auth', is: ['sign-in'] } as const

/** What a person fills in to reach a Pega system. */
export const settings: readonly Setting[] = [
  {
    name: 'mode',
    label: 'Where the data comes from',
    help: 'The DX API of version 2 (Constellation) where it is open; version 1 where the application is older; else files that Pega exported.',
    kind: 'choice',
    choices: ['v2', 'v1', 'files'],
    choiceLabels: ['DX API, version 2', 'DX API, version 1', 'Exported files'],
    required: true,
  },
  {
    name: 'paths',
    label: 'Files and folders',
    help: 'BIX extracts (CSV or XML), data sets as JSON lines, or ZIPs of these, in any mix. They are only read, never changed.',
    kind: 'paths',
    required: true,
    when: { setting: 'mode', is: ['files'] },
  },
  {
    name: 'url',
    label: 'Address of the server',
    help: 'With its context path, such as https://pega.example/prweb.',
    kind: 'url',
    required: true,
    when: api,
  },
  {
    name: 'alias',
    label: 'Application alias',
    help: 'Only where the operator has several applications: what stands behind /app/ in the address of the one to read.',
    kind: 'text',
    required: false,
    when: api,
  },
  {
    name: 'auth',
    label: 'How to sign in',
    help: 'With a client registration of its own and an operator behind it; with the browser as a person; or with operator id and password where the service package takes Basic.',
    kind: 'choice',
    choices: ['client-credentials', 'sign-in', 'basic'],
    choiceLabels: ['Client id and secret', 'Sign in with the browser', 'Operator id and password'],
    required: true,
    usual: 'client-credentials',
    when: api,
  },
  {
    name: 'clientId',
    label: 'Client id',
    help: 'Of the OAuth 2.0 client registration in Pega.',
    kind: 'text',
    required: false,
    when: { setting: 'auth', is: ['client-credentials', 'sign-in'] },
  },
  {
    name: 'login',
    label: 'Operator id',
    help: 'Of an operator made for reading, with rights to open all cases.',
    kind: 'text',
    required: false,
    when: { setting: 'auth', is: ['basic'] },
  },
  {
    name: 'secret',
    label: 'Client secret or password',
    help: 'Kept in the keychain, never in the project. Empty for a public client that people sign in with.',
    kind: 'secret',
    required: false,
    when: api,
  },
  {
    name: 'refreshToken',
    label: 'Sign-in',
    help: 'What signing in with the browser gave. Kept in the keychain, never in the project.',
    kind: 'secret',
    required: false,
    filledBy: 'sign-in',
    when: signsIn,
  },
  {
    name: 'redirectPort',
    label: 'Port the browser comes back to',
    help: 'Only where the client registration names an exact redirect address on this machine; else any free port is taken.',
    kind: 'number',
    required: false,
    seldom: true,
    when: signsIn,
  },
  {
    name: 'caFile',
    label: 'Certificate authority',
    help: 'A PEM file, where the server has a certificate signed inside the firm.',
    kind: 'file',
    required: false,
    seldom: true,
    when: api,
  },
  {
    name: 'parallel',
    label: 'Requests at a time',
    help: 'Few spare the server; more than 8 rarely help.',
    kind: 'number',
    required: false,
    seldom: true,
    usual: 3,
    when: api,
  },
  {
    name: 'perSecond',
    label: 'Most requests per second',
    help: 'Where a gateway before Pega allows only so many. Empty: no limit of our own.',
    kind: 'number',
    required: false,
    seldom: true,
    when: api,
  },
  {
    name: 'views',
    label: 'Lists to read from',
    help: 'Only where Casebridge does not find them by itself: the list data view of each case class (null leaves a class out), of operators, workbaskets, work groups and assignments, as JSON.',
    kind: 'json',
    required: false,
    seldom: true,
    usual: '{"cases": {"Acme-Service-Work-Complaint": "D_ComplaintList"}, "operators": "D_MyOperators"}',
    when: api,
  },
]

export const usualParallel = 3

/** How the data is read. Fails with fix-settings `source-settings` where nothing was chosen. */
export function modeOf(given: SourceSettings): 'v2' | 'v1' | 'files' {
  const mode = given['mode']
  if (mode === 'v2' || mode === 'v1' || mode === 'files') return mode
  throw wrong('Choose where the data comes from: the DX API of version 2 or 1, or exported files.')
}

/** The server and how to sign in. Fails with fix-settings `source-settings`, naming what is missing. */
export function connectionOf(given: SourceSettings, version: 'v2' | 'v1'): PegaConnection {
  const url = text(given, 'url')
  if (url === '')
    throw wrong(
      'Enter the address of the Pega server with its context path, such as https://pega.example/prweb.',
    )
  const auth = text(given, 'auth') || 'client-credentials'
  if (auth !== 'client-credentials' && auth !== 'sign-in' && auth !== 'basic')
    throw wrong('Choose how to sign in: client id and secret, the browser, or operator id and password.')
  if (auth === 'basic' && text(given, 'login') === '') throw wrong('Enter the operator id to sign in with.')
  if (auth !== 'basic' && text(given, 'clientId') === '')
    throw wrong('Enter the client id of the client registration in Pega.')
  return {
    url,
    version,
    auth,
    alias: text(given, 'alias') || undefined,
    clientId: text(given, 'clientId') || undefined,
    login: text(given, 'login') || undefined,
    caFile: text(given, 'caFile') || undefined,
    parallel: parallelOf(given),
    perSecond: number(given, 'perSecond', 0.01, 1000) ?? undefined,
    redirectPort: number(given, 'redirectPort', 1, 65_535) ?? undefined,
  }
}

export function secretsOf(given: SourceSettings): PegaSecrets {
  const secret = text(given, 'secret')
  const basic = text(given, 'auth') === 'basic'
  return {
    clientSecret: basic ? undefined : secret || undefined,
    password: basic ? secret || undefined : undefined,
    signedIn: text(given, 'refreshToken') || undefined,
  }
}

export const parallelOf = (given: SourceSettings): number =>
  Math.floor(number(given, 'parallel', 1, 64) ?? usualParallel)

function text(given: SourceSettings, name: string): string {
  const value = given[name]
  return typeof value === 'string' ? value.trim() : ''
}

function number(given: SourceSettings, name: string, least: number, most: number): number | null {
  const value = given[name]
  if (value === undefined || value === null || value === '') return null
  const found = typeof value === 'number' ? value : typeof value === 'string' ? Number(value) : Number.NaN
  if (found >= least && found <= most) return found
  const label = settings.find(one => one.name === name)?.label ?? name
  throw wrong(`“${label}” must be a number from ${least} to ${most}.`)
}

function wrong(message: string): CasebridgeError {
  return new CasebridgeError({ kind: 'fix-settings', code: 'source-settings', message })
}
