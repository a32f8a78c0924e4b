import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createEngine } from '../../src/main/engine'
import { ask } from '../way'

test('a project is the open one only when all of it is there, however often somebody looks', async () => {
  const home = mkdtempSync(join(tmpdir(), 'casebridge-opening-'))
  const engine = createEngine({ shell: 'cli', home })
  try {
    const moment = { making: true }
    const made = ask(engine, 'project.sample', { parent: home, passphrase: 'correct horse battery' }).finally(
      () => (moment.making = false),
    )
    const seen: (string | null)[] = []
    while (moment.making) {
      const { openProject } = await ask(engine, 'app.info')
      seen.push(openProject)
      if (openProject !== null) {
        const { sourceSettings, practice } = await ask(engine, 'project.info')
        expect(sourceSettings['paths']).toHaveLength(1)
        expect(practice).toBe(true)
      }
      await new Promise(done => setImmediate(done))
    }
    expect(seen).toContain(null) // somebody did look while it was being made
    expect(existsSync(join((await made).folder, 'sample-export'))).toBe(true)
    expect(await ask(engine, 'app.info')).toMatchObject({ openProject: (await made).folder })
  } finally {
    await engine.close()
    rmSync(home, { recursive: true, force: true })
  }
})
