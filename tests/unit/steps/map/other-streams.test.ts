import { expect, test } from 'vitest'
import type { EntityMapping, Rule } from '../../../../src/contract/mapping'
import { copy, custom, entity, mapped, type Setting } from '../../../golden/casemanager/mapped'

const accountOf = (path: string, by?: string): Rule => ({
  kind: 'flatten',
  column: 'Account',
  path,
  of: { stream: 'accounts', ...(by === undefined ? {} : { by }) },
})
const client: EntityMapping = {
  ...entity('client', 'contact', 'parties', 'res.partner', { name: copy('Name'), email: copy('Email') }),
  sameBy: [
    { as: 'email', columns: ['Email'] },
    { as: 'name', columns: ['Name'] },
  ],
}
const setting: Setting = {
  streams: {
    cases: {
      entity: 'case',
      key: 'ID',
      rows: [
        { ID: 'W 1', Name: 'One', Account: 'A1' },
        { ID: 'W 2', Name: 'Two', Account: 'a1' },
        { ID: 'W 3', Name: 'Three', Account: 'A9' },
        { ID: 'W 4', Name: 'Four', Account: 'A3', Type: 'test' },
      ],
    },
    accounts: {
      entity: 'object',
      key: 'ID',
      rows: [
        { ID: 'A1', 'Bank.City': 'Paris', Limit: '1.125' },
        { ID: 'A2', 'Bank.City': 'Rome', Limit: '2' },
        { ID: 'A3', 'Bank.City': 'Oslo', Limit: '3' },
      ],
      reading: { Limit: { decimal: { value: '.', reason: 'declared', by: 'detected', sure: true } } },
    },
    parties: {
      entity: 'contact',
      key: 'ID',
      rows: [
        { ID: '1', Case: 'W 1', Name: 'Ann Lee', Email: 'ann@x.example', Role: 'Customer' },
        { ID: '2', Case: 'W 1', Name: 'Bob Ray', Email: 'bob@x.example', Role: 'Owner' },
        { ID: '3', Case: 'W 2', Name: 'Ann Lee', Email: 'ANN@x.example', Role: 'Customer' },
      ],
    },
  },
  mapping: {
    entities: [
      client,
      {
        ...entity('case', 'case', 'cases', 'crm.lead', {
          name: copy('Name'),
          x_city: accountOf('Bank.City', 'ID'),
          x_limit: accountOf('Limit', 'ID'),
          partner_id: {
            kind: 'reference',
            entity: 'contact',
            column: 'ID',
            mapping: 'client',
            through: { stream: 'parties', from: 'Case', to: 'ID' },
          },
          x_more: {
            kind: 'reference',
            entity: 'contact',
            column: 'ID',
            mapping: 'client',
            through: { stream: 'parties', from: 'Case', to: 'ID', rest: true },
          },
        }),
        when: [{ column: 'Type', not: ['test'] }],
      },
      { ...entity('accounts', 'object', 'accounts', 'x_account', {}), use: 'fields' },
    ],
    customFields: [
      custom('crm.lead', 'x_city', 'char'),
      custom('crm.lead', 'x_limit', 'float'),
      custom('crm.lead', 'x_more', 'many2many', { relation: 'res.partner' }),
    ],
  },
}

test('a case takes the values of the record it names, read as that record’s column is', async () => {
  const { values, findings } = await mapped(setting)
  expect(values('case:W 1')).toMatchObject({ x_city: 'Paris', x_limit: 1.125 })
  expect(values('case:W 2')).toMatchObject({ x_city: 'Paris', x_limit: 1.125 })
  expect(values('case:W 3')).toMatchObject({ x_city: null, x_limit: null })
  expect(findings.filter(one => one.code === 'orphan').map(one => [one.key, one.params['found']])).toEqual([
    ['W 3', 'A9'],
  ])
})

test('rows whose values cases take are told apart from those no case that goes to Odoo names', async () => {
  const { excluded } = await mapped(setting)
  expect(excluded.filter(one => one.stream === 'accounts')).toEqual([
    { stream: 'accounts', reason: 'No record that goes to Odoo names it', count: 2 },
    { stream: 'accounts', reason: 'Its values are in the records that name it', count: 1 },
  ])
})

test('a case points to the people that rows of another stream name for it, one partner each', async () => {
  const { values, all } = await mapped(setting)
  expect(all.filter(one => one.entity === 'contact').map(one => one.key)).toEqual([
    'contact:parties/ann@x.example',
    'contact:parties/bob@x.example',
  ])
  expect(values('case:W 1')).toMatchObject({
    partner_id: { ref: 'contact:parties/ann@x.example' },
    x_more: { refs: ['contact:parties/bob@x.example'] },
  })
  expect(values('case:W 2')).toMatchObject({
    partner_id: { ref: 'contact:parties/ann@x.example' },
    x_more: null,
  })
  expect(values('case:W 3')['partner_id']).toBeNull()
})
