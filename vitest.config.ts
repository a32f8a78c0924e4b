import { defineConfig, type TestProjectConfiguration } from 'vitest/config'

type Kind = { readonly name: string; readonly group: number; readonly seconds: number; readonly alone?: true }

/**
 * Groups run one after the other. `alone`: one file at a time, because the files share a server or the whole machine's
 * attention; their set-up brings the server up and fails, never skips, where that is impossible.
 */
const kinds: readonly Kind[] = [
  { name: 'unit', group: 0, seconds: 30 },
  { name: 'kit', group: 0, seconds: 60 },
  { name: 'golden', group: 0, seconds: 30 },
  { name: 'flow', group: 1, seconds: 180 },
  { name: 'odoo', group: 2, seconds: 600, alone: true },
  { name: 'e2e', group: 3, seconds: 120, alone: true },
]

const project = ({ name, group, seconds, alone }: Kind): TestProjectConfiguration => ({
  test: {
    name,
    include: [`tests/${name}/**/*.test.{ts,tsx}`],
    testTimeout: seconds * 1000,
    hookTimeout: seconds * 1000,
    sequence: { groupOrder: group },
    ...(alone ? { fileParallelism: false, globalSetup: `tests/${name}/global-setup.ts` } : {}),
  },
})

export default defineConfig({ test: { projects: kinds.map(project) } })
