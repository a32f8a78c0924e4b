/** Types, house rules and layout of the whole project. */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from './built.mjs'

/** Each process by its own tsconfig: main knows no page, the page no Node, the contract neither. Then everything together. */
const processes = ['src/contract', 'src/main', 'src/preload', 'src/renderer', '.']

const tools = [
  ...processes.map(folder => [`types of ${folder}`, 'typescript/bin/tsc', ['-p', folder]]),
  ['house rules', 'oxlint/bin/oxlint', ['--deny-warnings']],
  [
    'layout (mend with: npm run format)',
    'prettier/bin/prettier.cjs',
    ['--check', '--log-level', 'warn', '.'],
  ],
]

/** The names of the checks that failed, after their output; nothing is printed for those that pass. */
export function failedChecks() {
  return tools.flatMap(([name, program, words]) => {
    const file = join(root, 'node_modules', program)
    const done = spawnSync(process.execPath, [file, ...words], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    })
    if (done.status === 0) return []
    console.error(`${done.stdout}${done.stderr}\nCheck failed: ${name}`)
    return [name]
  })
}
