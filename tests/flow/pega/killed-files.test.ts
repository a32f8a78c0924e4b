import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { sweepTempFolders } from '../../../src/main/files/own-temp'
import { practiceWorld } from '../../../src/main/practice/pega/world-data/practice-world'
import { givePega, type GivenPega } from '../../pega'
import { differences, extractInto, newStore, settingsOf, stagedSet, type StoreOnDisk } from './staged'

const world = practiceWorld({ cases: 250 })
const shared = process.env['TMPDIR']
let folder = ''
let temp = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'casebridge-test-'))
  temp = join(folder, 'temp')
  mkdirSync(temp)
})
afterEach(() => {
  if (shared === undefined) delete process.env['TMPDIR']
  else process.env['TMPDIR'] = shared
  rmSync(folder, { recursive: true, force: true })
})

test(
  'an extraction from files killed again and again ends as an undisturbed one, and leaves nothing behind',
  { timeout: 300_000 },
  async () => {
    const given = await givePega('bix-csv', world, folder)
    const [calm, torn] = [newStore(), newStore()]
    try {
      const store = calm.open()
      await extractInto(store, given)
      const whole = stagedSet(store)
      store.close()
      expect(whole.size).toBeGreaterThan(1_000)
      let killed = 0
      let left = 0
      for (let patience = 900; ; patience += 350) {
        const done = await extractedWithin(torn, given, patience)
        if (done) break
        killed++
        left = Math.max(left, readdirSync(temp).length)
        for (const name of readdirSync(temp, { recursive: true, encoding: 'utf8' }))
          if (/rows$/.test(name))
            expect(readFileSync(join(temp, name)).includes(world.cases[0]!.key)).toBe(false) // unreadable to anybody
      }
      expect(killed).toBeGreaterThan(2)
      expect(left).toBeGreaterThan(0)
      const after = torn.open()
      expect(differences(whole, stagedSet(after))).toEqual([])
      after.close()
      process.env['TMPDIR'] = temp
      sweepTempFolders() // as the next start does
      expect(readdirSync(temp)).toEqual([])
    } finally {
      calm.remove()
      torn.remove()
      await given.close()
    }
  },
)

/** Extracts in a process of its own, which is killed after so many milliseconds; true where it came to its end before. */
function extractedWithin(disk: StoreOnDisk, given: GivenPega, milliseconds: number): Promise<boolean> {
  const root = fileURLToPath(new URL('../../..', import.meta.url))
  const script = fileURLToPath(new URL('extract-child.ts', import.meta.url))
  const child = spawn(
    process.execPath,
    [
      `${root}scripts/typescript.mjs`,
      script,
      disk.folder,
      disk.key.toString('hex'),
      JSON.stringify(settingsOf(given)),
    ],
    { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, TMPDIR: temp } },
  )
  const timer = setTimeout(() => child.kill('SIGKILL'), milliseconds)
  return new Promise(done =>
    child.once('exit', code => {
      clearTimeout(timer)
      done(code === 0)
    }),
  )
}
