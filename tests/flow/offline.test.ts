import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

type Line = { readonly what: string; readonly where: unknown }

const folder = mkdtempSync(join(tmpdir(), 'casebridge-offline-'))
const temporary = join(folder, 'temporary')
const watched = join(folder, 'lines')
const wide = new Set<string>()
let ended: number | null
let said = ''

/** The whole way in a process of its own, with everything noted that it opens. */
beforeAll(async () => {
  mkdirSync(temporary)
  const child = spawn(
    process.execPath,
    [
      '--import',
      resolve('tests/flow/watched-lines.mjs'),
      resolve('scripts/typescript.mjs'),
      resolve('src/main/shell/cli/main.ts'),
      'demo',
    ],
    {
      env: {
        ...process.env,
        WATCHED_LINES: watched,
        CASEBRIDGE_HOME: join(folder, 'home'),
        TMPDIR: temporary,
        TEMP: temporary,
        TMP: temporary,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  for (const stream of [child.stdout, child.stderr]) stream.on('data', part => (said += String(part)))
  const looking = setInterval(noteWide, 50)
  ended = await new Promise(done => child.once('close', done))
  clearInterval(looking)
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

/** Folders for a while that somebody else on this machine could look into. */
function noteWide(): void {
  for (const name of readdirSync(temporary)) {
    const mode = statSync(join(temporary, name), { throwIfNoEntry: false })?.mode ?? 0
    if ((mode & 0o077) !== 0) wide.add(`${name} ${(mode & 0o777).toString(8)}`)
  }
}

const lines = (file = watched): Line[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(line => line !== '')
    .map(line => JSON.parse(line) as Line)

const of = (what: string) => [
  ...new Set(
    lines()
      .filter(line => line.what === what)
      .map(line => line.where),
  ),
]

test('whoever spoke to elsewhere would be noticed', () => {
  const file = join(folder, 'elsewhere')
  const program = `import { connect } from 'node:net'
    import { spawnSync } from 'node:child_process'
    connect(9, '192.0.2.1').on('error', () => {}).destroy()
    await fetch('https://casebridge.invalid/').catch(() => {})
    spawnSync('true')`
  const args = ['--import', resolve('tests/flow/watched-lines.mjs'), '--input-type=module', '-e', program]
  spawnSync(process.execPath, args, { env: { ...process.env, WATCHED_LINES: file } })
  const noted = lines(file).map(line => `${line.what} ${String(line.where)}`)
  for (const one of ['connection 192.0.2.1', 'connection casebridge.invalid', 'program true'])
    expect(noted).toContain(one)
})

test('the whole way with the sample project speaks to this machine alone', () => {
  expect(ended, said).toBe(0)
  expect(of('watching').length).toBeGreaterThan(0)
  expect(of('connection')).toEqual(['127.0.0.1']) // the practice Odoo; an empty list would mean that nothing was watched
  expect(of('listening')).toEqual(['127.0.0.1'])
  expect(of('datagram')).toEqual([])
  expect(of('name').filter(name => name !== '127.0.0.1' && name !== 'localhost')).toEqual([])
})

test('it starts no other program', () => {
  expect(of('program')).toEqual([])
})

test('what it writes for a while is for this user’s eyes only, and gone afterwards', () => {
  expect(readdirSync(temporary)).toEqual([])
  if (process.platform !== 'win32') expect([...wide]).toEqual([])
})

test('what it says names nobody', () => {
  expect(said).toContain('Nothing of this project is left in Odoo.')
  expect(said).not.toMatch(/@|\+44/)
})
