/** The names systems give to the parts of a rule, as letters and digits only. The first that holds something counts. */
export const ruleWords = {
  name: ['name', 'title', 'rulename', 'workflowname', 'fullname', 'label', 'displayname', 'rule', 'workflow'],
  kind: ['type', 'kind', 'ruletype', 'category', 'workflowtype', 'automationtype'],
  active: ['active', 'isactive', 'enabled', 'isenabled', 'status', 'state'],
  inactive: ['disabled', 'inactive', 'isdisabled'],
  trigger: [
    'trigger',
    'triggers',
    'event',
    'events',
    'when',
    'on',
    'triggertype',
    'triggerevent',
    'schedule',
    'scheduled',
    'runs',
    'cron',
    'timing',
  ],
  conditions: [
    'conditions',
    'condition',
    'criteria',
    'criteriaitems',
    'filter',
    'filters',
    'if',
    'where',
    'entrycriteria',
  ],
  actions: [
    'actions',
    'action',
    'then',
    'steps',
    'step',
    'do',
    'tasks',
    'effects',
    'alerts',
    'outcome',
    'outcomes',
  ],
  objects: [
    'object',
    'objects',
    'entity',
    'entities',
    'table',
    'module',
    'recordtype',
    'appliesto',
    'objecttype',
  ],
  fields: ['fields', 'field', 'watchedfields'],
} as const
export type RulePart = keyof typeof ruleWords

export const conditionWords = {
  field: ['field', 'fieldname', 'column', 'attribute', 'property', 'left', 'name', 'fact'],
  operator: ['operator', 'op', 'comparison', 'comparator', 'test', 'operation', 'is'],
  value: ['value', 'values', 'right', 'expected', 'compareto', 'threshold'],
} as const

export const actionWords = {
  kind: ['type', 'kind', 'action', 'do', 'operation', 'actiontype', 'name'],
  target: [
    'field',
    'target',
    'template',
    'assignto',
    'assignee',
    'approver',
    'to',
    'recipient',
    'recipients',
    'url',
    'object',
    'queue',
  ],
  value: ['value', 'values', 'set', 'subject', 'body', 'text', 'message', 'after'],
} as const

/** Names of folders, lists and elements that hold rules, and the kind they say. */
export const containerKinds: Readonly<Record<string, string>> = {
  workflow: 'workflow',
  workflowrule: 'workflow',
  rule: 'rule',
  automation: 'automation',
  automationrule: 'automation',
  trigger: 'trigger',
  macro: 'macro',
  assignmentrule: 'assignment rule',
  escalationrule: 'escalation',
  escalation: 'escalation',
  sla: 'SLA',
  reminder: 'reminder',
  approval: 'approval',
  approvalprocess: 'approval',
  schedule: 'scheduled',
  scheduledjob: 'scheduled',
}

/** A name as it is looked up: 'Entry_Criteria' → 'entrycriteria'. */
export const plainWord = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')

/** The kind a list's name says: 'assignmentRules' → 'assignment rule'; '' where it says nothing. */
export function kindOfContainer(name: string): string {
  const word = plainWord(name)
  for (const candidate of [
    word,
    word.replace(/ies$/, 'y'),
    word.replace(/es$/, ''),
    word.replace(/s$/, ''),
  ]) {
    if (Object.hasOwn(containerKinds, candidate)) return containerKinds[candidate] ?? ''
  }
  return ''
}
