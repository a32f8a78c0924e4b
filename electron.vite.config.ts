import { resolve } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

const here = (path: string) => resolve(import.meta.dirname, path)

export default defineConfig({
  main: {
    build: {
      target: 'node24',
      minify: false,
      rolldownOptions: {
        input: {
          index: here('src/main/index.ts'),
          engine: here('src/main/shell/desktop/engine-process.ts'),
          browser: here('src/main/shell/browser/main.ts'),
          cli: here('src/main/shell/cli/main.ts'),
        },
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' },
      },
    },
  },
  preload: {
    build: {
      // A sandboxed preload is loaded by Electron's own small CommonJS loader and can require nothing but `electron`.
      externalizeDeps: false,
      isolatedEntries: true,
      rolldownOptions: {
        input: { index: here('src/preload/index.ts') },
        external: ['electron'],
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: here('src/renderer'),
    plugins: [react()],
    build: {
      outDir: here('out/renderer'),
      // The page may load files of its own only (Content-Security-Policy), so nothing is put into it as data.
      assetsInlineLimit: 0,
      modulePreload: { polyfill: false },
      minify: true,
      rolldownOptions: { input: { index: here('src/renderer/index.html') } },
    },
  },
})
