import { existsSync, readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { look, type Barrier } from './access'
import { launchChromium } from './chromium'
import {
  approvePlan,
  expectNoFailure,
  expectSoon,
  goTo,
  openDecisions,
  press,
  run,
  title,
  visit,
  type Visit,
} from './visit'

const minutes = 60_000

let browser: Browser
let person: Visit
const barriers: Barrier[] = []
const seen: string[] = []

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
  barriers.push(...(await look(person.page, `pega-${screen}`)))
}

async function openServiceCentre(page: Page): Promise<void> {
  await title(page, 'Casebridge').waitFor()
  const card = page.locator('section', { has: page.getByRole('heading', { name: 'Try it' }) })
  await card.getByRole('radio', { name: 'Sample service centre (Pega)' }).check()
  await card.getByText(/invented service centre/).waitFor()
  await lookAt('start')
  await card.getByLabel('Passphrase').fill('correct horse battery')
  await press(page, 'Open the sample project')
  await title(page, 'Connect').waitFor()
}

/** The practice Pega shows a page with a button, as a real one asks for an operator and a password. */
async function signInWithBrowser(page: Page): Promise<void> {
  const opened = page.context().waitForEvent('page')
  await press(page, 'Sign in with the browser')
  const pega = await opened
  await page.getByText('Waiting for you to sign in, in the browser.').waitFor()
  await lookAt('sign-in')
  await pega.getByRole('button').first().click()
  await page.getByText('Signed in.').waitFor()
  await lookAt('signed-in')
  await pega.close()
}

const reported = async (page: Page, button: string): Promise<string> => {
  await press(page, button)
  const order = page.locator('.report', { has: page.getByRole('button', { name: button, exact: true }) })
  return await order.getByRole('status').locator('code').innerText()
}

test(
  'the sample service centre is connected, described, audited and mapped, on screens without a name of their own for it',
  async () => {
    const { page } = person
    await openServiceCentre(page)
    await page.getByRole('heading', { name: 'The source: Pega Platform' }).waitFor()
    await page.getByText('Nothing leaves this computer', { exact: true }).waitFor()
    expect(await page.getByLabel('Address of the server').inputValue()).toMatch(/^http:\/\/127\.0\.0\.1:\d+/)
    expect(await page.getByLabel('Requests at a time').inputValue()).toBe('3')

    // what is asked for follows from what was chosen
    const way = page.getByLabel('Where the data comes from')
    await way.selectOption({ label: 'Exported files' })
    await page.getByLabel('Files and folders 1').waitFor()
    expect(await page.getByLabel('Address of the server').count()).toBe(0)
    expect(await page.getByLabel('Client id').count()).toBe(0)
    await way.selectOption({ label: 'DX API, version 2' })
    const auth = page.getByLabel('How to sign in')
    await auth.selectOption({ label: 'Sign in with the browser' })
    await signInWithBrowser(page)
    await auth.selectOption({ label: 'Client id and secret' })
    expect(await page.getByRole('button', { name: 'Sign in with the browser' }).count()).toBe(0)

    await press(page, 'Describe the source')
    const types = page.getByRole('table', { name: 'Case types' })
    await types.waitFor()
    expect(await types.getByRole('row', { name: /^Complaint/ }).innerText()).toMatch(/88/)
    await lookAt('described')
    await page.getByText('Complaint: properties, statuses, depth').click()
    await page.getByLabel('Search the properties of Complaint').fill('city')
    const properties = page.getByRole('table', { name: 'Properties of Complaint' })
    await expectSoon(() => properties.getByRole('row').count()).toBeLessThan(6)
    expect(await properties.innerText()).toMatch(/city/i)
    await page.getByText(/^People and groups/).click()
    await page.getByRole('row', { name: /Jane Roe/ }).waitFor()
    await lookAt('properties')
    const schema = await reported(page, 'Migration schema (HTML)')
    expect(existsSync(schema)).toBe(true)
    expect(readFileSync(schema, 'utf8')).toContain('Acme-Service-Work-Complaint')
    const json = await reported(page, 'Migration schema (JSON)')
    expect(JSON.parse(readFileSync(json, 'utf8'))).toMatchObject({ caseTypes: expect.any(Array) })

    await press(page, 'Look at the source')
    await page.getByRole('table', { name: 'What is what' }).waitFor()
    await press(page, 'Test the connection')
    await page.getByText(/^Connected to Odoo 19/).waitFor()
    await lookAt('connect')

    await goTo(page, 'Audit')
    await run(page, 'Read and audit the source')
    const records = page.getByRole('table', { name: 'Records' })
    await expectSoon(() =>
      records
        .getByRole('row', { name: /^Complaint Cases/ })
        .first()
        .innerText(),
    ).toMatch(/88/)
    await lookAt('audit')

    await goTo(page, 'Map')
    await run(page, 'Propose the map')
    await page.getByRole('grid').waitFor()
    expect(await openDecisions(page)).toBeGreaterThan(20)
    await expectSplitFollows(page)
    await expectObjectChoices(page)
    await expectPeople(page)
    await decideTheRest(page)

    await goTo(page, 'Prepare')
    await page.getByLabel('Records in the sample').fill('100')
    await run(page, 'Make the plan')
    await page.locator('dt', { hasText: 'Mails that will be sent' }).waitFor()
    await lookAt('prepare')
    await approvePlan(page)
    await goTo(page, 'Sample')
    await run(page, 'Load the sample')
    await page.getByText(/fields compared: all of them equal/).waitFor()
    await lookAt('sample')
    await expectNoFailure(page)
    expect(person.complaints).toEqual([])
  },
  10 * minutes,
)

const partNamed = async (page: Page, part: RegExp): Promise<void> =>
  page
    .getByRole('navigation', { name: 'Pages of the map' })
    .getByRole('button', { name: part })
    .first()
    .click()

/** The preview counts what the answers say, at once. */
async function expectSplitFollows(page: Page): Promise<void> {
  await partNamed(page, /^Values: .*(lead|opportunit)/i)
  const preview = page.getByRole('table', { name: 'Leads and opportunities by kind of case' })
  await preview.waitFor()
  const words = page.getByText(/^As it stands: [\d,]+ leads and [\d,]+ opportunities\.$/)
  const before = await words.innerText()
  const first = page.getByRole('grid').getByRole('combobox').first()
  const now = await first.inputValue()
  await first.selectOption(now === 'lead' ? 'opportunity' : 'lead')
  await expectSoon(() => words.innerText()).not.toBe(before)
  await lookAt('split')
  await first.selectOption(now)
  await expectSoon(() => words.innerText()).toBe(before)
}

/** A model of its own, fields on the case, or nothing: by mouse and by keyboard. */
async function expectObjectChoices(page: Page): Promise<void> {
  await partNamed(page, /^New models/)
  const grid = page.getByRole('grid', { name: 'Models to be created in Odoo' })
  const vehicle = grid.getByRole('row', { name: /Vehicle/ }).first()
  const becomes = vehicle.getByRole('combobox')
  await lookAt('models')
  await becomes.selectOption({ label: 'fields on the case' })
  await expectSoon(() => vehicle.innerText()).toContain('Ignored')
  expect(await becomes.inputValue()).toBe('fields')
  await becomes.selectOption({ label: 'a model of its own' })
  await expectSoon(() => vehicle.innerText()).toContain('Confirmed')
  await vehicle.focus()
  await page.keyboard.press('x')
  await expectSoon(() => becomes.inputValue()).toBe('out')
  await becomes.selectOption({ label: 'a model of its own' })
}

/** Who of the source's people has a user in Odoo, and who still needs one. */
async function expectPeople(page: Page): Promise<void> {
  await partNamed(page, /^Values: .*(People|Owner|operator)/i)
  const file = await reported(page, 'People before the migration (HTML)')
  const text = readFileSync(file, 'utf8')
  expect(text).toContain('henk@acme.example')
  expect(text).toContain('+ invite to Odoo')
}

/** What is likely at once, the scale by its question, and whatever is left row by row. */
async function decideTheRest(page: Page): Promise<void> {
  await partNamed(page, /^Values: Priority/)
  await page.getByLabel('1 is most urgent').check()
  await press(page, 'Confirm everything likely')
  await expectSoon(() => openDecisions(page)).toBeLessThan(100)
  for (let left = await openDecisions(page); left > 0; left = await openDecisions(page)) {
    await press(page, 'Next open decision')
    const row = page.getByRole('grid').locator('tr:focus')
    await row.getByRole('button', { name: /^Confirm/ }).click()
    await expectSoon(() => openDecisions(page)).toBeLessThan(left)
  }
  await page.getByText(/Version \d+\. Saved\./).waitFor()
}

test('no screen of it, light, dark or narrow, has a serious or critical barrier', () => {
  expect(seen.length).toBeGreaterThanOrEqual(8)
  expect(barriers).toEqual([])
})
