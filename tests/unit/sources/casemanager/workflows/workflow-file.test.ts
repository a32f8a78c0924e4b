import { expect, test } from 'vitest'
import { toFailure } from '../../../../../src/contract/failure'
import { sampleWorkflows } from '../../../../../src/main/practice/sample-firm/automation'
import {
  workflowsOfFile,
  workflowsOfRows,
} from '../../../../../src/main/sources/casemanager/workflows/workflow-file'
import type { Batch } from '../../../../../src/main/sources/source'

const file = (format: 'json' | 'xml', content: string | Uint8Array) => ({
  path: `automation.${format}`,
  format,
  async *open() {
    yield typeof content === 'string' ? Buffer.from(content) : content
  },
})
const json = (tree: unknown) => workflowsOfFile(file('json', JSON.stringify(tree)))

test("the sample firm's six rules are read with their trigger, conditions, actions, objects and fields", async () => {
  const rules = await json(sampleWorkflows)
  expect(rules.map(({ name, kind, active }) => [name, kind, active])).toEqual([
    ['Welcome letter to a new client', 'workflow', true],
    ['Limitation date is near', 'reminder', true],
    ['Litigation goes to the litigation team', 'assignment rule', true],
    ['Partner signs off large retainers', 'approval', true],
    ['First answer within two working days', 'SLA', false],
    ['Close the file after three months of silence', 'scheduled', true],
  ])
  expect(rules[0]).toMatchObject({
    trigger: 'record created (object: Case)',
    conditions: [{ field: 'Status', operator: 'equals', value: 'New enquiry' }],
    actions: [{ kind: 'send e-mail', target: 'Welcome letter', value: '(to: Client ID)' }],
    objects: ['Case'],
    place: { file: 'automation.json', record: 1 },
  })
  expect(rules[1]?.trigger).toBe('30 days before Limitation Date')
  expect(rules[1]?.conditions[0]).toEqual({
    field: 'Status',
    operator: 'not in',
    value: 'Closed - Won, Closed - Lost, Closed - Settled',
  })
  expect(rules[3]).toMatchObject({
    trigger: 'field changed (field: Retainer)',
    fields: ['Retainer'],
    actions: [{ kind: 'request approval', target: 'Partner' }],
  })
  expect(rules[4]?.conditions).toEqual([
    { field: 'Priority', operator: '=', value: 'Urgent' },
    { field: 'Case Type', operator: '<>', value: 'Conveyancing' },
  ])
  expect(rules[5]).toMatchObject({ trigger: 'every: night; at: 02:00', unread: ['throttling'] })
  expect(rules[5]?.raw).toContain('maxPerRun')
})

test('XML rules are read whatever their elements are called', async () => {
  const rules = await workflowsOfFile(
    file(
      'xml',
      `<?xml version="1.0"?><m:Metadata xmlns:m="urn:x"><m:workflowRules>
        <m:fullName>Escalate</m:fullName><m:active>false</m:active><m:triggerType>onCreateOrTriggeringUpdate</m:triggerType>
        <m:criteriaItems><m:field>Case.Priority</m:field><m:operation>equals</m:operation><m:value>High &amp; rising</m:value></m:criteriaItems>
        <m:criteriaItems><m:field>Case.Status</m:field><m:operation>notEqual</m:operation><m:value>Closed</m:value></m:criteriaItems>
        <m:actions><m:name>Tell the partner</m:name><m:type>Alert</m:type></m:actions></m:workflowRules>
        <m:workflowRules><m:fullName>Second</m:fullName><m:actions><sendEmail template="T1"/><createTask subject="Call"/></m:actions></m:workflowRules></m:Metadata>`,
    ),
  )
  expect(rules.length).toBe(2)
  expect(rules[0]).toMatchObject({
    name: 'Escalate',
    kind: 'workflow',
    active: false,
    trigger: 'onCreateOrTriggeringUpdate',
    conditions: [
      { field: 'Case.Priority', operator: 'equals', value: 'High & rising' },
      { field: 'Case.Status', operator: 'notEqual', value: 'Closed' },
    ],
    actions: [{ kind: 'Alert', target: '', value: '(name: Tell the partner)' }],
    fields: ['Case.Priority', 'Case.Status'],
  })
  expect(rules[1]?.actions).toEqual([
    { kind: 'sendEmail', target: 'T1', value: '' },
    { kind: 'createTask', target: '', value: 'Call' },
  ])
})

test('conditions with OR stay whole, as they were written', async () => {
  const [rule] = await json([{ name: 'R', criteria: 'A = 1 AND (B = 2 OR C = 3)', actions: 'Notify: owner' }])
  expect(rule?.conditions).toEqual([{ field: '', operator: '', value: 'A = 1 AND (B = 2 OR C = 3)' }])
  expect(rule?.actions).toEqual([{ kind: 'Notify', target: 'owner', value: '' }])
  const [any] = await json([
    { name: 'R', if: { any: [{ field: 'A', op: '=', value: 1 }, { B: [2, 3] }] }, then: ['x'] },
  ])
  expect(any?.conditions).toEqual([{ field: '', operator: 'any of', value: 'A = 1 OR B in 2, 3' }])
})

async function* rows(of: readonly Readonly<Record<string, string | null>>[]): AsyncGenerator<Batch> {
  for (const [at, values] of of.entries()) {
    const place = { file: 'rules.csv', line: at + 2, record: at + 1 }
    yield { records: [{ key: String(at), values, place }], findings: [], cursor: String(at) }
  }
}

test('rows of one name are one rule with all their conditions and actions', async () => {
  const rules = await workflowsOfRows(
    rows([
      {
        Rule: 'Remind',
        Object: 'Case',
        When: 'daily',
        Criteria: 'Status is Open',
        Then: 'Create task: call',
      },
      { Rule: 'Remind', Object: 'Case', When: 'daily', Criteria: 'Priority = High', Then: 'Send e-mail: T2' },
      {
        Rule: 'Other',
        Object: 'Case',
        When: 'created',
        Criteria: '{"Type":"Family"}',
        Then: '[{"type":"assign","to":"PR"}]',
      },
    ]),
  )
  expect(rules.map(({ name }) => name)).toEqual(['Remind', 'Other'])
  expect(rules[0]).toMatchObject({
    trigger: 'daily',
    conditions: [
      { field: 'Status', operator: 'is', value: 'Open' },
      { field: 'Priority', operator: '=', value: 'High' },
    ],
    actions: [
      { kind: 'Create task', target: 'call' },
      { kind: 'Send e-mail', target: 'T2' },
    ],
    place: { line: 2 },
  })
  expect(rules[1]).toMatchObject({
    conditions: [{ field: 'Type', operator: 'equals', value: 'Family' }],
    actions: [{ kind: 'assign', target: 'PR' }],
  })
})

test('a file that breaks off or declares entities of its own is refused with a sentence', async () => {
  const failures = [
    file('json', '{"workflows": [{'),
    file('xml', '<rules><rule name="x">'),
    file('xml', '<!DOCTYPE r [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><r>&b;</r>'),
  ].map(one => workflowsOfFile(one).catch(toFailure))
  for (const failure of await Promise.all(failures)) {
    expect(failure).toMatchObject({ kind: 'fix-record', code: 'workflow-unreadable' })
  }
})

test('names meant to harm stay names', async () => {
  const rules = await workflowsOfFile(
    file(
      'json',
      '{"workflows":[{"name":"__proto__","__proto__":{"active":true},"actions":[{"type":"constructor"}]}]}',
    ),
  )
  expect(rules[0]).toMatchObject({
    name: '__proto__',
    active: null,
    actions: [{ kind: 'constructor' }],
    unread: ['__proto__'],
  })
  expect(Object.hasOwn(Object.prototype, 'active')).toBe(false)
})

test('a UTF-16 file is read', async () => {
  const text = JSON.stringify({ rules: [{ name: 'Überfällig', when: 'daily', then: ['x'] }] })
  const rules = await workflowsOfFile(
    file('json', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')])),
  )
  expect(rules[0]?.name).toBe('Überfällig')
})
