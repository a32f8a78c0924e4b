import { expect, test } from 'vitest'
import { CasebridgeError } from '../../../src/contract/failure'
import { calls, type Api, type Handlers } from '../../../src/contract/ipc'
import type { Mapping } from '../../../src/contract/mapping'
import { argumentShapes } from '../../../src/main/handlers/argument-shapes'
import { checkedHandlers } from '../../../src/main/handlers/checked'

const reached: unknown[] = []
const every = Object.fromEntries(
  Object.keys(calls).map(name => [name, (...args: unknown[]) => reached.push([name, ...args])]),
) as unknown as Handlers
const handlers = checkedHandlers(every) as unknown as Record<string, (...args: unknown[]) => unknown>

/** What came of a call: the failure, or 'answered' where the handler was reached. */
function outcome(name: string, ...args: unknown[]): CasebridgeError | 'answered' {
  reached.length = 0
  try {
    handlers[name]!(...args)
  } catch (error) {
    if (error instanceof CasebridgeError && reached.length === 0) return error
    throw error
  }
  return 'answered'
}

const mapping: Mapping = {
  version: 1,
  source: 'casemanager',
  entities: [],
  customFields: [],
  tables: [],
  options: { realCreateDate: false, ownerFallback: { kind: 'none' }, defaultCountry: null },
}

/** One right request for every call. */
const right: { [Name in keyof Api]: Parameters<Api[Name]> } = {
  'app.info': [],
  'project.create': [{ name: 'Marsh & Vale', parent: '/srv', source: 'casemanager' }],
  'project.open': [{ folder: '/srv/a.casebridge', passphrase: 'eight words or more' }],
  'project.sample': [{ parent: '/srv' }],
  'project.recent': [],
  'project.info': [],
  'project.close': [],
  'folder.list': [{ path: null }],
  'source.list': [],
  'source.signIn': [],
  'source.signInState': [],
  'source.discover': [],
  'source.discovery': [],
  'source.set': [{ settings: { mode: 'files', paths: ['/a'] }, secrets: { secret: 's' } }],
  'source.inspect': [],
  'source.profile': [],
  'source.override': [
    {
      timeZone: 'Europe/London',
      files: { 'a.csv': { delimiter: ';', headerLine: 3 } },
      streams: { cases: { entity: null, columns: { Opened: { dateOrder: 'dmy', separator: null } } } },
    },
  ],
  'source.overrides': [],
  'odoo.set': [
    {
      settings: { url: 'https://o', database: 'd', login: 'l', transport: 'auto' },
      secret: 'x',
      remember: false,
    },
  ],
  'odoo.practice': [],
  'odoo.test': [],
  'odoo.fields': [{ model: 'crm.lead' }],
  'odoo.users': [],
  'audit.inventory': [],
  'findings.groups': [],
  'mapping.get': [],
  'mapping.save': [{ mapping, note: '' }],
  'mapping.confirmLikely': [{ atLeast: 0.5 }],
  'mapping.versions': [],
  'mapping.version': [{ version: 1 }],
  'plan.latest': [{ kind: 'full' }],
  'plan.page': [{ planId: 1, filter: { phase: 'case', search: 'x' }, after: 0, limit: 100 }],
  'plan.approve': [{ planId: 1, hash: 'abc', by: 'Ada' }],
  'sample.pick': [{ size: 200, keys: ['case:C-1'] }],
  'sample.page': [{ planId: 1, after: 0, limit: 50, onlyDifferent: true }],
  'sample.counts': [{ planId: 1 }],
  'sample.approve': [{ by: 'Ada', keep: true }],
  'run.start': [{ recipe: 'full' }],
  'run.pause': [],
  'run.resume': [],
  'run.cancel': [],
  'run.current': [],
  'run.list': [],
  gates: [],
  'check.page': [{ planId: 1, after: 0, limit: 50 }],
  'check.summary': [{ planId: 1 }],
  'ledger.page': [{ filter: { run: 1, what: 'done', search: 'case:1' }, after: 0, limit: 50 }],
  'ledger.models': [],
  'ledger.check': [],
  'report.write': [{ kind: 'audit-html' }],
}

test('every call has a shape, and a right request reaches its handler unchanged', () => {
  expect(Object.keys(argumentShapes).toSorted()).toEqual(Object.keys(calls).toSorted())
  for (const [name, args] of Object.entries(right)) {
    expect(outcome(name, ...args), name).toBe('answered')
    expect(reached).toEqual([[name, ...args]])
  }
})

test('no call is reached with one argument too many, or with something that is no request', () => {
  const nonsense: readonly unknown[] = [
    null,
    undefined,
    7,
    'text',
    [],
    [[]],
    { unknown: 1 },
    { toString: 'x' },
  ]
  for (const [name, args] of Object.entries(right)) {
    expect(outcome(name, ...args, {}), name).toBeInstanceOf(CasebridgeError)
    for (const one of args.length === 0 ? [] : nonsense)
      expect(outcome(name, one), `${name} with ${JSON.stringify(one)}`).toBeInstanceOf(CasebridgeError)
  }
})

test('a member a call does not know is refused, whatever its name', () => {
  for (const [name, [request]] of Object.entries(right)) {
    if (request === undefined) continue
    for (const extra of ['path', 'constructor', '__proto__']) {
      const text = JSON.stringify(request)
      const odd = JSON.parse(
        `${text.slice(0, -1)}${text === '{}' ? '' : ','}"${extra}":{"polluted":1}}`,
      ) as unknown
      expect(outcome(name, odd), `${name}.${extra}`).toBeInstanceOf(CasebridgeError)
    }
  }
  expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false)
})

test('column names such as __proto__ in settings and corrections change no object', () => {
  const settings = JSON.parse('{"mode":"files","__proto__":{"polluted":true}}') as Record<string, unknown>
  expect(outcome('source.set', { settings })).toBe('answered')
  const [[, request]] = reached as [[string, { settings: Record<string, unknown> }]]
  expect(Object.getPrototypeOf(request.settings)).toBe(Object.prototype)
  expect(request.settings['polluted']).toBeUndefined()
})

test.each([
  ['report.write', { kind: '../../etc/passwd' }],
  ['report.write', { kind: '__proto__' }],
  ['report.write', { kind: 'constructor' }],
  ['run.start', { recipe: 'toString' }],
  ['plan.latest', { kind: 'hasOwnProperty' }],
  ['plan.page', { planId: 1, filter: {}, after: 0, limit: -1 }],
  ['plan.page', { planId: 1, filter: {}, after: 0, limit: 1.5 }],
  ['plan.page', { planId: 1, filter: { phase: 'x' }, after: 0, limit: 5 }],
  ['ledger.page', { after: '0; DROP TABLE ledger', limit: 5 }],
  ['ledger.page', { filter: { what: 'done OR 1' }, after: 0, limit: 5 }],
  ['folder.list', { path: '/srv\0/etc' }],
  ['folder.list', { path: ['/srv'] }],
  ['project.open', { folder: { toString: 'x' } }],
  ['sample.pick', { size: '200', keys: [] }],
  ['sample.approve', { by: 'Ada', keep: 'no' }],
] as const)('%s does not take %j', (name, request) => {
  expect(outcome(name, request)).toMatchObject({ kind: 'bug', code: 'bad-arguments' })
})

test('the refusal of a call names the place and never what stood there', () => {
  const secret = 'hunter2-canary'
  const refusals = [
    outcome('odoo.set', { settings: right['odoo.set'][0].settings, secret: { value: secret }, remember: 1 }),
    outcome('odoo.set', { ...right['odoo.set'][0], remember: secret }),
    outcome('project.open', { folder: '/a', passphrase: [secret] }),
    outcome('source.set', { settings: {}, secrets: { secret: { is: secret } } }),
    outcome('project.open', { folder: '/a', passphrase: secret.repeat(1_000) }),
  ]
  for (const failure of refusals) {
    expect(failure).toBeInstanceOf(CasebridgeError)
    expect(
      JSON.stringify({ ...(failure as CasebridgeError), message: (failure as Error).message }),
    ).not.toContain(secret)
  }
})

test('a text that was typed too long is for the person to shorten', () => {
  expect(outcome('plan.approve', { planId: 1, hash: 'a', by: 'x'.repeat(201) })).toMatchObject({
    kind: 'fix-settings',
    code: 'too-long',
    message: expect.stringContaining('“by” is longer than the 200 characters'),
  })
})

const entity = (more: object) => ({
  ...mapping,
  entities: [
    {
      id: 'case',
      entity: 'case',
      stream: 's',
      model: 'crm.lead',
      when: [],
      fields: [],
      leftOut: [],
      matchOn: [],
      ...more,
    },
  ],
})

test.each([
  [{ ...mapping, extra: 1 }, 'its beginning'],
  [entity({ model: "crm.lead'].search([]).unlink() or env['x.y" }), 'entities.0.model'],
  [entity({ model: 'ir.actions.server' }), "entities.0.model, this model holds Odoo's own set-up"],
  [entity({ model: 'res.users' }), "entities.0.model, this model holds Odoo's own set-up"],
  [entity({ model: 'mail.mail' }), "entities.0.model, this model holds Odoo's own set-up"],
  [entity({ model: 'constructor' }), 'entities.0.model'],
  [entity({ matchOn: ['__proto__'] }), 'entities.0.matchOn.0'],
])('a map file that is none, or that would write where no record belongs, is refused: %#', (bad, where) => {
  const failure = outcome('mapping.save', { mapping: bad, note: '' })
  expect(failure).toMatchObject({ kind: 'fix-settings', code: 'bad-mapping' })
  expect((failure as Error).message).toContain(where)
})

test('a file of corrections that is none is for the person to mend', () => {
  expect(outcome('source.override', { files: { 'a.csv': { headerLine: 'first' } } })).toMatchObject({
    kind: 'fix-settings',
    code: 'bad-overrides',
    message: expect.stringContaining('files.a.csv.headerLine'),
  })
})
