import { expect, test } from 'vitest'
import { practiceWorld } from '../../../../../src/main/practice/pega/world-data/practice-world'
import { complaint, everything, of, order, service, task } from './service'

const lists = {
  cases: { [complaint]: 'D_ComplaintList', [order]: 'D_OrderList', [task]: 'D_TaskList' },
  objects: { 'Acme-Data-Vehicle': 'D_VehicleList' },
}

test('where version 1 alone is open, cases are read from the data pages a person names', async () => {
  const world = practiceWorld({ cases: 120 })
  const { settings, server } = await service({ world })
  const basic = { ...settings, mode: 'v1', auth: 'basic', login: server.login, secret: server.password }
  const all = await everything({ ...basic, views: JSON.stringify(lists) })
  expect(all.codes).toContain('pega-v1-alone')
  expect(all.codes).not.toContain('pega-own-cases-only')
  const whole = await everything(settings)
  for (const id of [complaint, order, task]) {
    expect([...of(all, id).keys()].sort(), id).toEqual([...of(whole, id).keys()].sort())
    for (const [key, { values }] of of(whole, id)) {
      // people and their tags are told by version 2 alone
      const { followers: _, tags: _tags, related: _related, relatedAs: _as, ...told } = values
      for (const [column, cell] of Object.entries(told))
        expect(String(of(all, id).get(key)?.values[column]), `${key} ${column}`).toBe(String(cell))
    }
  }
  expect(of(all, 'posts').size).toBe(of(whole, 'posts').size)
  expect(of(all, 'history').size).toBe(of(whole, 'history').size)
  expect(of(all, 'object/Acme-Data-Vehicle').size).toBe(of(whole, 'object/Acme-Data-Vehicle').size)
})

test('without named data pages only the operator’s own cases come, and that is asked about', async () => {
  const world = practiceWorld({ cases: 120 })
  const { settings, server } = await service({ world })
  const all = await everything({
    ...settings,
    mode: 'v1',
    auth: 'basic',
    login: server.login,
    secret: server.password,
  })
  const mine = world.cases.filter(kase => kase.createdBy === server.login).map(kase => kase.key)
  const came = [complaint, order, task].flatMap(id => [...of(all, id).keys()])
  expect(came.sort()).toEqual(mine.sort())
  expect(all.findings.find(one => one.code === 'pega-own-cases-only')?.severity).toBe('ask')
})
