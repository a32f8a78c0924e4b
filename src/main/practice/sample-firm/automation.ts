/** workflows.json of the sample firm: six rules in the words such systems use, one of them with a part nobody knows. */
export const sampleWorkflows = {
  exportedFrom: 'CaseManager',
  workflows: [
    {
      name: 'Welcome letter to a new client',
      type: 'workflow',
      active: true,
      object: 'Case',
      trigger: { event: 'record created', object: 'Case' },
      conditions: [{ field: 'Status', operator: 'equals', value: 'New enquiry' }],
      actions: [{ type: 'send e-mail', template: 'Welcome letter', to: 'Client ID' }],
    },
    {
      name: 'Limitation date is near',
      type: 'reminder',
      active: true,
      object: 'Case',
      when: '30 days before Limitation Date',
      criteria: [
        { field: 'Status', op: 'not in', value: ['Closed - Won', 'Closed - Lost', 'Closed - Settled'] },
      ],
      then: [{ type: 'create task', assignTo: 'Owner', subject: 'Check the limitation date' }],
    },
    {
      name: 'Litigation goes to the litigation team',
      type: 'assignment rule',
      active: true,
      object: 'Case',
      trigger: 'record created',
      conditions: [{ field: 'Case Type', operator: '=', value: 'Litigation' }],
      actions: [{ type: 'assign', field: 'Owner', value: 'imogen.ashworth@harrowquill.example' }],
    },
    {
      name: 'Partner signs off large retainers',
      type: 'approval',
      active: true,
      object: 'Case',
      trigger: { event: 'field changed', field: 'Retainer' },
      conditions: [{ field: 'Retainer', operator: '>=', value: 10000 }],
      steps: [{ action: 'request approval', approver: 'Partner' }],
    },
    {
      name: 'First answer within two working days',
      type: 'SLA',
      active: false,
      object: 'Case',
      trigger: { event: 'record created' },
      criteria: 'Priority = Urgent AND Case Type <> Conveyancing',
      actions: [{ type: 'escalate', after: '2 working days', to: 'Partner' }],
    },
    {
      name: 'Close the file after three months of silence',
      type: 'scheduled',
      active: true,
      object: 'Case',
      schedule: { every: 'night', at: '02:00' },
      conditions: [
        { field: 'Status', operator: 'equals', value: 'On hold' },
        { field: 'Last Activity', operator: 'older than', value: '90 days' },
      ],
      actions: [
        { type: 'update field', field: 'Status', value: 'Closed - Withdrawn' },
        { type: 'call web service', url: 'https://billing.example.com/close', method: 'POST' },
      ],
      throttling: { maxPerRun: 100 },
    },
  ],
} as const
