import { existsSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { call, openDesktop, type Desktop } from './app'

let desktop: Desktop
let server: Server
let elsewhere: string
let visitors = 0
beforeAll(async () => {
  server = createServer((_request, response) => {
    visitors += 1
    response.setHeader('access-control-allow-origin', '*').end('elsewhere')
  })
  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
  elsewhere = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  desktop = await openDesktop()
})
afterAll(async () => {
  await desktop.close()
  server.close()
})

test('the window shows Casebridge’s own page under an address of its own', async () => {
  expect(desktop.page.url()).toBe('app://casebridge/')
  expect(await desktop.page.title()).toContain('Casebridge')
})

test('the page is sandboxed: it has the contract’s four doors and nothing of Node or Electron', async () => {
  const seen = await desktop.page.evaluate(() => ({
    node: ['require', 'process', 'Buffer', 'global', 'module'].filter(name => name in window),
    doors: Object.keys((window as unknown as { casebridge: object }).casebridge).toSorted(),
  }))
  expect(seen).toEqual({ node: [], doors: ['call', 'on', 'pick', 'show'] })
  const preferences = await desktop.app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    const { webContents } = window as unknown as {
      webContents: { getLastWebPreferences(): { [name: string]: unknown } }
    }
    const { sandbox, contextIsolation, nodeIntegration, webSecurity } = webContents.getLastWebPreferences()
    return { sandbox, contextIsolation, nodeIntegration, webSecurity }
  })
  expect(preferences).toEqual({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
  })
})

test('calls are answered by an engine in a process of its own', async () => {
  expect(await call(desktop.page, 'app.info')).toMatchObject({ ok: true, value: { shell: 'desktop' } })
  const services = await desktop.app.evaluate(({ app }) =>
    app.getAppMetrics().map(process => `${process.type} ${process.serviceName ?? ''} ${process.name ?? ''}`),
  )
  expect(services.join('\n')).toMatch(/Utility .*Casebridge engine/)
})

test('what is no call of the contract is refused before it leaves the page', async () => {
  for (const name of ['constructor', '__proto__', 'shell.open'])
    await expect(call(desktop.page, name)).rejects.toThrow('No such call')
  expect(await call(desktop.page, 'report.write', { kind: '../x' })).toMatchObject({
    ok: false,
    failure: { code: 'bad-arguments' },
  })
})

test('the page can neither go elsewhere nor fetch from elsewhere nor open a window', async () => {
  const before = visitors
  const outcomes = await desktop.page.evaluate(async address => {
    const fetched = await fetch(address).then(
      () => 'fetched',
      () => 'refused',
    )
    const opened = window.open(address) === null ? 'refused' : 'opened'
    const picture = await new Promise(done => {
      const image = new Image()
      image.addEventListener('load', () => done('loaded'))
      image.addEventListener('error', () => done('refused'))
      image.src = address
    })
    window.location.href = address
    await new Promise(done => setTimeout(done, 500))
    return { fetched, opened, picture }
  }, elsewhere)
  expect(outcomes).toEqual({ fetched: 'refused', opened: 'refused', picture: 'refused' })
  expect(desktop.page.url()).toBe('app://casebridge/')
  expect(visitors).toBe(before)
  expect(desktop.app.windows()).toHaveLength(1)
})

test('no permission is given, whatever the page asks for', async () => {
  const states = await desktop.page.evaluate(() =>
    Promise.all(
      ['geolocation', 'camera', 'microphone', 'notifications', 'clipboard-read'].map(
        async name =>
          (
            await navigator.permissions
              .query({ name: name as PermissionName })
              .catch(() => ({ state: 'denied' }))
          ).state,
      ),
    ),
  )
  expect(new Set(states)).toEqual(new Set(['denied']))
})

test('a second start does not open a second Casebridge', async () => {
  const second = await desktop.start().catch(() => null)
  await second?.waitForEvent('close').catch(() => undefined)
  expect(desktop.app.windows()).toHaveLength(1)
})

test('the sample project is made with the native parts that the app carries', async () => {
  const made = await call(desktop.page, 'project.sample', {
    parent: desktop.folder,
    passphrase: 'correct horse battery staple',
  })
  expect(made).toMatchObject({ ok: true, value: { practice: true } })
  const { folder } = (made as { value: { folder: string } }).value
  expect(existsSync(join(folder, 'project.db'))).toBe(true)
  expect(await call(desktop.page, 'source.inspect')).toMatchObject({ ok: true })
  expect(existsSync(join(folder, 'project.lock'))).toBe(true)
})

test('an engine that dies is said to have stopped, and the next call finds a new one', async () => {
  const pid = await desktop.app.evaluate(
    ({ app }) =>
      app
        .getAppMetrics()
        .find(process => process.name === 'Casebridge engine' || process.serviceName === 'Casebridge engine')
        ?.pid ?? 0,
  )
  expect(pid).toBeGreaterThan(0)
  process.kill(pid, 'SIGKILL')
  await expect.poll(async () => (await call(desktop.page, 'app.info')).ok, { timeout: 20_000 }).toBe(true)
  expect(await call(desktop.page, 'project.info')).toMatchObject({
    ok: false,
    failure: { code: 'no-project' },
  })
})
