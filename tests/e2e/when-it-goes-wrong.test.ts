import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { launchChromium } from './chromium'
import {
  auditAndPropose,
  connect,
  expectSoon,
  openDecisions,
  openSample,
  press,
  title,
  visit,
  type Visit,
} from './visit'

let browser: Browser
let person: Visit

beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())
beforeEach(async () => {
  person = await visit(browser)
  return () => person.close()
})

const alertText = (): Promise<string> => person.page.getByRole('alert').first().innerText()

/** A project of one's own, with nothing in it yet. */
async function newProject(): Promise<void> {
  const { page } = person
  const card = page.locator('section', { has: page.getByRole('heading', { name: 'New project' }) })
  await card.getByLabel('Name').fill('Harrow & Quill')
  await card.getByLabel('Passphrase').fill('correct horse battery')
  await card.getByRole('button', { name: 'Make the project' }).click()
  await title(page, 'Connect').waitFor()
}

test('a folder that is not there and an Odoo that does not answer are said in sentences', async () => {
  const { page } = person
  await newProject()
  await page.getByLabel('File, folder or ZIP 1').fill(join(person.shell.folder, 'nothing-here'))
  await press(page, 'Look at the source')
  expect(await alertText()).toMatch(/nothing-here/)
  await page.getByLabel('Address').fill('http://127.0.0.1:9')
  await page.getByLabel('Database').fill('firm')
  await page.getByLabel('Login').fill('ada')
  await page.getByLabel('Password or API key').fill('secret')
  await press(page, 'Test the connection')
  await page.getByRole('alert').filter({ hasText: '127.0.0.1:9' }).waitFor()
  expect(await page.getByRole('alert').allInnerTexts()).toEqual([
    expect.stringMatching(/[a-z]\./),
    expect.stringMatching(/[a-z]\./),
  ])
  expect(person.complaints).toEqual([])
})

test('a project is found again after a reload, and opens again only with its passphrase', async () => {
  const { page } = person
  await newProject()
  await page.reload()
  await title(page, 'Connect').waitFor()
  await press(page, 'Close project')
  await title(page, 'Casebridge').waitFor()
  await press(page, 'Harrow & Quill')
  const card = page.locator('section', { has: page.getByRole('heading', { name: 'Open a project' }) })
  await card.getByLabel('Passphrase').fill('wrong horse battery')
  await press(page, 'Open')
  expect(await alertText()).toMatch(/passphrase/i)
  await card.getByLabel('Passphrase').fill('correct horse battery')
  await press(page, 'Open')
  await title(page, 'Connect').waitFor()
})

test(
  'a map goes to a file and comes back; what is no map changes nothing; an earlier version is taken again',
  { timeout: 240_000 },
  async () => {
    const { page, shell } = person
    await openSample(page)
    await connect(page)
    await auditAndPropose(page)
    const before = await openDecisions(page)
    await page.getByText('Export and import').click()
    await press(page, 'Write the map to a file (JSON)')
    const file = await page.getByRole('status').locator('code').last().innerText()
    const map = JSON.parse(readFileSync(file, 'utf8')) as { options: { realCreateDate: boolean } }

    await page.getByLabel('Or paste it').fill('{ not a map')
    await press(page, 'Take the pasted map')
    await page.getByRole('alert').filter({ hasText: 'is not JSON' }).waitFor()
    await page.getByLabel('Or paste it').fill('{"version":1}')
    await press(page, 'Take the pasted map')
    await page.getByRole('alert').filter({ hasText: 'This is not a map of Casebridge' }).waitFor()
    expect(await openDecisions(page)).toBe(before)

    const changed = join(shell.folder, 'other.json')
    writeFileSync(changed, JSON.stringify({ ...map, options: { ...map.options, realCreateDate: true } }))
    await page.getByLabel('Take a map from a file').setInputFiles(changed)
    await page.getByText(/The map from other\.json is version \d+ now\./).waitFor()
    await page.getByRole('button', { name: /^Choices for all/ }).click()
    expect(await page.getByLabel(/I agree that Casebridge makes this server action/).isChecked()).toBe(true)

    await page.getByText('Versions of the map').click()
    await press(page, 'Take again version 1')
    await expectSoon(() =>
      page.getByLabel(/I agree that Casebridge makes this server action/).isChecked(),
    ).toBe(false)
    await press(page, 'Undo')
    await expectSoon(() =>
      page.getByLabel(/I agree that Casebridge makes this server action/).isChecked(),
    ).toBe(true)
    await page.getByText(/Version \d+\. Saved\./).waitFor()
    expect(person.complaints).toEqual([])
  },
)

test('how a source was read is saved and used again', { timeout: 120_000 }, async () => {
  const { page } = person
  await openSample(page)
  await press(page, 'Look at the source')
  const zone = page.getByLabel('Time zone of times that name none')
  await expectSoon(() => zone.inputValue()).toBe('Europe/London')
  await press(page, 'Save how it was read (profile)')
  const file = await page.getByRole('status').locator('code').last().innerText()
  await zone.selectOption('Europe/Paris')
  await expectSoon(() => zone.inputValue()).toBe('Europe/Paris')
  await page.getByLabel('Use a saved profile').setInputFiles(file)
  await expectSoon(() => zone.inputValue()).toBe('Europe/London')
  expect(person.complaints).toEqual([])
})
