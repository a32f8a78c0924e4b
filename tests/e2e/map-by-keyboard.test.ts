import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { launchChromium } from './chromium'
import { auditAndPropose, connect, expectSoon, openDecisions, openSample, visit, type Visit } from './visit'

let browser: Browser
let person: Visit

beforeAll(async () => {
  browser = await launchChromium()
  person = await visit(browser)
  await openSample(person.page)
  await connect(person.page)
  await auditAndPropose(person.page)
}, 240_000)
afterAll(async () => {
  await person?.close()
  await browser?.close()
})

/** The text of the row that has the focus. */
const focusedRow = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.closest('tr')?.innerText ?? '')

test('the whole map is decided with the keyboard alone', { timeout: 240_000 }, async () => {
  const { page } = person
  const keys = page.keyboard
  await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur())
  const all = await openDecisions(page)

  // Enter confirms and goes on to the next one
  await keys.press('n')
  const first = await focusedRow(page)
  expect(first).toContain('Likely')
  await keys.press('Enter')
  expect(await focusedRow(page)).not.toBe(first)
  expect(await openDecisions(page)).toBe(all - 1)

  // K goes back to it; X leaves it out; U takes that back
  await keys.press('k')
  expect(await focusedRow(page)).toContain('Confirmed')
  await keys.press('x')
  await keys.press('k')
  expect(await focusedRow(page)).toContain('Ignored')
  await keys.press('u')
  await expectSoon(() => focusedRow(page)).toContain('Confirmed')

  // the search leads to a row; O takes its other reading
  await keys.press('/')
  await keys.type('Region')
  await keys.press('Enter')
  await expectSoon(() => focusedRow(page)).toContain('Region')
  expect(await focusedRow(page)).toContain('Take this reading')
  await keys.press('o')
  await expectSoon(() => focusedValue(page)).toBe('state_id')
  await keys.press('o')
  await expectSoon(() => focusedValue(page)).toBe('x_cm_region')

  // Tab goes into the row: another field is chosen by typing its name, Escape goes back to the row
  await keys.press('/')
  await keys.press('Control+a')
  await keys.type('Job Title')
  await keys.press('Enter')
  await expectSoon(() => focusedRow(page)).toContain('Job Title')
  await keys.press('Tab')
  await keys.type('Tax ID')
  await expectSoon(() => focusedValue(page)).toBe('vat')
  await keys.press('Escape')
  await keys.press('u')
  await expectSoon(() => focusedValue(page)).toBe('function')
  await keys.press('/')
  await keys.press('Escape')
  await keys.press('Shift+Tab') // out of the search, where letters are text

  for (let left = await openDecisions(page); left > 0; left = await openDecisions(page)) {
    await keys.press('n')
    await keys.press('Enter')
    expect(await openDecisions(page)).toBeLessThan(left)
  }
  await page.getByText(/Version \d+\. Saved\./).waitFor()
  await expectSoon(() => page.getByRole('button', { name: /^Prepare \(open\)/ }).count()).toBe(1)
  expect(person.complaints).toEqual([])
})

/** The field chosen in the row that has the focus. */
const focusedValue = (page: Page): Promise<string> =>
  page.evaluate(() => document.activeElement?.closest('tr')?.querySelector('select')?.value ?? '')

test('a row is one stop for the Tab key, and what is in it comes after it', { timeout: 60_000 }, async () => {
  const { page } = person
  const stops = await page.evaluate(() => {
    const rows = [...document.querySelectorAll('table.decisions tbody tr')]
    return rows.map(row => ({
      row: (row as HTMLElement).tabIndex,
      inside: [...row.querySelectorAll<HTMLElement>('select, button, input')].map(one => one.tabIndex),
    }))
  })
  const reachable = stops.filter(stop => stop.row === 0)
  expect(reachable).toHaveLength(1)
  expect(reachable[0]!.inside.every(stop => stop === 0)).toBe(true)
  expect(stops.filter(stop => stop.row === -1).every(stop => stop.inside.every(one => one === -1))).toBe(true)
})
