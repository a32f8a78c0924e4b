import { afterEach, beforeEach, expect, test } from 'vitest'
import { ask } from '../../way'
import { filesBelow, openDesk, passphrase, type Desk } from '../security/engine'

let desk: Desk
beforeEach(async () => {
  desk = await openDesk()
})
afterEach(() => desk.close())

const sample = () => ask(desk.engine, 'project.sample', { parent: desk.folder, source: 'pega', passphrase })

test('the sample service centre comes with a practice Pega and a practice Odoo, and with people who have no user there', async () => {
  const info = await sample()
  expect(info).toMatchObject({ source: 'pega', practice: true })
  expect(info.hosts).toHaveLength(2)
  expect(info.hosts).toContain(new URL(String(info.sourceSettings['url'])).host)
  const discovery = await ask(desk.engine, 'source.discover')
  expect(discovery.caseTypes.map(type => type.records?.count)).toEqual([88, 66, 66])
  await ask(desk.engine, 'source.inspect')
  const users = (await ask(desk.engine, 'odoo.users')).map(user => user.login)
  expect(users).toContain('jane@acme.example')
  expect(users).not.toContain('henk@acme.example')
  const { path } = await ask(desk.engine, 'report.write', { kind: 'people-csv' })
  expect(path).toMatch(/people\.csv$/)
})

test('closing the project stops its practice Pega; opening it again starts one and finds the way to it', async () => {
  const { folder, sourceSettings } = await sample()
  const address = String(sourceSettings['url'])
  expect((await fetch(`${address}/api/v1/authenticate`)).status).toBe(401)
  await ask(desk.engine, 'project.close')
  await expect(fetch(`${address}/api/v1/authenticate`)).rejects.toThrow('fetch failed')
  const again = await ask(desk.engine, 'project.open', { folder, passphrase })
  expect(again.sourceSettings['clientId']).not.toBe(sourceSettings['clientId'])
  const { profile } = await ask(desk.engine, 'source.inspect')
  expect(profile.streams.length).toBeGreaterThan(10)
})

test('a project that was given another Pega is not sent back to the practice one', async () => {
  const { folder, sourceSettings } = await sample()
  const settings = { ...sourceSettings, url: 'https://pega.example/prweb' }
  await ask(desk.engine, 'source.set', { settings })
  await ask(desk.engine, 'project.close')
  const again = await ask(desk.engine, 'project.open', { folder, passphrase })
  expect(again.sourceSettings['url']).toBe('https://pega.example/prweb')
  expect(again.hosts).toContain('pega.example')
})

test('the practice Pega’s secret is in no file, and neither are its cases in the clear', async () => {
  await sample()
  await ask(desk.engine, 'source.discover')
  await ask(desk.engine, 'project.close')
  const found = [...filesBelow(desk.folder)].filter(
    file => file.bytes.includes('clientSecret') || file.bytes.includes('jane@acme.example'),
  )
  expect(found.map(file => file.path)).toEqual([])
})

test('a source without a sample project says so', async () => {
  const request = { parent: desk.folder, source: 'constructor', passphrase }
  await expect(ask(desk.engine, 'project.sample', request)).rejects.toMatchObject({
    code: 'no-sample-project',
  })
})
