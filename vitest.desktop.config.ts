import { defineConfig } from 'vitest/config'

/** The Electron layer, apart from everything else: started by `npm run test:desktop` only. */
export default defineConfig({
  test: {
    name: 'desktop',
    include: ['tests/desktop/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
