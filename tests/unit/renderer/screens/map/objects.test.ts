import { expect, test } from 'vitest'
import type { Mapping } from '../../../../../src/contract/mapping'
import { choicesFor, chooseObject, chosenFor } from '../../../../../src/renderer/screens/map/objects'
import { line, smallMap } from './small-map'

const model = {
  model: 'x_pega_vehicle',
  label: 'Vehicle',
  why: 'Eight cases name a vehicle.',
  sourceStream: 'object/Vehicle',
  decision: 'proposed',
} as const
const field = (of: string, name: string, label: string, relation?: string) =>
  ({
    model: of,
    name,
    label,
    type: relation === undefined ? 'char' : 'many2one',
    ...(relation === undefined ? {} : { relation }),
    why: '',
    sourceField: null,
    sample: null,
    decision: 'proposed',
  }) as const
const [contact, kase] = smallMap.entities
const map: Mapping = {
  ...smallMap,
  entities: [
    contact!,
    {
      ...kase!,
      fields: [
        ...kase!.fields,
        line('x_pega_vehicle_id', 'VehicleID', {
          rule: { kind: 'reference', entity: 'object', column: 'VehicleID' },
        }),
      ],
    },
    {
      id: 'object-vehicle',
      entity: 'object',
      stream: 'object/Vehicle',
      model: model.model,
      when: [],
      fields: [line('x_name', 'VehicleID'), line('x_pega_make', 'Make')],
      leftOut: [{ column: 'Colour', decision: 'proposed', reason: 'Empty.' }],
      matchOn: [],
      use: 'records',
    },
  ],
  customFields: [
    ...smallMap.customFields,
    field('crm.lead', 'x_pega_vehicle_id', 'Vehicle', model.model),
    field(model.model, 'x_pega_make', 'Make'),
  ],
  customModels: [model],
}
const decisionOf = (of: Mapping, name: string) => of.customFields.find(one => one.name === name)?.decision
const object = (of: Mapping) => of.entities.find(one => one.entity === 'object')!
const pointer = (of: Mapping) => of.entities[1]!.fields.find(one => one.field === 'x_pega_vehicle_id')!

test('a model of its own: its lines, its fields and the link of the cases are decided with it', () => {
  const next = chooseObject(map, model.model, 'model')
  expect(chosenFor(next, next.customModels![0]!)).toBe('model')
  expect(next.customModels![0]!.decision).toBe('confirmed')
  expect(object(next).use).toBe('records')
  expect(object(next).fields.map(one => one.decision)).toEqual(['confirmed', 'confirmed'])
  expect(object(next).leftOut[0]!.decision).toBe('confirmed')
  expect(pointer(next).decision).toBe('confirmed')
})

test('fields on the case: each value of the object gets a field there, and nothing points to a model that is not made', () => {
  const next = chooseObject(map, model.model, 'fields')
  expect(chosenFor(next, next.customModels![0]!)).toBe('fields')
  expect(next.customModels![0]!.decision).toBe('left-out')
  expect(object(next).use).toBe('fields')
  expect(pointer(next).decision).toBe('left-out')
  expect(decisionOf(next, 'x_pega_vehicle_id')).toBe('left-out')
  expect(decisionOf(next, 'x_pega_make')).toBe('left-out')
  const added = next.entities[1]!.fields.filter(one => one.rule.kind === 'flatten')
  expect(added.map(one => one.rule)).toEqual([
    { kind: 'flatten', column: 'VehicleID', path: 'VehicleID', of: { stream: 'object/Vehicle' } },
    { kind: 'flatten', column: 'VehicleID', path: 'Make', of: { stream: 'object/Vehicle' } },
  ])
  const made = next.customFields.filter(one => one.label.startsWith('Vehicle: '))
  expect(made.map(one => [one.model, one.label, one.decision])).toEqual([
    ['crm.lead', 'Vehicle: VehicleID', 'confirmed'],
    ['crm.lead', 'Vehicle: Make', 'confirmed'],
  ])
})

test('fields on the case: kinds of cases that share a link share the fields, which keep their types and labels', () => {
  const [first, second, vehicle] = map.entities
  const other = { ...second!, id: 'case-order', stream: 'orders' }
  const since = { ...field(model.model, 'x_pega_since', 'In use since'), type: 'date' } as const
  const next = chooseObject(
    {
      ...map,
      entities: [
        first!,
        second!,
        other,
        { ...vehicle!, fields: [...vehicle!.fields, line('x_name', 'Make'), line('x_pega_since', 'Since')] },
      ],
      customFields: [field(model.model, 'x_name', 'Name'), ...map.customFields, since],
    },
    model.model,
    'fields',
  )
  const made = next.customFields.filter(one => one.label.startsWith('Vehicle: '))
  expect(made.map(one => [one.label, one.type])).toEqual([
    ['Vehicle: VehicleID', 'char'],
    ['Vehicle: Make', 'char'],
    ['Vehicle: In use since', 'date'],
  ])
  const filled = next.entities.map(one =>
    one.fields.flatMap(to => (to.rule.kind === 'flatten' ? [to.field] : [])),
  )
  expect(filled[1]).toEqual(made.map(one => one.name))
  expect(filled[2]).toEqual(filled[1])
})

test('left out: nothing of the object stays open, and nothing of it is made', () => {
  const next = chooseObject(map, model.model, 'out')
  expect(chosenFor(next, next.customModels![0]!)).toBe('out')
  expect(object(next).fields.every(one => one.decision === 'left-out')).toBe(true)
  expect(pointer(next).decision).toBe('left-out')
  expect(decisionOf(next, 'x_pega_make')).toBe('left-out')
})

test('each choice can be taken again, as often as one likes, and leads to the same map', () => {
  const fields = chooseObject(map, model.model, 'fields')
  const back = chooseObject(fields, model.model, 'model')
  expect(chosenFor(back, back.customModels![0]!)).toBe('model')
  expect(pointer(back).decision).toBe('confirmed')
  expect(decisionOf(back, 'x_pega_vehicle_id')).toBe('confirmed')
  expect(decisionOf(back, 'x_pega_make')).toBe('confirmed')
  expect(
    back.entities[1]!.fields.filter(one => one.rule.kind === 'flatten').map(one => one.decision),
  ).toEqual(['left-out', 'left-out'])
  expect(chooseObject(back, model.model, 'fields')).toEqual(fields)
  expect(chooseObject(chooseObject(back, model.model, 'out'), model.model, 'model')).toEqual(back)
})

test('a line of the object that a person left out stays left out in the model', () => {
  const [name, make] = object(map).fields
  const entities = map.entities.with(2, {
    ...object(map),
    fields: [name!, { ...make!, decision: 'left-out' }],
  })
  const next = chooseObject({ ...map, entities }, model.model, 'model')
  expect(object(next).fields.map(one => one.decision)).toEqual(['confirmed', 'left-out'])
})

test('a model nobody knows changes nothing', () => {
  expect(chooseObject(map, 'x_other', 'model')).toBe(map)
  expect(chooseObject(smallMap, model.model, 'model')).toBe(smallMap)
})

test('fields on the case are offered only where a case names one record of the object', () => {
  const offered = (of: Mapping) => choicesFor(of, model).map(choice => choice.value)
  expect(offered(map)).toEqual(['model', 'fields', 'out'])
  const alone = { ...map, entities: map.entities.filter(one => one.entity === 'object') }
  expect(offered(alone)).toEqual(['model', 'out'])
  const rule = { kind: 'reference', entity: 'object', column: 'VehicleID', many: true } as const
  const many = map.entities.with(1, { ...kase!, fields: [line('x_pega_vehicle_id', 'VehicleID', { rule })] })
  expect(offered({ ...map, entities: many })).toEqual(['model', 'out'])
})
