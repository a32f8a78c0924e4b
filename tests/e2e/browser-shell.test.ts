import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { launchChromium } from './chromium'
import { startShell, type Shell } from './shell'

let browser: Browser
let shell: Shell
let context: BrowserContext

beforeAll(async () => {
  browser = await launchChromium()
})
afterAll(() => browser.close())
beforeEach(async () => {
  shell = await startShell()
  context = await browser.newContext()
  return async () => {
    await context.close()
    await shell.close()
  }
})

test('the printed address opens the window, and its token does not stay in the address bar', async () => {
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', message => message.type() === 'error' && complaints.push(message.text()))
  page.on('pageerror', error => complaints.push(error.message))
  await page.goto(shell.address)
  await page.waitForURL(url => url.search === '' && url.pathname === '/')
  await expect.poll(() => page.locator('#root').innerText()).not.toBe('')
  expect(await page.title()).toContain('Casebridge')
  expect(complaints).toEqual([])
})

test('a second person with the same address is told what to do instead of being let in', async () => {
  const first = await context.newPage()
  await first.goto(shell.address)
  await first.waitForURL(url => url.search === '')
  const stranger = await (await browser.newContext()).newPage()
  const answer = await stranger.goto(shell.address)
  expect(answer?.status()).toBe(401)
  expect(await stranger.locator('body').innerText()).toMatch(/good once/)
})

test('the cookie opens further tabs, survives a reload, and no script can read it', async () => {
  const page = await context.newPage()
  await page.goto(shell.address)
  await page.waitForURL(url => url.search === '')
  const second = await context.newPage()
  expect((await second.goto(new URL('/', shell.address).href))?.status()).toBe(200)
  expect((await second.reload())?.status()).toBe(200)
  expect(await second.evaluate(() => document.cookie)).toBe('')
})

test('the page can neither run foreign script nor fetch from anywhere else', async () => {
  const page = await context.newPage()
  await page.goto(shell.address)
  await page.waitForURL(url => url.search === '')
  const came = await page.evaluate(async () => {
    const script = document.createElement('script')
    script.textContent = 'window.foreign = true'
    document.body.append(script)
    const fetched = await fetch('http://127.0.0.1:9/').then(
      () => 'fetched',
      error => String(error),
    )
    return { ran: 'foreign' in window, fetched }
  })
  expect(came.ran).toBe(false)
  expect(came.fetched).toMatch(/TypeError/)
})

/** A page of somebody else's on another port of this machine: to a browser the same site, so our cookie goes along. */
async function foreignPage(): Promise<{ address: string; close(): Promise<void> }> {
  const server = createServer((_, response) =>
    response.setHeader('content-type', 'text/html').end('<title>Foreign</title>'),
  )
  await new Promise<void>(listening => server.listen(0, '127.0.0.1', listening))
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () => new Promise(closed => server.close(() => closed())),
  }
}

test('a page on another port of this machine can neither call the engine, listen to it, load its files nor frame it', async () => {
  const own = await context.newPage()
  await own.goto(shell.address)
  await own.waitForURL(url => url.search === '')
  const script = await own.locator('script[src]').first().getAttribute('src')
  const foreign = await foreignPage()
  try {
    const page = await context.newPage()
    const got: string[] = []
    const refused: string[] = []
    page.on('response', answer => answer.ok() && got.push(new URL(answer.url()).pathname))
    page.on('requestfailed', request => refused.push(new URL(request.url()).pathname))
    await page.goto(foreign.address)
    const target = new URL('/', shell.address).href
    const tried = await page.evaluate(
      async ({ base, file }) => {
        const settled = (element: HTMLElement, address: string) =>
          new Promise<string>(done => {
            element.addEventListener('load', () => done('loaded'))
            element.addEventListener('error', () => done('refused'))
            element.setAttribute('src', address)
            document.body.append(element)
          })
        const events = new EventSource(`${base}events`, { withCredentials: true })
        const listened = new Promise<string>(done => {
          events.addEventListener('open', () => done('open'))
          events.addEventListener('error', () => done('refused'))
        })
        const post = { method: 'POST', mode: 'no-cors', credentials: 'include', body: '[]' } as const
        await fetch(`${base}call/project.recent`, post).catch(() => undefined)
        const frame = document.createElement('iframe')
        await settled(frame, base)
        return { listened: await listened, loaded: await settled(document.createElement('script'), file) }
      },
      { base: target, file: new URL(script!, target).href },
    )
    expect(tried).toEqual({ listened: 'refused', loaded: 'refused' })
    expect(got).not.toContain('/call/project.recent')
    expect(got).not.toContain('/events')
    expect(refused).toContain('/call/project.recent')
    expect(page.frames()[1]?.url()).toMatch(/^chrome-error:/)
  } finally {
    await foreign.close()
  }
})
