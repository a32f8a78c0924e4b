import { expect, test } from 'vitest'
import type { Mapping } from '../../../../src/contract/mapping'
import { gaps } from '../../../../src/main/steps/propose/gaps'
import {
  copy,
  custom,
  entity,
  mapped,
  mappingOf,
  odoo19,
  reference,
  type Setting,
} from '../../../golden/casemanager/mapped'

const model = (decision: 'proposed' | 'confirmed' | 'left-out') => ({
  model: 'x_src_car',
  label: 'Car',
  why: 'It has a life of its own.',
  sourceStream: 'cars',
  decision,
})
const setting = (decision: 'proposed' | 'confirmed' | 'left-out', more: Partial<Mapping> = {}): Setting => ({
  streams: {
    cars: {
      entity: 'object',
      key: 'ID',
      rows: [
        { ID: 'c1', Plate: 'AB 12', Price: 1.125, Case: 'W 1' },
        { ID: 'c2', Plate: '', Price: 7, Case: 'W 9' },
      ],
    },
    cases: {
      entity: 'case',
      key: 'ID',
      rows: [
        { ID: 'W 1', Name: 'One', Car: 'c1' },
        { ID: 'W 2', Name: 'Two', Car: 'c2' },
      ],
    },
    files: {
      entity: 'document',
      key: 'ID',
      bytes: { f: 'hello' },
      rows: [{ ID: 'f', Name: 'a.txt', Car: 'c1' }],
    },
  },
  mapping: {
    entities: [
      entity('case', 'case', 'cases', 'crm.lead', {
        name: copy('Name'),
        x_src_car_id: reference('object', 'Car'),
      }),
      entity('car', 'object', 'cars', 'x_src_car', {
        x_name: copy('Plate'),
        x_src_price: copy('Price'),
        x_src_case_id: reference('case', 'Case'),
      }),
      entity('file', 'document', 'files', 'ir.attachment', {
        name: copy('Name'),
        res_id: reference('object', 'Car'),
      }),
    ],
    customFields: [
      custom('x_src_car', 'x_name', 'char'),
      custom('x_src_car', 'x_src_price', 'float'),
      custom('x_src_car', 'x_src_case_id', 'many2one', { relation: 'crm.lead' }),
      custom('crm.lead', 'x_src_car_id', 'many2one', { relation: 'x_src_car' }),
    ],
    customModels: [model(decision)],
    ...more,
  },
})

test('a model of its own comes with rights, views, a window and a menu entry, and before its fields', async () => {
  const { store, all } = await mapped(setting('confirmed'))
  const keys = (phase: 'field' | 'view') => store.desired.page(phase, null, 100).map(record => record.key)
  expect(keys('field')).toEqual([
    'model:x_src_car',
    'access:x_src_car/manager',
    'access:x_src_car/user',
    'field:res.partner.x_cb_key',
    'field:crm.lead.x_cb_key',
    'field:x_src_car.x_src_price',
    'field:x_src_car.x_src_case_id',
    'field:crm.lead.x_src_car_id',
  ])
  expect(keys('view')).toEqual([
    'view:crm.lead',
    'view:res.partner',
    'view:x_src_car/form',
    'view:x_src_car/list',
    'view:x_src_car/search',
    'action:x_src_car',
    'menu:x_src_car',
  ])
  const value = (key: string, field: string) => all.find(record => record.key === key)?.values[field]
  expect(value('access:x_src_car/user', 'perm_unlink')).toBe(false)
  expect(value('access:x_src_car/manager', 'perm_unlink')).toBe(true)
  expect(value('menu:x_src_car', 'action')).toEqual({
    ref: 'action:x_src_car',
    model: 'ir.actions.act_window',
  })
  expect(String(value('view:x_src_car/list', 'arch'))).toMatch(/^<list><field name="x_name"\/>/)
})

test('before Odoo 18 a list is called a tree', async () => {
  const { get } = await mapped({ ...setting('confirmed'), facts: odoo19({ major: 17 }) })
  expect(get('view:x_src_car/list').values).toMatchObject({ type: 'tree' })
  expect(get('action:x_src_car').values['view_mode']).toBe('tree,form')
})

test('records of their own are made before cases and may point to them; what is not there is emptied and said', async () => {
  const { values, get, findings } = await mapped(setting('confirmed'))
  expect(values('object:c1')).toEqual({
    x_name: 'AB 12',
    x_src_price: 1.125,
    x_src_case_id: { ref: 'case:W 1' },
  })
  expect(values('object:c2')).toMatchObject({ x_name: 'c2', x_src_case_id: null })
  expect(get('object:c2').title).toBe('c2')
  expect(values('case:W 2')['x_src_car_id']).toEqual({ ref: 'object:c2' })
  expect(values('document:f')).toMatchObject({ res_model: 'x_src_car', res_id: { ref: 'object:c1' } })
  expect(findings.filter(one => one.code === 'orphan').map(one => [one.key, one.params['found']])).toEqual([
    ['c2', 'W 9'],
  ])
})

test('one decision about the model leaves out its records and what points to them', async () => {
  const { all, excluded, values } = await mapped(setting('left-out'))
  expect(all.filter(record => /x_src_car/.test(record.key))).toEqual([])
  expect(values('case:W 1')).not.toHaveProperty('x_src_car_id')
  expect(excluded).toContainEqual({
    stream: 'cars',
    reason: 'No record that goes to Odoo names it',
    count: 2,
  })
})

test('a model nobody decided about is asked, and nothing is mapped', async () => {
  await expect(mapped(setting('proposed'))).rejects.toThrow('the new model Car (x_src_car)')
})

test('what hangs on a model that was left out is no open question', async () => {
  const { store } = await mapped(setting('left-out'))
  const profile = store.profile.get()!
  const open = (decision: 'proposed' | 'left-out') => {
    const { mapping } = setting(decision)
    const entities = mapping.entities!.map(one => ({
      ...one,
      fields: one.fields.map(line => ({ ...line, decision: 'proposed' as const })),
    }))
    return gaps(mappingOf({ ...mapping, entities }), profile).map(gap => gap.where)
  }
  expect(open('proposed')).toEqual(
    expect.arrayContaining(['x_src_car', 'car.x_src_price', 'case.x_src_car_id']),
  )
  const left = open('left-out')
  expect(left).toContain('case.name')
  expect(left.filter(where => /car/.test(where) && where !== 'case.name')).toEqual([])
})
