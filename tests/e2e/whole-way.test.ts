import { existsSync, readFileSync } from 'node:fs'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { look, type Barrier } from './access'
import { launchChromium } from './chromium'
import {
  approvePlan,
  connect,
  expectNoFailure,
  expectSoon,
  goTo,
  openDecisions,
  openSample,
  press,
  run,
  title,
  visit,
  type Visit,
} from './visit'

const minutes = 60_000

let browser: Browser
let person: Visit
const seen: string[] = []
const barriers: Barrier[] = []

beforeAll(async () => {
  browser = await launchChromium()
  person = await visit(browser)
})
afterAll(async () => {
  await person?.close()
  await browser?.close()
})

async function lookAt(screen: string): Promise<void> {
  seen.push(screen)
  barriers.push(...(await look(person.page, screen)))
}

test(
  'a person walks the whole way by mouse: 0 discrepancies, and rollback leaves nothing',
  async () => {
    const { page } = person
    await title(page, 'Casebridge').waitFor()
    await lookAt('start')
    await openSample(page)
    await goTo(page, 'Map')
    await page.getByText('Audit the source first.').waitFor()
    await lookAt('map-not-yet')
    await goTo(page, 'Connect')
    await connect(page)
    await lookAt('connect')

    await goTo(page, 'Audit')
    await lookAt('audit-empty')
    await run(page, 'Read and audit the source')
    const cases = page.getByRole('table', { name: 'Records' }).getByRole('row', { name: /cases\.csv/ })
    await expectSoon(() => cases.innerText()).toMatch(/Cases\s+30\d/)
    await lookAt('audit')

    await press(page, 'Go on: Map')
    await lookAt('map-empty')
    await run(page, 'Propose the map')
    await page.getByRole('grid').waitFor()
    await page.getByRole('button', { name: /^Cases/ }).click()
    await lookAt('map')
    expect(await openDecisions(page)).toBeGreaterThan(50)
    await goTo(page, 'Prepare')
    await page.getByText(/decisions of the map are still open/).waitFor()
    await goTo(page, 'Map')
    await followGap()
    await confirmAll()
    await lookAtMapPages()

    await press(page, 'Go on: Prepare')
    await page.getByLabel('Records in the sample').fill('100')
    await run(page, 'Make the plan')
    await expectSoon(() => fact('Mails that will be sent')).toBe('0')
    await lookAt('prepare')
    await approvePlan(page)

    await goTo(page, 'Sample')
    await run(page, 'Load the sample')
    await page.getByText(/fields compared: all of them equal/).waitFor()
    await expectThreeColumns()
    await lookAt('sample')
    await press(page, 'Review file (HTML)')
    const review = await page.getByRole('status').locator('code').last().innerText()
    expect(existsSync(review)).toBe(true)
    expect(readFileSync(review, 'utf8')).toContain('2016-00001')
    await page.getByLabel('Your name').fill('Ada Tester')
    await press(page, 'Approve the sample')
    await page.getByText('The sample was approved.').waitFor()

    await press(page, 'Go on: Migrate')
    await run(page, 'Make the plan')
    await approvePlan(page)
    await run(page, 'Start the migration')
    await page.getByText('Everything of this plan was carried out and read back.').waitFor()
    await lookAt('migrate')

    await press(page, 'Go on: Check')
    await page.getByText(/^0 discrepancies in [\d,]+ records\.$/).waitFor()
    expect(await page.getByText('≠ differs').count()).toBe(0)
    await lookAt('check')

    await goTo(page, 'Roll back')
    await run(page, 'Show what would happen')
    await lookAt('rollback-plan')
    await approvePlan(page)
    await run(page, 'Roll back now')
    await page.getByText('Rolled back. Nothing of it is left in Odoo.').waitFor()
    await page.getByText('Ledger: everything that was asked of Odoo').click()
    await auditByKeyboard()
    await lookAt('rollback')
    await expectNoFailure(page)
    expect(person.complaints).toEqual([])
  },
  10 * minutes,
)

test('no screen, empty or full, light, dark or narrow, has a serious or critical barrier', () => {
  expect(seen.length).toBeGreaterThanOrEqual(20)
  expect(barriers).toEqual([])
})

/** The ledger is filtered and checked without a mouse. */
async function auditByKeyboard(): Promise<void> {
  const { page } = person
  const rows = page.getByRole('table', { name: 'Ledger' }).getByRole('row')
  await rows.first().waitFor()
  await page.getByRole('button', { name: 'Check the log' }).focus()
  await page.keyboard.press('Enter')
  await page.getByText(/^The log is whole: [\d,]+ entries/).waitFor()
  await page.keyboard.press('Tab')
  await page.keyboard.type('CASE:')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await page.getByLabel('Model').selectOption('crm.lead')
  await page.getByLabel('What', { exact: true }).selectOption('done')
  await page.getByLabel('To do').selectOption('delete')
  await expectSoon(async () => {
    const [, ...entries] = await rows.allInnerTexts()
    if (entries.length === 0) return ['no entry']
    return entries.filter(text => !/done\s+delete\s+crm\.lead\s+case:/.test(text)).slice(0, 2)
  }).toEqual([])
  await page.getByLabel('Search by record').fill('nobody')
  await page.getByText('No entry like this.').waitFor()
  await page.getByLabel('Search by record').fill('case:')
  await rows.nth(1).waitFor()
}

/** What is open is listed, each with a way to its row. */
async function followGap(): Promise<void> {
  const { page } = person
  await page.getByText(/^All open decisions/).click()
  await page.getByRole('button', { name: /^Go there: cases: .*“Court”/ }).click()
  await expectSoon(() => page.getByRole('grid').locator('tr:focus').innerText()).toMatch(/^Court/)
  await page.getByText(/^All open decisions/).click()
}

/** The likely ones at once; those that are not, one by one, each looked at where it stands. */
async function confirmAll(): Promise<void> {
  const { page } = person
  await press(page, 'Confirm everything likely')
  await expectSoon(() => openDecisions(page)).toBeLessThan(50)
  for (let left = await openDecisions(page); left > 0; left = await openDecisions(page)) {
    await press(page, 'Next open decision')
    const row = page.getByRole('grid').locator('tr:focus')
    await row.getByRole('button', { name: /^Confirm/ }).click()
    await expectSoon(() => openDecisions(page)).toBeLessThan(left)
  }
  await page.getByText(/Version \d+\. Saved\./).waitFor()
}

const mapPages = {
  'map-decided': 'Contacts',
  'map-status': 'Values: Case status',
  'map-owners': 'Values: People of the firm',
  'map-fields': 'New fields',
  'map-choices': 'Choices for all',
} as const

async function lookAtMapPages(): Promise<void> {
  const { page } = person
  const pages = page.getByRole('navigation', { name: 'Pages of the map' })
  for (const [name, part] of Object.entries(mapPages)) {
    await pages.getByRole('button', { name: new RegExp(`^${part}`) }).click()
    await page.getByRole('heading', { level: 2, name: part }).waitFor()
    await lookAt(name)
  }
  await page.getByText('Versions of the map').click()
  await press(page, 'Compare version 1 with now')
  await page.getByText(/^Version 1 and the map as it is now/).waitFor()
  await lookAt('map-versions')
  await page.getByRole('searchbox').fill('court')
  await page.getByText(/speaks? of “court”/).waitFor()
  await lookAt('map-search')
  await page.getByRole('searchbox').fill('')
}

/** The first case of the sample: its closing date in the source's own writing, as planned and as Odoo has it. */
async function expectThreeColumns(): Promise<void> {
  const { page } = person
  await page.getByRole('button', { name: /^2016-00001/ }).click()
  const row = page.getByRole('row', { name: /date_closed/ })
  await expectSoon(() => row.getByRole('cell').allInnerTexts()).toEqual([
    expect.stringMatching(/^26\/11\/2017/),
    expect.stringMatching(/^2017-11-26/),
    expect.stringMatching(/^2017-11-26/),
    expect.stringMatching(/equal/),
  ])
  await page.getByLabel('Only records that differ').check()
  await page.getByText('No record of this kind differs.').waitFor()
  await page.getByLabel('Only records that differ').uncheck()
}

const fact = (name: string): Promise<string> =>
  person.page.locator('dt', { hasText: name }).locator('xpath=following-sibling::dd[1]').innerText()
