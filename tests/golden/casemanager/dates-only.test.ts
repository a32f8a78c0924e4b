import { expect, test } from 'vitest'
import {
  computed,
  copy,
  custom,
  date,
  entity,
  mapped,
  reference,
  table,
  valueTable,
  type Setting,
} from './mapped'

const history = {
  res_id: reference('case', 'Case'),
  date: date('At'),
  body: copy('To'),
}
const cases = entity('case', 'case', 'cases', 'crm.lead', {
  name: copy('No'),
  stage_id: table('status', 'Status', 'stage', { entity: 'stage' }),
  active: table('status', 'Status', 'active'),
  user_id: table('owner', 'Owner', 'login'),
  x_cm_created_at: computed('created-at', 'Opened'),
})
const setting = (use: 'records' | 'dates'): Setting => ({
  streams: {
    cases: {
      entity: 'case',
      key: 'No',
      rows: [
        { No: 'C-1', Status: 'Lost', Owner: 'ann', Opened: '' },
        { No: 'C-2', Status: 'Lost', Owner: 'ann', Opened: '2020-01-02 10:00' },
        { No: 'C-3', Status: 'Open', Owner: '', Opened: '2020-01-02 10:00' },
      ],
    },
    status_history: {
      entity: 'message',
      key: 'ID',
      rows: [
        { ID: '1', Case: 'C-1', To: 'Open', At: '2019-03-04 09:00' },
        { ID: '2', Case: 'C-1', To: 'Lost', At: '2019-05-06 17:30' },
      ],
    },
  },
  mapping: {
    entities: [cases, entity('history', 'message', 'status_history', 'mail.message', history, { use })],
    tables: [
      valueTable('status', {
        Open: { stage: 'Open', active: true },
        Lost: { stage: 'Lost', active: false },
      }),
      valueTable('owner', { ann: { login: 'ann@firm.example' } }),
    ],
    customFields: [custom('crm.lead', 'x_cm_created_at', 'datetime')],
  },
})

test('a status history that is read for its dates tells when a case was opened, moved and closed, and makes no message', async () => {
  const { all, values, excluded } = await mapped(setting('dates'))
  expect(values('case:C-1')).toMatchObject({
    x_cm_created_at: '2019-03-04 09:00:00',
    date_open: '2019-03-04 09:00:00',
    date_closed: '2019-05-06 16:30:00',
    date_last_stage_update: '2019-05-06 16:30:00',
  })
  expect(all.filter(record => record.model === 'mail.message')).toEqual([])
  expect(excluded).toContainEqual({ stream: 'status_history', reason: 'Read for its dates only', count: 2 })
})

test('the same history makes messages where somebody wants them, and still tells the dates', async () => {
  const { all, values, excluded } = await mapped(setting('records'))
  expect(values('case:C-1')).toMatchObject({ x_cm_created_at: '2019-03-04 09:00:00' })
  expect(all.filter(record => record.model === 'mail.message').map(record => record.key)).toEqual([
    'message:1',
    'message:2',
  ])
  expect(excluded.filter(one => one.stream === 'status_history')).toEqual([])
})

test('a closed case of which nothing is known stays without a closing date and without a last move', async () => {
  const { values } = await mapped(setting('dates'))
  expect(values('case:C-2')).toMatchObject({
    date_open: '2020-01-02 10:00:00',
    date_closed: null,
    date_last_stage_update: null,
  })
})

test('a case without an owner is kept back until somebody chose what becomes of such cases', async () => {
  const { store, excluded } = await mapped(setting('dates'))
  expect(store.desired.get('case:C-3')).toBeNull()
  expect(excluded).toContainEqual({
    stream: 'cases',
    reason: 'It names no owner and nothing was decided for such cases',
    count: 1,
  })
})
