import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import type { Mapping } from '../../../src/contract/mapping'
import { createEngine } from '../../../src/main/engine'
import type { Engine } from '../../../src/main/shell/engine-port'
import { choicesFor, chooseObject, type ObjectChoice } from '../../../src/renderer/screens/map/objects'
import { setDirection } from '../../../src/renderer/screens/map/table-edit'
import { ask, finish, loadSample } from '../../way'

const undo: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

/** The sample service centre with its map proposed. */
async function mapped(): Promise<{ engine: Engine; mapping: Mapping }> {
  const folder = mkdtempSync(join(tmpdir(), 'casebridge-objects-'))
  const engine = createEngine({ shell: 'cli', home: folder })
  undo.push(async () => {
    await engine.close()
    rmSync(folder, { recursive: true, force: true })
  })
  await ask(engine, 'project.sample', { parent: folder, source: 'pega', passphrase: 'correct horse battery' })
  await ask(engine, 'source.inspect')
  await ask(engine, 'odoo.test')
  await finish(engine, 'audit')
  await finish(engine, 'propose')
  const { mapping } = (await ask(engine, 'mapping.get'))!
  return { engine, mapping: setDirection(mapping, 'priority', 'low-first') }
}

const vehicle = (mapping: Mapping) => mapping.customModels!.find(one => one.label === 'Vehicle')!

/** Takes the choice as the screen does, and brings a sample of what came of it. */
async function brought(choice: ObjectChoice) {
  const { engine, mapping } = await mapped()
  const chosen = chooseObject(mapping, vehicle(mapping).model, choice)
  await ask(engine, 'mapping.save', { mapping: chosen, note: choice })
  const { gaps } = await ask(engine, 'mapping.confirmLikely', { atLeast: 0 })
  if (gaps.length > 0) throw new Error(gaps.map(gap => gap.sentence).join(' '))
  const plan = await loadSample(engine, 100)
  const { different } = await ask(engine, 'sample.counts', { planId: plan.id })
  const changes = await ask(engine, 'plan.page', { planId: plan.id, filter: {}, after: 0, limit: 10_000 })
  const { model, sourceStream } = vehicle(mapping)
  const taken = chosen.entities.flatMap(entity =>
    entity.fields.flatMap(({ field, rule }) =>
      rule.kind === 'flatten' && rule.of?.stream === sourceStream ? [field] : [],
    ),
  )
  const fields = changes.filter(change => change.model === 'ir.model.fields')
  return {
    different,
    models: changes.filter(change => change.model === 'ir.model' && change.values['model'] === model).length,
    records: changes.filter(change => change.model === model).length,
    links: fields.filter(change => change.values['relation'] === model).length,
    copies: fields.filter(change => taken.includes(String(change.values['name']))),
    leads: changes.filter(change => change.model === 'crm.lead' && change.action === 'create'),
  }
}

test('fields on the case: the cases carry the values of the object they name, and no model is made', async () => {
  const { different, models, records, links, copies, leads } = await brought('fields')
  expect({ different, models, records, links }).toEqual({ different: 0, models: 0, records: 0, links: 0 })
  expect(copies.length).toBeGreaterThan(2)
  const names = copies.map(change => String(change.values['name']))
  const filled = leads.filter(lead => names.some(name => (lead.values[name] ?? '') !== ''))
  expect(filled.length).toBeGreaterThan(5)
})

test('left out: neither a model nor a field is made of it', async () => {
  const { different, models, records, links, copies } = await brought('out')
  expect({ different, models, records, links, copies }).toEqual({
    different: 0,
    models: 0,
    records: 0,
    links: 0,
    copies: [],
  })
})

test('lines of a case are records of their own or nothing; a case has no place for several', async () => {
  const { mapping } = await mapped()
  const items = mapping.customModels!.find(one => one.label === 'Items')!
  expect(choicesFor(mapping, items).map(choice => choice.value)).toEqual(['model', 'out'])
  expect(choicesFor(mapping, vehicle(mapping)).map(choice => choice.value)).toEqual([
    'model',
    'fields',
    'out',
  ])
})
