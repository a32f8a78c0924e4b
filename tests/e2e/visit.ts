import { mkdir } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core'
import { expect } from 'vitest'
import { startShell, type Shell } from './shell'

export type Visit = {
  readonly page: Page
  readonly shell: Shell
  /** What the page complained of: script errors and refused requests. */
  readonly complaints: readonly string[]
  close(): Promise<void>
}

const passphrase = 'correct horse battery'

/** A person with an own Casebridge and an own browser window. */
export async function visit(browser: Browser): Promise<Visit> {
  const shell = await startShell()
  const context: BrowserContext = await browser.newContext({
    viewport: { width: 1280, height: 860 },
    locale: 'en-GB',
    timezoneId: 'UTC',
    reducedMotion: 'reduce', // a colour on its way from light to dark is neither
  })
  const page = await context.newPage()
  page.setDefaultTimeout(30_000)
  const complaints: string[] = []
  page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', error => complaints.push(error.message))
  await page.goto(shell.address)
  await page.waitForURL(url => url.search === '')
  return {
    page,
    shell,
    complaints,
    async close() {
      await context.close()
      await shell.close()
    },
  }
}

export const title = (page: Page, name: string): Locator => page.getByRole('heading', { level: 1, name })
export const press = (page: Page, name: string | RegExp): Promise<void> =>
  page.getByRole('button', { name, exact: typeof name === 'string' }).click()

/** Opens the invented law firm's project. */
export async function openSample(page: Page): Promise<void> {
  await title(page, 'Casebridge').waitFor()
  await page.getByRole('textbox', { name: 'Passphrase' }).first().fill(passphrase)
  await press(page, 'Open the sample project')
  await title(page, 'Connect').waitFor()
}

/** Takes one of the steps at the side. */
export async function goTo(page: Page, step: string): Promise<void> {
  const way = page.getByRole('navigation', { name: 'Steps of the migration' })
  await way.getByRole('button', { name: new RegExp(`^${step}`) }).click()
  await title(page, step).waitFor()
}

/** Starts something that takes a while and waits until nothing runs any more. */
export async function run(page: Page, button: string): Promise<void> {
  const running = page.getByRole('region', { name: 'What is running' })
  await press(page, button)
  // what is done at once may be over before the bar was ever seen
  await running.waitFor({ timeout: 3000 }).catch(() => undefined)
  await running.waitFor({ state: 'hidden', timeout: 180_000 })
}

/** Looks at the source and tests the Odoo, as a person does first. */
export async function connect(page: Page): Promise<void> {
  await press(page, 'Look at the source')
  await page.getByRole('table', { name: 'What is what' }).waitFor()
  await press(page, 'Test the connection')
  await page.getByText(/^Connected to Odoo 19/).waitFor()
}

/** Reads and audits the source, then has the map proposed. */
export async function auditAndPropose(page: Page): Promise<void> {
  await goTo(page, 'Audit')
  await run(page, 'Read and audit the source')
  await page.getByRole('heading', { name: /^Complexity/ }).waitFor()
  await goTo(page, 'Map')
  await run(page, 'Propose the map')
  await page.getByRole('grid').waitFor()
}

/** How many decisions the map says are open. */
export async function openDecisions(page: Page): Promise<number> {
  const text = await page
    .getByRole('status')
    .filter({ hasText: /decision|decided/ })
    .first()
    .innerText()
  return /Everything is decided/.test(text) ? 0 : Number(/^[\d,]+/.exec(text)?.[0].replaceAll(',', ''))
}

export async function approvePlan(page: Page): Promise<void> {
  await page.getByLabel('Your name').fill('Ada Tester')
  await press(page, 'Approve the plan')
  await page.getByText(/^Approved by Ada Tester/).waitFor()
}

const pictures =
  process.env['CASEBRIDGE_PICTURES'] === '1' ? ['connect', 'audit', 'map', 'sample', 'check'] : []

/** A picture of what stands there now; with CASEBRIDGE_PICTURES=1 those of the README are made anew. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = resolve('tests/e2e/screenshots')
  await mkdir(folder, { recursive: true })
  await page.screenshot({ path: join(folder, `${name}.png`) })
  if (!pictures.includes(name)) return
  const usual = page.viewportSize()!
  await page.setViewportSize({ width: 1120, height: 700 })
  await page.evaluate(() => scrollTo(0, 0))
  await page.screenshot({ path: resolve(`docs/pictures/${name}.png`) })
  await page.setViewportSize(usual)
}

/** As `expect`, of something that a person may have to wait for on a busy machine. */
// whoever asks awaits it
// eslint-disable-next-line vitest/require-awaited-expect-poll
export const expectSoon = <T>(ask: () => Promise<T>) => expect.poll(ask, { timeout: 20_000 })

/** Fails with the sentence a person sees where something went wrong. */
export async function expectNoFailure(page: Page): Promise<void> {
  expect(await page.getByRole('alert').allInnerTexts()).toEqual([])
}
