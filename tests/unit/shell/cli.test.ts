import { shown } from '../../../src/main/shell/cli/outcome'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { Readable } from 'node:stream'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { CasebridgeError, type Failure } from '../../../src/contract/failure'
import type { EngineEvent, Handlers } from '../../../src/contract/ipc'
import type { Run, RunState } from '../../../src/contract/run'
import { logLines } from '../../../src/main/report/ledger/log-lines'
import { runCli } from '../../../src/main/shell/cli/cli'
import type { EngineOptions } from '../../../src/main/shell/engine-port'
import { lineHash, noHash } from '../../../src/main/store/ledger-line'

/** An engine that remembers what it was told and runs as the test says; everything else about it is missing. */
class Machine {
  readonly heard: [name: string, request: unknown][] = []
  readonly answers: { [name: string]: (request: never) => unknown } = {}
  readonly listeners = new Set<(event: EngineEvent) => void>()
  options: EngineOptions | null = null
  closed = false
  runs: Run[] = []

  /** The run a recipe becomes: running first, then how it ends. */
  willEnd(state: RunState): void {
    this.answers['run.start'] = ({ recipe }: { recipe: Run['recipe'] }) => {
      const run: Run = {
        id: 1,
        recipe,
        planId: 7,
        startedAt: '',
        endedAt: null,
        state: { at: 'running', progress: null },
      }
      this.runs = [run]
      setTimeout(() => {
        this.runs = [{ ...run, state }]
        this.listeners.forEach(listener => listener('run'))
      }, 5)
      return run
    }
    this.answers['run.current'] = () => this.runs[0] ?? null
    this.answers['run.list'] = () => this.runs
  }

  create = (options: EngineOptions) => {
    this.options = options
    const handlers = new Proxy({} as Handlers, {
      get: (_, name: string) => (request: unknown) => {
        this.heard.push([name, request])
        const answer = this.answers[name]
        if (answer === undefined) throw new Error(`The test has no answer to ${name}`)
        return answer(request as never)
      },
    })
    return {
      handlers,
      on: (listener: (event: EngineEvent) => void) => {
        this.listeners.add(listener)
        return () => void this.listeners.delete(listener)
      },
      close: async () => void (this.closed = true),
    }
  }
}

const info = {
  name: 'P',
  folder: '/p',
  source: 'casemanager',
  sourceSettings: {},
  odoo: null,
  practice: true,
  hosts: [],
}
let machine: Machine
let folder: string

beforeEach(() => {
  machine = new Machine()
  machine.answers['project.open'] = () => info
  folder = mkdtempSync(join(tmpdir(), 'casebridge-cli-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

async function cli(words: string, env: NodeJS.ProcessEnv = {}, input = '') {
  let out = ''
  let err = ''
  const code = await runCli(words.split(' ').filter(Boolean), {
    createEngine: machine.create,
    home: folder,
    env: { CASEBRIDGE_PROJECT: '/p', ...env },
    stdin: Readable.from([input]),
    out: text => void (out += text),
    err: text => void (err += text),
  })
  return { code, out, err }
}
const told = (name: string) => machine.heard.filter(([heard]) => heard === name).map(([, request]) => request)

test('a command opens its project with the passphrase of the environment and closes the engine afterwards', async () => {
  expect((await cli('info', { CASEBRIDGE_PASSPHRASE: 'pine cone' })).code).toBe(0)
  expect(told('project.open')).toEqual([{ folder: '/p', passphrase: 'pine cone' }])
  expect(machine.closed).toBe(true)
})

test('--project wins over the environment, before and after the command', async () => {
  await cli('--project /a info')
  await cli('info --project /b')
  expect(told('project.open')).toEqual([{ folder: '/a' }, { folder: '/b' }])
})

test('secrets can come by standard input, the passphrase first', async () => {
  await cli('--passphrase-stdin --password-stdin info', {}, 'pine cone\nodoo-key\nmore\n')
  expect(told('project.open')).toEqual([{ folder: '/p', passphrase: 'pine cone' }])
  expect(machine.options?.secret?.('odoo')).toBe('odoo-key')
})

test('the engine may ask the environment for secrets, and only for those meant for it', async () => {
  await cli('info', { CASEBRIDGE_ODOO_PASSWORD: 'a', CASEBRIDGE_SOURCE_CLIENT_SECRET: 'b', HOME: '/root' })
  expect(machine.options?.secret?.('odoo')).toBe('a')
  expect(machine.options?.secret?.('source:clientSecret')).toBe('b')
  expect(machine.options?.secret?.('HOME')).toBeNull()
})

test('standard input that ends too early is a misuse, not an empty secret', async () => {
  const { code, err } = await cli('--passphrase-stdin --password-stdin info', {}, 'pine cone\n')
  expect(code).toBe(2)
  expect(err).toContain("Odoo's password")
})

test.each([
  ['', 'a command line without a command'],
  ['nonsense', 'an unknown command'],
  ['approve --hash x', 'an approval without a name'],
  ['report poem', 'an unknown report'],
  ['map confirm --at-least 2', 'a share above one'],
  ['sample plan --size many', 'a size that is no number'],
  ['new', 'a project without a name'],
  ['connect --url https://odoo.example', 'half an address'],
  ['delta', 'the delta that is not there yet'],
])('%o (%s) ends with 2 and a sentence, and touches nothing', async words => {
  const { code, err, out } = await cli(words)
  expect(code).toBe(2)
  expect(err.trim()).not.toBe('')
  expect(out).toBe('')
  expect(machine.heard.filter(([name]) => name !== 'project.open')).toEqual([])
})

test('a command without a project says how to name one', async () => {
  const { code, err } = await cli('info', { CASEBRIDGE_PROJECT: '' })
  expect(code).toBe(2)
  expect(err).toContain('--project')
})

test('help ends with 0', async () => {
  expect(await cli('--help')).toMatchObject({ code: 0, out: expect.stringContaining('rollback') })
  expect((await cli('sample run --help')).code).toBe(0)
  expect((await cli('--version')).out).toMatch(/^\d+\.\d+\.\d+\n$/)
})

test.each([
  ['fix-settings', 'login', 3],
  ['fix-settings', 'sample-not-approved', 1],
  ['fix-settings', 'plan-not-approved', 1],
  ['fix-record', 'bad-row', 1],
  ['retry', 'busy', 4],
  ['bug', 'unexpected', 5],
  ['cancelled', 'cancelled', 130],
] as const)(
  'a failure of kind %s (%s) ends with %i and its sentence on standard error',
  async (kind, code, exit) => {
    machine.answers['project.open'] = () => {
      throw new CasebridgeError({ kind, code, message: 'A sentence.' })
    }
    const plain = await cli('info')
    expect(plain).toMatchObject({ code: exit, out: '' })
    expect(plain.err).toContain('A sentence.')
    const data = await cli('info --json')
    expect(data.code).toBe(exit)
    expect(JSON.parse(data.out)).toEqual({ failure: { kind, code, message: 'A sentence.' } })
  },
)

const checks = (discrepancies: number) => ({
  discrepancies,
  records: 3,
  counts: [{ entity: 'case', source: 4, excluded: 1, desired: 3, inOdoo: 3 }],
  statuses: [],
  documents: { compared: 1, equal: 1 },
})

test('run approves what it was told to, waits for the end, and says what the check found', async () => {
  machine.willEnd({ at: 'finished' })
  machine.answers['plan.latest'] = () => ({ plan: { id: 7 } })
  machine.answers['plan.approve'] = () => ({ id: 7 })
  machine.answers['check.summary'] = () => checks(0)
  machine.answers['check.page'] = () => []
  const { code, out } = await cli('run --approve abc --by Ada')
  expect(told('plan.approve')).toEqual([{ planId: 7, hash: 'abc', by: 'Ada' }])
  expect(told('run.start')).toEqual([{ recipe: 'full' }])
  expect(told('check.summary')).toEqual([{ planId: 7 }])
  expect(out).toContain('3 records checked, 0 discrepancies')
  expect(code).toBe(0)
})

test('discrepancies end with 1 and are listed', async () => {
  machine.willEnd({ at: 'finished' })
  machine.answers['check.summary'] = () => checks(1)
  machine.answers['check.page'] = () => [
    { seq: 1, key: 'case:C-1', model: 'crm.lead', field: 'name', expected: 'a', found: 'b', code: 'differs' },
  ]
  const { code, out } = await cli('verify')
  expect(code).toBe(1)
  expect(out).toContain('differs: case:C-1 name: wanted a, found b')
})

const busy: Failure = { kind: 'retry', code: 'busy', message: 'Odoo is busy.' }
test.each([
  [{ at: 'failed', failure: { ...busy, kind: 'bug' } }, 5],
  [{ at: 'paused', because: busy }, 4],
  [{ at: 'paused', because: { ...busy, kind: 'fix-settings', code: 'login' } }, 3],
  [{ at: 'paused', because: 'asked' }, 130],
  [{ at: 'cancelled' }, 130],
] as [RunState, number][])('a run that ends as %j ends the command with %i', async (state, exit) => {
  machine.willEnd(state)
  expect((await cli('audit')).code).toBe(exit)
  expect(machine.listeners.size).toBe(0)
})

test('Ctrl-C asks the engine to stop the run, and the command ends when it has', async () => {
  machine.willEnd({ at: 'finished' })
  machine.answers['run.start'] = () => {
    machine.runs = [
      {
        id: 1,
        recipe: 'audit',
        planId: null,
        startedAt: '',
        endedAt: null,
        state: { at: 'running', progress: null },
      },
    ]
    setTimeout(() => process.emit('SIGINT'), 20)
    return machine.runs[0]
  }
  machine.answers['run.cancel'] = () => {
    machine.runs = [{ ...machine.runs[0]!, state: { at: 'cancelled' } }]
    machine.listeners.forEach(listener => listener('run'))
    return machine.runs[0]
  }
  expect((await cli('audit')).code).toBe(130)
  expect(told('run.cancel')).toHaveLength(1)
})

test('a map goes out to a file and comes back in as it was', async () => {
  const mapping = {
    version: 3,
    source: 'casemanager',
    entities: [],
    customFields: [],
    tables: [],
    options: {},
  }
  machine.answers['mapping.get'] = () => ({ mapping, hash: 'h', gaps: [] })
  machine.answers['mapping.save'] = ({ mapping: saved }: { mapping: unknown }) => ({
    mapping: saved,
    hash: 'h',
    gaps: [],
  })
  const file = join(folder, 'map.json')
  expect((await cli(`map export ${file}`)).code).toBe(0)
  expect(JSON.parse(readFileSync(file, 'utf8'))).toEqual(mapping)
  expect((await cli(`map import ${file} --note moved`)).code).toBe(0)
  expect(told('mapping.save')).toEqual([{ mapping, note: 'moved' }])
})

test('open decisions of the map end with 1, so that a script does not go on to plan', async () => {
  const gaps = [{ where: 'case.owner', what: 'value', sentence: 'Who is “Bob”?' }]
  machine.answers['mapping.confirmLikely'] = () => ({ mapping: { version: 1 }, hash: 'h', gaps })
  const { code, out } = await cli('map confirm --at-least 0.8')
  expect(told('mapping.confirmLikely')).toEqual([{ atLeast: 0.8 }])
  expect(out).toContain('Who is “Bob”?')
  expect(code).toBe(1)
})

test('files that are missing or hold no JSON are named', async () => {
  const file = join(folder, 'broken.json')
  writeFileSync(file, '{"a":')
  expect(await cli(`map import ${file}`)).toMatchObject({ code: 2, err: expect.stringContaining(file) })
  expect(await cli(`override ${folder}/none.json`)).toMatchObject({
    code: 2,
    err: expect.stringContaining('none.json'),
  })
})

test('a new project gets its settings: files as whole paths, --set read as data where it is data', async () => {
  machine.answers['project.create'] = () => info
  machine.answers['source.set'] = () => info
  machine.answers['source.list'] = () => [
    {
      name: 'casemanager',
      title: 'CaseManager',
      settings: [{ name: 'paths', kind: 'paths', when: { setting: 'mode', is: ['files'] } }],
    },
  ]
  await cli('new Firm --in /tmp --files a.csv b --set pageSize=50 header=Bearer=x __proto__=1')
  expect(told('project.create')).toEqual([{ name: 'Firm', parent: resolve('/tmp'), source: 'casemanager' }])
  const [{ settings }] = told('source.set') as [{ settings: Record<string, unknown> }]
  expect(settings).toMatchObject({
    mode: 'files',
    paths: [resolve('a.csv'), resolve('b')],
    pageSize: 50,
    header: 'Bearer=x',
  })
  expect(Object.getPrototypeOf(settings)).toBe(Object.prototype)
})

test('a connection is tested, and a check that blocks ends with 3', async () => {
  machine.answers['odoo.set'] = () => info
  const check = { code: 'crm', state: 'blocks', sentence: 'The app CRM is missing.', remedy: 'Install it.' }
  machine.answers['odoo.test'] = () => ({
    server: '19.0',
    edition: 'community',
    database: 'd',
    checks: [check],
  })
  const words = 'connect --url https://odoo.example --database d --login admin'
  expect(await cli(words)).toMatchObject({
    code: 2,
    err: expect.stringContaining('CASEBRIDGE_ODOO_PASSWORD'),
  })
  const { code, out } = await cli(words, { CASEBRIDGE_ODOO_PASSWORD: 'key' })
  expect(told('odoo.set')).toEqual([
    {
      settings: { url: 'https://odoo.example', database: 'd', login: 'admin', transport: 'auto' },
      secret: 'key',
      remember: false,
    },
  ])
  expect(out).toContain('Install it.')
  expect(code).toBe(3)
})

test('the practice Pega answers until Ctrl-C, with the faults it was started with, and tells what it was asked', async () => {
  let said = ''
  const running = runCli(['--json', 'practice-pega', '--cases', '12', '--fault', 'operatorsDenied'], {
    createEngine: machine.create,
    home: folder,
    env: {},
    stdin: Readable.from(['']),
    out: text => void (said += text),
    err: text => void (said += text),
  })
  await expect.poll(() => said).toContain('clientSecret')
  const pega = JSON.parse(said) as { url: string; clientId: string; clientSecret: string }
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: pega.clientId,
    client_secret: pega.clientSecret,
  })
  const address = `${pega.url}/PRRestService/oauth2/v1/token`
  const token = (await (await fetch(address, { method: 'POST', body })).json()) as { token_type: string }
  expect(token.token_type).toBe('bearer')
  said = ''
  process.emit('SIGINT')
  expect(await running).toBe(0)
  expect(Object.values((JSON.parse(said) as { requests: object }).requests)).toEqual([1])
  await expect(fetch(address)).rejects.toThrow('fetch failed')
})

test('a fault the practice Pega does not know is said, with the way to the list of those it knows', async () => {
  expect(await cli('practice-pega --fault rain')).toMatchObject({
    code: 2,
    err: expect.stringMatching(/“rain”.*--fault list/),
  })
  expect((await cli('practice-pega --fault list')).out).toMatch(/^operatorsDenied$/m)
})

test.each([
  ['bix-csv', /\.csv$/],
  ['bix-xml', /\.xml$/],
  ['json', /\.json/],
])('the practice Pega’s cases are exported as %s', async (format, name) => {
  const { code, out } = await cli(`--json export-practice-pega ${folder}/out --format ${format} --cases 12`)
  expect(code).toBe(0)
  const { files } = JSON.parse(out) as { files: string[] }
  expect(files.length).toBeGreaterThan(3)
  expect(readdirSync(join(folder, 'out'))).toEqual(expect.arrayContaining(files))
  expect(files.some(file => name.test(file))).toBe(true)
})

test('files go where the source wants them, and a source that wants none says so', async () => {
  machine.answers['project.create'] = () => info
  machine.answers['source.set'] = () => info
  machine.answers['source.list'] = () => [
    { name: 'one', title: 'One', settings: [{ name: 'where', kind: 'folder' }] },
    { name: 'none', title: 'None', settings: [{ name: 'url', kind: 'url' }] },
  ]
  await cli('new Firm --source one --files /a')
  expect(told('source.set')).toEqual([{ settings: { where: resolve('/a') } }])
  for (const words of ['--source one --files /a /b', '--source none --files /a', '--source no --files /a'])
    expect((await cli(`new Firm ${words}`)).code, words).toBe(2)
})

test('a source describes itself, and what it would not show is printed with what to ask for', async () => {
  const depth = {}
  const type = { id: 'W-Order', name: 'Order', records: { count: 1200, atLeast: true }, list: null, depth }
  machine.answers['source.discover'] = () => ({
    caseTypes: [{ ...type, properties: [], ask: 'Ask for a list.' }],
    objects: [],
    people: [],
    groups: [],
    slas: [],
    hidden: [{ what: 'Operators', why: 'Refused.', ask: 'Ask for D_Operators.' }],
  })
  const { code, out } = await cli('discover')
  expect(code).toBe(0)
  expect(out).toContain('at least 1,200 cases, 0 properties, list none')
  expect(out).toContain('to ask for: Order: Ask for a list.')
  expect(out).toContain('not seen: Operators: Refused. Ask for D_Operators.')
})

test('sign-in prints the address and waits until the person came back, or says what went wrong', async () => {
  const states = [{ at: 'waiting' }, { at: 'done' }]
  machine.answers['source.signIn'] = () => ({ address: 'https://pega.example/authorize' })
  machine.answers['source.signInState'] = () => states.shift()
  expect(await cli('sign-in')).toMatchObject({
    code: 0,
    err: expect.stringContaining('https://pega.example/authorize'),
    out: expect.stringContaining('Signed in.'),
  })
  const failure = { kind: 'fix-settings', code: 'denied', message: 'Pega said no.' }
  machine.answers['source.signInState'] = () => ({ at: 'failed', failure })
  expect(await cli('sign-in')).toMatchObject({ code: 3, err: expect.stringContaining('Pega said no.') })
})

test('the sample project of any source can be made', async () => {
  machine.answers['project.sample'] = () => info
  await cli('new --sample --source pega --in /tmp')
  expect(told('project.sample')).toEqual([{ parent: resolve('/tmp'), source: 'pega' }])
})

async function exportedLog(): Promise<string[]> {
  const lines: string[] = []
  const about = { project: 'p1', version: '0.1.0', exportedAt: '2026-01-02T03:04:05.000Z' }
  let previous = noHash
  const entries = [1, 2, 3].map(seq => {
    const said = { seq, run: 0, at: about.exportedAt, what: 'note', detail: `Note ${seq}`, previous } as const
    const nothing = { action: null, model: null, key: null, source: null, odoo_id: null, change_seq: null }
    previous = lineHash({ ...said, ...nothing })
    return { ...said, ...nothing, hash: previous }
  })
  for await (const line of logLines({ ...about, entries: 3, head: previous }, entries)) lines.push(line)
  return lines
}
const head = (lines: readonly string[]): string => (JSON.parse(lines[0]!) as { head: string }).head
function kept(text: string): string {
  const file = join(folder, 'ledger.jsonl')
  writeFileSync(file, text)
  return file
}

test('check-log needs no project and no engine: a whole log ends with 0 and says its head', async () => {
  const lines = await exportedLog()
  const { code, out, err } = await cli(`check-log ${kept(lines.join(''))}`, { CASEBRIDGE_PROJECT: '' })
  expect([code, err]).toEqual([0, ''])
  expect(out).toContain('The log is whole: 3 entries')
  expect(out).toContain('Project p1, exported 2026-01-02T03:04:05.000Z by Casebridge 0.1.0.')
  expect(out).toContain(`Head: ${head(lines)}`)
  expect([machine.options, machine.heard]).toEqual([null, []])
})

test('a broken log ends with 1 and a sentence about the first break, or the same as data', async () => {
  const lines = await exportedLog()
  const file = kept(lines.with(2, lines[2]!.replace('Note 2', 'Note 7')).join(''))
  const { code, out } = await cli(`check-log ${file}`)
  expect(code).toBe(1)
  expect(out).toContain('The log is broken. Line 3 (entry 2) was edited: what it says does not fit its hash.')
  expect(out).toContain('Entries before it that hold: 1.')
  const data = await cli(`--json check-log ${file}`)
  expect(data.code).toBe(1)
  expect(JSON.parse(data.out)).toMatchObject({ entries: 1, broken: { kind: 'edited', line: 3, entry: 2 } })
})

test('check-log holds the log against a head that somebody kept', async () => {
  const lines = await exportedLog()
  const file = kept(lines.join(''))
  const same = await cli(`check-log ${file} --head ${head(lines)}`)
  expect([same.code, same.out.includes('It is the head that was given.')]).toEqual([0, true])
  const first = (JSON.parse(lines[1]!) as { hash: string }).hash
  const grown = await cli(`check-log ${file} --head ${first}`)
  expect([grown.code, grown.out.includes('2 entries were written after it')]).toEqual([0, true])
  const other = await cli(`check-log ${file} --head ${'a'.repeat(64)}`)
  expect([other.code, other.out.includes('never had the head')]).toEqual([1, true])
})

test.each(['check-log', 'check-log /nowhere/ledger.jsonl', 'check-log /tmp', 'check-log x --head short'])(
  '%o is a misuse',
  async words => {
    const { code, err, out } = await cli(words)
    expect([code, out]).toEqual([2, ''])
    expect(err.trim()).not.toBe('')
  },
)

test('a secret on the command line is refused, unsaid and unkept', async () => {
  machine.answers['project.create'] = () => info
  machine.answers['source.list'] = () => [
    { name: 'casemanager', title: 'CaseManager', settings: [{ name: 'clientSecret', kind: 'secret' }] },
  ]
  const ended = await cli('new Firm --in /tmp --set clientSecret=hunter2')
  expect(ended.err).toContain('CASEBRIDGE_SOURCE_CLIENT_SECRET')
  expect(JSON.stringify(ended)).not.toContain('hunter2')
  expect(told('source.set')).toEqual([])
})

test('what a terminal would obey in texts from outside is shown as a sign', () => {
  expect(shown('a\u001b[2J\r\u202eb\u009b31m\tc\nd – é 漢')).toBe('a�[2J��b�31m\tc\nd – é 漢')
})
