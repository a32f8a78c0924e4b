/**
 * `npm test`: checks, build, then every test; or with arguments only the tests that vitest finds for them.
 * The last line sums up. In CI a skipped test counts as failed: what is not tested there is tested nowhere.
 */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBuilt, root } from '../built.mjs'
import { failedChecks } from '../checked.mjs'

const words = process.argv.slice(2)
const strict = Boolean(process.env.CI) && process.env.CI !== 'false'

const failures = words.length === 0 ? failedChecks().length : 0
if (!ensureBuilt()) finish({ passed: 0, failed: failures + 1, skipped: [], broken: 0 })

const folder = mkdtempSync(join(tmpdir(), 'casebridge-test-'))
const file = join(folder, 'counts.json')
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs')
const run = spawnSync(
  process.execPath,
  [vitest, 'run', '--reporter', 'default', '--reporter', join(root, 'tests', 'count-reporter.ts'), ...words],
  {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, CASEBRIDGE_TEST_COUNTS: file },
  },
)
/** @type {import('../../tests/count-reporter').Counts} */
let counts = { passed: 0, failed: 0, skipped: [], broken: 1 } // vitest died before it could count
try {
  counts = JSON.parse(readFileSync(file, 'utf8'))
} catch {
  console.error('The tests ended without a result; the lines above say why.')
}
rmSync(folder, { recursive: true })
// Whatever vitest itself calls a failure must not look like success here, for example that it found no test at all.
const unseen = run.status !== 0 && counts.failed + counts.broken === 0 ? 1 : 0
finish({ ...counts, failed: counts.failed + failures + unseen })

/** @param {import('../../tests/count-reporter').Counts} counts */
function finish({ passed, failed, skipped, broken }) {
  const all = failed + broken + (strict ? skipped.length : 0)
  for (const name of skipped) console.error(`skipped: ${name}`)
  if (strict && skipped.length > 0) console.error('Skipped tests count as failed here.')
  const tail = skipped.length > 0 && !strict ? `, ${skipped.length} skipped` : ''
  writeSync(1, `${passed} passed, ${all} failed${tail}\n`)
  process.exit(all === 0 ? 0 : 1)
}
