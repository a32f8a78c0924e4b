/** Runs a TypeScript file that imports from src/, with the same reading of modules as the build and the tests. */
import { runnerImport } from 'vite'
import { root } from './built.mjs'

/** @param {string} file absolute path; it finds its arguments in process.argv from 2 on */
export async function runTypeScript(file) {
  await runnerImport(file, { root, configFile: false, logLevel: 'warn', ssr: { external: true } })
}

if (process.argv[1] === import.meta.filename) {
  const [file] = process.argv.splice(2, 1)
  const { resolve } = await import('node:path')
  await runTypeScript(resolve(file))
}
