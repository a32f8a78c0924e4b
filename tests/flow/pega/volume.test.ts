import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { practiceWorld } from '../../../src/main/practice/pega/world-data/practice-world'
import { sharedInstant } from '../../../src/main/practice/pega/world-data/practice-case'
import { truthOf } from '../../../src/main/practice/pega/world-data/truth'
import type { PracticePega } from '../../../src/main/practice/pega/practice-pega'
import { givePega } from '../../pega'
import { differences, extractInto, newStore, settingsOf, stagedSet, type StoreOnDisk } from './staged'

test('of 13,000 cases, more than 5,000 of one list saved at one instant, none is missing and none comes twice', async () => {
  const world = practiceWorld({ cases: 13_000, sameInstant: 12_800 })
  const crowded = world.cases.filter(
    kase => kase.type === world.caseTypes[0]!.id && kase.updated === sharedInstant,
  )
  expect(crowded.length).toBeGreaterThan(5_000) // more than one answer can hold
  const given = await givePega('v2', world, '')
  const disk = newStore()
  const store = disk.open()
  try {
    const seen = new Set<string>()
    await extractInto(store, given)
    for (const type of world.caseTypes) {
      for (let after = -1; ;) {
        const page = store.staged.page(type.id, after, 1000)
        const last = page.at(-1)
        if (last === undefined) break
        for (const row of page) seen.add(row.key)
        after = last.seq
      }
      expect([type.id, store.staged.count(type.id)]).toEqual([type.id, truthOf(world).byType[type.id]])
    }
    expect(world.cases.filter(kase => !seen.has(kase.key)).map(kase => kase.key)).toEqual([])
    expect(seen.size).toBe(world.cases.length)
    // nothing was read twice: one look at each case, and a few of each type for what the type holds
    const looks = given.pega!.requests()['GET /api/application/v2/cases/{ID}'] ?? 0
    expect(looks).toBeLessThan(world.cases.length + 100)
  } finally {
    store.close()
    disk.remove()
    await given.close()
  }
}, 900_000)

test('an extraction killed at 10 moments and started again takes the same records as an undisturbed one', async () => {
  const given = await givePega('v2', practiceWorld({ cases: 330 }), '')
  const [calm, torn] = [newStore(), newStore()]
  try {
    const store = calm.open()
    await extractInto(store, given)
    const wanted = stagedSet(store)
    store.close()

    const settings = JSON.stringify(settingsOf(given))
    for (let moment = 1; moment <= 10; moment += 1) {
      // about thirty requests look at the server; then each case takes seven or eight
      expect(await run(torn, settings, given.pega!, 100 + moment * 13)).toBe('killed')
    }
    expect(await run(torn, settings, given.pega!, null)).toBe('EXTRACTED')
    const again = torn.open()
    expect(differences(wanted, stagedSet(again))).toEqual([])
    again.close()
  } finally {
    calm.remove()
    torn.remove()
    await given.close()
  }
}, 300_000)

/** Starts the extraction and, with a number, kills it without warning once it has asked the server so often. */
async function run(
  disk: StoreOnDisk,
  settings: string,
  pega: PracticePega,
  requests: number | null,
): Promise<string> {
  const root = fileURLToPath(new URL('../../..', import.meta.url))
  const script = fileURLToPath(new URL('extract-child.ts', import.meta.url))
  const asked = (): number => Object.values(pega.requests()).reduce((sum, count) => sum + count, 0)
  const before = asked()
  const child = spawn(
    process.execPath,
    [`${root}scripts/typescript.mjs`, script, disk.folder, disk.key.toString('hex'), settings],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  )
  let said = ''
  let wrong = ''
  child.stdout.on('data', text => (said += String(text)))
  child.stderr.on('data', text => (wrong += String(text)))
  const ended = new Promise<NodeJS.Signals | null>(done => child.once('exit', (_, signal) => done(signal)))
  const watch = setInterval(() => {
    if (requests !== null && asked() - before >= requests) child.kill('SIGKILL')
  }, 1)
  const signal = await ended
  clearInterval(watch)
  return signal === 'SIGKILL' ? 'killed' : said.trim() || wrong
}
