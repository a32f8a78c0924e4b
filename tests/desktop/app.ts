import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, type ElectronApplication, type Page } from 'playwright-core'
import type { Result } from '../../src/contract/ipc'

export type Desktop = {
  readonly app: ElectronApplication
  readonly page: Page
  /** Gone with the app; holds everything that the app keeps about this person. */
  readonly folder: string
  readonly start: (...words: string[]) => Promise<ElectronApplication>
  close(): Promise<void>
}

/** Starts the built desktop app as a person does, with a home of its own. */
export async function openDesktop(): Promise<Desktop> {
  const folder = mkdtempSync(join(tmpdir(), 'casebridge-desktop-'))
  for (const name of ['config', 'home']) mkdirSync(join(folder, name))
  const config = join(folder, 'config')
  const environment = { XDG_CONFIG_HOME: config, APPDATA: config, CASEBRIDGE_HOME: join(folder, 'home') }
  const inherited = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value] as const],
  )
  const start = (...words: string[]) =>
    _electron.launch({
      executablePath: process.env['CASEBRIDGE_ELECTRON'] ?? '',
      args: [resolve('.'), ...words],
      env: { ...Object.fromEntries(inherited), ...environment },
    })
  const app = await start()
  const page = await app.firstWindow()
  await page.waitForLoadState('domcontentloaded')
  return {
    app,
    page,
    folder,
    start,
    async close() {
      await app.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

/** A call as our page makes it. */
export async function call(page: Page, name: string, ...args: unknown[]): Promise<Result<unknown>> {
  const answer: unknown = await page.evaluate(
    ([name, args]) =>
      (window as unknown as { casebridge: { call(name: unknown, args: unknown): unknown } }).casebridge.call(
        name,
        args,
      ),
    [name, args] as const,
  )
  return answer as Result<unknown>
}
