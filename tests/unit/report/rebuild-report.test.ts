import { expect, test } from 'vitest'
import type { Mapping } from '../../../src/contract/mapping'
import { sampleWorkflows } from '../../../src/main/practice/sample-firm/automation'
import { mechanismsOf, triggerOf } from '../../../src/main/report/rebuild/mechanism'
import { writeRebuildHtml, writeRebuildMarkdown } from '../../../src/main/report/rebuild/rebuild-report'
import { noServiceLevels, serviceLevels } from '../../../src/main/report/rebuild/service-levels'
import { rebuildRules } from '../../../src/main/report/rebuild/rebuild-rule'
import { workflowsOfFile } from '../../../src/main/sources/casemanager/workflows/workflow-file'
import type { WorkflowDefinition } from '../../../src/main/sources/source'
import { about, factsOf, faultsOf, hostile, written } from './report-kit'

const rules = await workflowsOfFile({
  path: 'workflows.json',
  format: 'json',
  async *open() {
    yield Buffer.from(JSON.stringify(sampleWorkflows))
  },
})

const confirmed = { decision: 'confirmed', confidence: 1, reason: '', collision: 'overwrite' } as const
const mapping: Mapping = {
  version: 1,
  source: 'casemanager',
  entities: [
    {
      id: 'case',
      entity: 'case',
      stream: 'cases',
      model: 'crm.lead',
      when: [],
      fields: [
        {
          field: 'stage_id',
          rule: { kind: 'table', column: 'Status', table: 'status', pick: 'stage', entity: 'stage' },
          ...confirmed,
        },
        {
          field: 'x_limitation_date',
          rule: { kind: 'date', columns: ['Limitation Date'], only: 'date' },
          ...confirmed,
        },
        {
          field: 'user_id',
          rule: { kind: 'table', column: 'Owner', table: 'owner', pick: 'login' },
          ...confirmed,
        },
      ],
      leftOut: [],
      matchOn: [],
    },
  ],
  customFields: [],
  tables: [],
  options: { realCreateDate: false, ownerFallback: { kind: 'none' }, defaultCountry: null },
}

test('each rule of the sample firm is given the part of Odoo that would replace it', () => {
  expect(rules.map(rule => mechanismsOf(rule))).toEqual([
    ['email'],
    ['activity'],
    ['assignment'],
    ['approval'],
    ['sla'],
    ['scheduled', 'update', 'webhook'],
  ])
  expect(rules.map(rule => triggerOf(rule).label)).toEqual([
    'On create',
    'Based on date field',
    'On create',
    'On create and edit, with the changed field as “When updating”',
    'On create',
    'After last update, or a scheduled action',
  ])
})

test('fields are named as the mapping has them in Odoo', () => {
  const [welcome, limitation, litigation, retainer] = rebuildRules(rules, mapping)
  expect(welcome?.conditions).toEqual([{ source: 'Status equals New enquiry', odoo: 'stage_id of crm.lead' }])
  expect(welcome?.objects).toEqual([{ source: 'Case', odoo: 'crm.lead' }])
  expect(limitation?.fields).toContainEqual({
    source: 'Limitation Date',
    odoo: 'x_limitation_date of crm.lead',
  })
  expect(litigation?.fields).toEqual([
    { source: 'Case Type', odoo: 'not in the mapping' },
    { source: 'Owner', odoo: 'user_id of crm.lead' },
  ])
  expect(retainer?.fields).toEqual([{ source: 'Retainer', odoo: 'not in the mapping' }])
})

test('the reference describes every rule as a page and as Markdown, and names what was not understood', async () => {
  const page = await written(path => writeRebuildHtml(rules, mapping, about, path))
  expect(faultsOf(page)).toEqual([])
  const markdown = await written(path => writeRebuildMarkdown(rules, mapping, about, path))
  for (const rule of rules) {
    expect(factsOf(page).text).toContain(rule.name)
    expect(markdown).toContain(rule.name)
  }
  expect(factsOf(page).text).toContain('throttling')
  expect(markdown).toContain('throttling')
  expect(markdown.match(/^## /gm)?.length).toBe(6)
  expect(markdown).toContain('stage\\_id of crm.lead')
})

test('hostile rules are text in the page and in Markdown', async () => {
  const evil: WorkflowDefinition = {
    name: `${hostile}\n# heading`,
    kind: hostile,
    active: null,
    trigger: hostile,
    conditions: [{ field: hostile, operator: '|', value: '[click](javascript:alert(1))' }],
    actions: [{ kind: hostile, target: '`code`', value: '![x](https://evil.example.com)' }],
    objects: [hostile],
    fields: [hostile],
    place: { file: hostile, line: null, record: 1 },
    raw: `${hostile}\n\n# heading\n<script>`,
    unread: [hostile],
  }
  const page = await written(path => writeRebuildHtml([evil], null, about, path))
  expect(faultsOf(page)).toEqual([])
  const markdown = await written(path => writeRebuildMarkdown([evil], null, about, path))
  const outside = markdown.split('\n').filter(line => !line.startsWith('    '))
  expect(outside.filter(line => /<\/?[a-z]/i.test(line))).toEqual([])
  expect(outside.filter(line => /(^|[^\\])\]\(/.test(line))).toEqual([])
  expect(outside.filter(line => line.startsWith('# '))).toEqual([`# Rebuild reference: Harrow &#38; Quill`])
})

test('a source without rules gets a reference that says so', async () => {
  const page = await written(path => writeRebuildHtml([], mapping, about, path))
  expect(faultsOf(page)).toEqual([])
  expect(factsOf(page).text).toContain('gave no automation rules')
  expect(await written(path => writeRebuildMarkdown([], null, about, path))).toContain(
    'gave no automation rules',
  )
})

const slaColumn = (column: string, kind: 'text' | 'datetime' = 'text') => ({
  stream: 'cases',
  column,
  kind,
  kindShare: 1,
  filled: 40,
  records: 50,
  distinct: 2,
  distinctExact: true,
  longest: 10,
  min: null,
  max: null,
  top: [{ value: 'Fast lane', count: 30 }],
  samples: ['Fast lane'],
  pointsTo: [],
})

test('service levels are found in the columns that speak of them and in nothing else', () => {
  const columns = ['pySLAName', 'SLA Due', 'sla_goal', 'Translation', 'Bratislava', 'slander'].map(name =>
    slaColumn(name),
  )
  const found = serviceLevels(null, [...columns, { ...slaColumn('SLA empty'), filled: 0 }], null)
  expect(found.columns.map(one => one.column)).toEqual(['pySLAName', 'SLA Due', 'sla_goal'])
})

test('a source with service levels gets the page on how to rebuild them, one without does not', async () => {
  const named = [{ name: hostile, on: 'Complaint', goals: 7, deadlines: 8, overdue: 1 }]
  const levels = serviceLevels(
    { slas: named } as never,
    [slaColumn('pySLAName'), slaColumn('pySLADeadline', 'datetime')],
    mapping,
  )
  const page = await written(path => writeRebuildHtml(rules, mapping, about, path, levels))
  expect(faultsOf(page)).toEqual([])
  const { text } = factsOf(page)
  expect(text).toContain('How to rebuild SLAs in Odoo')
  expect(text).toContain('Fast lane (30)')
  expect(text).toContain('40 of 50')
  const markdown = await written(path => writeRebuildMarkdown(rules, mapping, about, path, levels))
  expect(markdown).toContain('## How to rebuild SLAs in Odoo')
  expect(markdown).not.toContain('<script>')
  const without = await written(path => writeRebuildHtml(rules, mapping, about, path, noServiceLevels))
  expect(without).not.toContain('rebuild SLAs')
})
