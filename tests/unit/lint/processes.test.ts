import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

/** What the compiler says of a file that stood in `folder`. It must be below node_modules, where types are found. */
function complaints(folder: string, source: string): string {
  const probe = mkdtempSync(resolve('node_modules', '.probe-'))
  const settings = { extends: resolve(folder, 'tsconfig.json'), files: ['probe.ts'], include: [] }
  writeFileSync(join(probe, 'probe.ts'), source)
  writeFileSync(join(probe, 'tsconfig.json'), JSON.stringify(settings))
  const tsc = resolve('node_modules/typescript/bin/tsc')
  const { stdout } = spawnSync(process.execPath, [tsc, '-p', probe], { encoding: 'utf8' })
  rmSync(probe, { recursive: true })
  return stdout
}

const page = 'export const title: string = document.title\n'
const node = 'export const where: string = process.cwd()\n'

test.each([
  ['src/main', page, node],
  ['src/renderer', node, page],
  ['src/contract', page, 'export const one: number = Math.max(1)\n'],
  ['src/contract', node, 'export const one: number = Math.max(1)\n'],
])('%s cannot use what its process does not have', (folder, foreign, own) => {
  expect(complaints(folder, foreign)).toMatch(/Cannot find name '(document|process)'/)
  expect(complaints(folder, own)).toBe('')
})
