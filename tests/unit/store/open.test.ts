import { fork } from 'node:child_process'
import { once } from 'node:events'
import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import Sqlite from 'better-sqlite3'
import { expect, test } from 'vitest'
import { available, migrate } from '../../../src/main/store/migrate'
import { openStore } from '../../../src/main/store/open'
import { stagedTable } from '../../../src/main/store/staged'
import { guarded } from '../../../src/main/store/storage-faults'
import { openRaw, phaseOf, temporaryFolder, temporaryStore } from './temporary'

function refusal(code: string): unknown {
  return expect.objectContaining({ kind: 'fix-settings', code })
}

test('nothing of a record stands in plain text anywhere in the project folder', async () => {
  const { store, folder } = temporaryStore()
  const secret = 'Clementine Hawthorne v. the Crown'
  store.staged.beginStream('cases')
  store.staged.put(
    'cases',
    [{ key: '1', values: { Title: secret.repeat(500) }, place: { file: 'c.csv', line: 2, record: 1 } }],
    'x',
  )
  await store.blobs.put(Buffer.from(secret.repeat(500)))
  store.staged.distinct('cases', 'Title', 10)
  const files = () =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter(entry => entry.isFile())
      .map(entry => join(entry.parentPath, entry.name))
  const plain = () => files().filter(file => /Clementine|SQLite format/.test(readFileSync(file, 'latin1')))
  expect(files().length).toBeGreaterThan(3)
  expect(plain()).toEqual([])
  store.close()
  expect(statSync(join(folder, 'project.db')).size).toBeGreaterThan(20_000)
  expect(plain()).toEqual([])
})

test('a project does not open with another key, and is not harmed by the attempt', () => {
  const { store, folder, key } = temporaryStore()
  store.project.set('source', 'casemanager')
  store.close()
  expect(() => openStore(folder, randomBytes(32), { create: false, phaseOf })).toThrow(refusal('wrong-key'))
  const again = openStore(folder, key, { create: false, phaseOf })
  expect(again.project.get('source')).toBe('casemanager')
  again.close()
})

test('a project that is open cannot be opened a second time, and can when it was closed', () => {
  const { store, folder, key } = temporaryStore()
  expect(() => openStore(folder, key, { create: false, phaseOf })).toThrow(refusal('project-open-elsewhere'))
  store.project.set('still', 'there')
  store.close()
  store.close()
  expect(existsSync(join(folder, 'project.lock'))).toBe(false)
  openStore(folder, key, { create: false, phaseOf }).close()
})

/** Another process that holds the project as the program does, until it is killed. */
async function holdElsewhere(folder: string, key: Buffer): Promise<{ pid: number; kill(): Promise<void> }> {
  const script = join(temporaryFolder(), 'hold.cjs')
  const library = createRequire(import.meta.url).resolve('better-sqlite3')
  writeFileSync(
    script,
    `const db = new (require(${JSON.stringify(library)}))(${JSON.stringify(join(folder, 'project.db'))})
    db.pragma("cipher = 'sqlcipher'"); db.pragma(\`key = "x'${key.toString('hex')}'"\`)
    db.pragma('locking_mode = EXCLUSIVE'); db.exec('BEGIN IMMEDIATE; COMMIT')
    db.prepare("INSERT INTO project (name, value) VALUES ('by-other', '1')").run()
    require('node:fs').writeFileSync(${JSON.stringify(join(folder, 'project.lock'))},
      JSON.stringify({ pid: process.pid, host: 'desk-7', since: '2026-01-01' }))
    process.send('held'); setInterval(() => {}, 1000)`,
  )
  const child = fork(script)
  await once(child, 'message')
  return {
    pid: child.pid ?? 0,
    kill: async () => {
      const gone = once(child, 'exit')
      child.kill('SIGKILL')
      await gone
    },
  }
}

test('a project that another process holds is refused by that process’s name, and taken over once it was killed', async () => {
  const { store, folder, key } = temporaryStore()
  store.close()
  const other = await holdElsewhere(folder, key)
  try {
    expect(() => openStore(folder, key, { create: false, phaseOf })).toThrow(
      refusal('project-open-elsewhere'),
    )
    expect(() => openStore(folder, key, { create: false, phaseOf })).toThrow(`process ${other.pid} on desk-7`)
  } finally {
    await other.kill()
  }
  expect(existsSync(join(folder, 'project.lock'))).toBe(true)
  const mine = openStore(folder, key, { create: false, phaseOf })
  expect(mine.project.get('by-other')).toBe(1)
  expect(readFileSync(join(folder, 'project.lock'), 'utf8')).toContain(`"pid":${process.pid}`)
  mine.close()
})

test('a lock note left by a program that is gone does not keep anybody out, even if its number lives on', () => {
  const { store, folder, key } = temporaryStore()
  store.close()
  for (const note of [JSON.stringify({ pid: process.ppid, host: 'x', since: '' }), 'nonsense', '']) {
    writeFileSync(join(folder, 'project.lock'), note)
    expect(() => openStore(folder, key, { create: false, phaseOf }).close()).not.toThrow()
  }
})

test('a project that a newer program has changed is refused and left as it is', () => {
  const { store, folder, key } = temporaryStore()
  store.close()
  const raw = openRaw(folder, key)
  raw.exec(`INSERT INTO migration (name, applied_at) VALUES ('9999-from-the-future', '')`)
  raw.close()
  expect(() => openStore(folder, key, { create: false, phaseOf })).toThrow(refusal('project-newer'))
})

test('migrations are applied once, in order, and only where those before them are the same', () => {
  const db = new Sqlite(':memory:')
  const one = { name: '0001-a', sql: 'CREATE TABLE a (x INTEGER) STRICT' }
  const two = { name: '0002-b', sql: 'CREATE TABLE b (x INTEGER) STRICT' }
  const names = () => db.prepare(`SELECT name FROM migration ORDER BY position`).pluck().all()
  migrate(db, [one])
  migrate(db, [one, two])
  migrate(db, [one, two])
  expect(names()).toEqual(['0001-a', '0002-b'])
  expect(() => migrate(db, [one])).toThrow(refusal('project-newer'))
  expect(() => migrate(db, [two, one])).toThrow(refusal('project-newer'))
  const broken = {
    name: '0003-c',
    sql: 'CREATE TABLE c (x INTEGER) STRICT; CREATE TABLE a (y INTEGER) STRICT',
  }
  expect(() => migrate(db, [one, two, broken])).toThrow('already exists')
  expect(names()).toEqual(['0001-a', '0002-b'])
  expect(db.prepare(`SELECT name FROM sqlite_schema WHERE name = 'c'`).all()).toEqual([])
  db.close()
})

test('every table is STRICT and every column of every table is explained in the SQL', () => {
  const db = new Sqlite(':memory:')
  migrate(db)
  const tables = db
    .prepare<[], { name: string; strict: number }>(
      `SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%'`,
    )
    .all()
  expect(tables.length).toBeGreaterThan(20)
  expect(tables.filter(table => table.strict === 0)).toEqual([])
  const lines = available.flatMap(migration => migration.sql.split('\n'))
  for (const { name } of tables.filter(table => table.name !== 'migration')) {
    const begin = lines.findIndex(line => line.startsWith(`CREATE TABLE ${name} (`))
    const body = lines.slice(
      begin + 1,
      lines.indexOf(
        lines.slice(begin).find(line => line.startsWith(')'))!,
        begin,
      ),
    )
    body.push(...lines.filter(line => line.startsWith(`ALTER TABLE ${name} ADD COLUMN `)))
    for (const { column } of db
      .prepare<[string], { column: string }>(`SELECT name AS column FROM pragma_table_info(?)`)
      .all(name)) {
      const at = body.findIndex(line => new RegExp(`^(?: +|ALTER TABLE .* )${column} `).test(line))
      expect(`${name}.${column}: ${body.slice(at, at + 2).join(' ')}`).toContain('--')
    }
  }
  db.close()
})

test('folders that hold no project, or one already, are told apart', () => {
  const folder = temporaryFolder()
  const key = randomBytes(32)
  expect(() => openStore(folder, key, { create: false, phaseOf })).toThrow(refusal('not-a-project'))
  const store = openStore(join(folder, 'Smith.casebridge'), key, { create: true, phaseOf })
  expect(store.name).toBe('Smith')
  store.close()
  expect(() => openStore(store.folder, key, { create: true, phaseOf })).toThrow(refusal('folder-exists'))
})

test('a path that cannot be written to is named, not a crash', () => {
  const folder = temporaryFolder()
  mkdirSync(join(folder, 'project.db-wal'))
  mkdirSync(join(folder, 'project.db'))
  writeFileSync(join(folder, 'project.json'), '{"format":1,"id":"a","name":"b"}')
  expect(() => openStore(folder, randomBytes(32), { create: false, phaseOf })).toThrow(
    refusal('folder-not-writable'),
  )
})

test('a full disk is named as such, and what was kept before stays', () => {
  const db = new Sqlite(':memory:')
  migrate(db)
  db.pragma('max_page_count = 120')
  const staged = guarded(stagedTable(db))
  staged.beginStream('cases')
  const put = (n: number) =>
    staged.put(
      'cases',
      [{ key: String(n), values: { a: 'x'.repeat(20_000) }, place: { file: 'c', line: 1, record: n } }],
      String(n),
    )
  expect(() => {
    for (let n = 0; n < 1000; n++) put(n)
  }).toThrow(refusal('disk-full'))
  const kept = staged.count('cases')
  expect(kept).toBeGreaterThan(0)
  expect(staged.cursor('cases').cursor).toBe(String(kept - 1))
  db.close()
})
