import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'

/** Each file on its own breaks (or keeps) one rule of the house; the real oxlint reads them with the real settings. */
const broken: readonly (readonly [file: string, text: string, rule: string])[] = [
  ['src/contract/a.ts', "import '../main/store/open'", 'casebridge(layers)'],
  ['src/contract/b.ts', "import 'node:fs'", 'casebridge(packages)'],
  ['src/preload/a.ts', "import '../main/shell/serve'", 'casebridge(layers)'],
  [
    'src/renderer/screens/a.tsx',
    "import type { X } from '../../main/odoo/odoo'\nexport type Y = X",
    'casebridge(layers)',
  ],
  ['src/renderer/ui/a.tsx', "import '../../contract/mapping'", 'casebridge(layers)'],
  ['src/renderer/b.ts', "import 'node:path'", 'casebridge(packages)'],
  ['src/main/sources/casemanager/a.ts', "import '../pega/read'", 'casebridge(layers)'],
  ['src/main/sources/casemanager/b.ts', "import '../../store/store'", 'casebridge(layers)'],
  ['src/main/sources/pega/c.ts', "await import('../../odoo/client')", 'casebridge(layers)'],
  ['src/main/files/a.ts', "import '../sources/pega/read'", 'casebridge(layers)'],
  ['src/main/files/b.ts', "import '../store/store'", 'casebridge(layers)'],
  [
    'src/main/odoo/a.ts',
    "import type { Source } from '../sources/source'\nexport type Y = Source",
    'casebridge(layers)',
  ],
  ['src/main/odoo/b.ts', "export type Y = import('../sources/casemanager/a').X", 'casebridge(layers)'],
  ['src/main/shell/cli/commands/plan.ts', "import '../../../practice/projects'", 'casebridge(layers)'],
  ['src/main/steps/load/a.ts', "import '../plan/diff'", 'casebridge(layers)'],
  ['src/main/steps/load/b.ts', "import '../../sources/casemanager/template'", 'casebridge(layers)'],
  ['src/main/steps/load/c.ts', "import '../../pipeline/runner'", 'casebridge(layers)'],
  ['src/main/store/a.ts', "import '../odoo/client'", 'casebridge(layers)'],
  ['src/main/handlers/a.ts', "import '../sources/casemanager/read'", 'casebridge(layers)'],
  ['src/main/handlers/b.ts', "import '../shell/cli/cli'", 'casebridge(layers)'],
  ['src/main/engine.ts', "import './sources/pega/read'", 'casebridge(layers)'],
  ['src/main/shell/cli/a.ts', "import '../browser/server'", 'casebridge(layers)'],
  ['src/main/shell/cli/b.ts', "import '../../store/open'", 'casebridge(layers)'],
  ['src/main/shell/browser/a.ts', "import 'electron'", 'casebridge(packages)'],
  ['src/main/engine-electron.ts', "require('electron')", 'casebridge(packages)'],
  ['src/main/steps/map/a.ts', "import 'better-sqlite3'", 'casebridge(packages)'],
  ['src/main/steps/map/b.ts', "import 'better-sqlite3/lib/util'", 'casebridge(packages)'],
  ['src/main/store/barrel.ts', "export * from './store'", 'casebridge(no-barrels)'],
  ['src/main/store/barrel2.ts', "export { open } from './open'", 'casebridge(no-barrels)'],
  ['src/main/store/any.ts', 'export const a: any = 1', 'typescript(no-explicit-any)'],
  ['src/main/store/ignored.ts', '// @ts-ignore\nexport const a: number = "1"', 'typescript(ban-ts-comment)'],
  [
    'src/main/store/long.ts',
    Array.from({ length: 401 }, (_, i) => `export const a${i} = ${i}`).join('\n'),
    'eslint(max-lines)',
  ],
  [
    'src/main/store/round-a.ts',
    "import { b } from './round-b'\nexport const a = () => b",
    'import(no-cycle)',
  ],
  [
    'src/main/store/round-b.ts',
    "import { a } from './round-a'\nexport const b = () => a",
    'import(no-cycle)',
  ],
  [
    'tests/unit/a.test.ts',
    "import { test } from 'vitest'\ntest.skip('later', () => {})",
    'vitest(no-disabled-tests)',
  ],
  [
    'tests/unit/b.test.ts',
    "import { test } from 'vitest'\ntest.only('mine', () => {})",
    'vitest(no-focused-tests)',
  ],
]
const kept: readonly (readonly [file: string, text: string])[] = [
  [
    'src/main/sources/casemanager/ok.ts',
    "import type { Source } from '../source'\nimport '../../../contract/entity'\nimport './inside'\nexport type Y = Source",
  ],
  ['src/main/sources/pega/files/ok.ts', "import '../../../files/intake/walk'\nimport '../page/cell'"],
  ['src/main/sources/index.ts', "import './casemanager/source'\nimport './pega/source'"],
  [
    'src/main/steps/load/ok.ts',
    "import '../../store/store'\nimport '../../odoo/odoo'\nimport './inner'\nimport 'node:crypto'",
  ],
  ['src/main/shell/desktop/ok.ts', "import 'electron'\nimport '../serve'\nimport '../../engine'"],
  ['src/main/store/ok.ts', "import 'better-sqlite3'"],
  [
    'src/renderer/screens/ok.tsx',
    "import 'react'\nimport '../../contract/ipc'\nimport '../ui/button'\nimport '../stores/run'",
  ],
]

type Report = { diagnostics: { code: string; filename: string }[] }
let folder: string
let report: Report

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'casebridge-lint-'))
  for (const [file, text] of [...broken, ...kept]) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), `${text}\n`)
  }
  const oxlint = resolve('node_modules/oxlint/bin/oxlint')
  const words = [oxlint, '-c', resolve('.oxlintrc.json'), '--format', 'json', '.']
  try {
    report = JSON.parse(execFileSync(process.execPath, words, { cwd: folder, encoding: 'utf8' })) as Report
  } catch (error) {
    report = JSON.parse((error as { stdout: string }).stdout) as Report // it ends with 1 when it found something
  }
})
afterAll(() => rmSync(folder, { recursive: true }))

const rulesOf = (file: string) =>
  report.diagnostics.filter(found => found.filename.endsWith(file)).map(found => found.code)

test.each(broken)('in %s the line %j is refused by %s', (file, _text, rule) => {
  expect(rulesOf(file)).toContain(rule)
})

test.each(kept)('%s may import what it does', file => {
  expect(rulesOf(file).filter(code => code.startsWith('casebridge'))).toEqual([])
})
