import type { WorkflowDefinition } from '../../sources/source'

/** A part of Odoo 19 that can do what a rule of the source did, and how it is set up. */
export type Mechanism = {
  readonly name: string
  readonly where: string // menu path
  readonly how: readonly string[]
  readonly needs?: string // what must be installed or bought
}

const automation = 'Settings › Technical › Automation › Automation Rules (developer mode)'

/** The kinds of mechanism Odoo 19 has for what such rules do; labels as its screens show them. */
export const mechanisms = {
  email: {
    name: 'Automation rule with an e-mail template',
    where: automation,
    how: [
      'Write the text under Settings › Technical › Email › Email Templates, applied to the model of the rule.',
      'Add an action of type “Send Email” to the automation rule and choose the template.',
      'Try it on a record of your own: Odoo sends at once.',
    ],
  },
  activity: {
    name: 'Automation rule that creates an activity',
    where: automation,
    how: [
      'Add an action of type “Create Activity”: type, summary, due in so many days, and the user (from the record’s field or a fixed one).',
    ],
  },
  activityPlan: {
    name: 'Activity plan',
    where: 'CRM › Configuration › Activity Plans',
    how: [
      'Several tasks belong together: make a plan with one line per task, its interval and who is responsible.',
      'Users start it on a record from the activity button; an automation rule can create its first activity.',
    ],
  },
  assignment: {
    name: 'Assignment by sales team, or an automation rule that sets the salesperson',
    where: 'CRM › Configuration › Settings › Rule-Based Assignment, then CRM › Configuration › Sales Teams',
    how: [
      'Switch on Rule-Based Assignment, put the condition into the domain of the team or of its members, and choose when it runs.',
      'For one fixed person use an automation rule instead, with an action of type “Update Record” on Salesperson.',
    ],
  },
  approval: {
    name: 'Approval',
    where: 'Studio › Approvals on a button, or the Approvals app; without them an activity for the approver',
    how: [
      'With Studio: add an approval rule with the condition to the button that moves the record on.',
      'Without it: an automation rule creates a “To-Do” activity for the approver, and a second one sends the record back to its stage until the activity is done.',
    ],
    needs: 'Studio and Approvals are part of Odoo Enterprise.',
  },
  sla: {
    name: 'Deadline by an automation rule, or an SLA policy in Helpdesk',
    where: `${automation}; with Helpdesk: Helpdesk › Configuration › SLA Policies`,
    how: [
      'In CRM: an automation rule “Based on date field” or “After creation” with the delay, whose condition leaves out what is done; its action creates an activity or changes the priority.',
      'Where cases should become tickets: one SLA policy per priority with the stage to reach and the working time; escalation is then shown and can be filtered.',
    ],
    needs: 'Helpdesk is part of Odoo Enterprise.',
  },
  update: {
    name: 'Automation rule that updates the record',
    where: automation,
    how: ['Add an action of type “Update Record” with the field and its new value.'],
  },
  create: {
    name: 'Automation rule that creates a record',
    where: automation,
    how: ['Add an action of type “Create Record” with the model, and link it back if needed.'],
  },
  webhook: {
    name: 'Automation rule that calls a web address',
    where: automation,
    how: [
      'Add an action of type “Send Webhook Notification” and choose the fields to send. It can only POST; the receiver must expect Odoo’s form.',
      'The address will get data of your cases: decide again whether it should.',
    ],
  },
  sms: {
    name: 'Automation rule that sends an SMS',
    where: automation,
    how: ['Add an action of type “Send SMS” with an SMS template.'],
    needs: 'SMS are paid for by credits with Odoo.',
  },
  followers: {
    name: 'Automation rule that adds followers',
    where: automation,
    how: ['Add an action of type “Add Followers”; they are told by Odoo’s own notifications from then on.'],
  },
  document: {
    name: 'Report or e-mail template with an attachment',
    where: 'Settings › Technical › Reports, and Email Templates',
    how: [
      'Make the letter as a report of the model and attach it to the e-mail template that an automation rule sends.',
    ],
  },
  scheduled: {
    name: 'Time-based automation rule, or a scheduled action',
    where: `${automation}; Settings › Technical › Automation › Scheduled Actions`,
    how: [
      'Prefer an automation rule “After last update” or “Based on date field” with a delay: it looks at each record once.',
      'Only what must run over all records at a fixed hour needs a scheduled action, which a developer writes.',
    ],
  },
  code: {
    name: 'By a developer',
    where: 'Automation rule with an action of type “Execute Code”',
    how: ['No ready part of Odoo does this. Decide whether it is still wanted before it is programmed.'],
  },
} as const satisfies Record<string, Mechanism>
export type MechanismName = keyof typeof mechanisms

const byAction: readonly (readonly [RegExp, MechanismName])[] = [
  [/approv|genehmig|sign.?off/i, 'approval'],
  [/web.?(hook|service)|http|api call|outbound|rest/i, 'webhook'],
  [/sms|text message|whatsapp/i, 'sms'],
  [/escalat|sla|deadline/i, 'sla'],
  [/e-?mail|alert|notif|mail merge|send message/i, 'email'],
  [/assign|owner|route|queue/i, 'assignment'],
  [/task|remind|activity|to.?do|appointment|call back|diar/i, 'activity'],
  [/follow|watch|subscrib/i, 'followers'],
  [/generat|document|letter|template|pdf|merge/i, 'document'],
  [/update|set|change|move|close|status|stage|field|tag/i, 'update'],
  [/create|insert|add|clone|copy/i, 'create'],
]

/** The mechanisms a rule needs, the one for its own kind first. */
export function mechanismsOf(rule: WorkflowDefinition): MechanismName[] {
  const found = new Set<MechanismName>()
  if (/sla|escalation/i.test(rule.kind)) found.add('sla')
  if (/approv/i.test(rule.kind)) found.add('approval')
  if (/assign/i.test(rule.kind)) found.add('assignment')
  if (/schedul|cron|batch/i.test(rule.kind) || triggerOf(rule).scheduled) found.add('scheduled')
  for (const action of rule.actions) {
    found.add(byAction.find(([words]) => words.test(action.kind))?.[1] ?? 'code')
  }
  const tasks = rule.actions.filter(action => /task|to.?do|activity/i.test(action.kind))
  if (tasks.length > 1) found.add('activityPlan')
  if (found.size === 0) found.add('code')
  return [...found]
}

/** Odoo's trigger for a rule, by the label its screen shows; `scheduled` for what runs by the clock. */
export function triggerOf(rule: WorkflowDefinition): { readonly label: string; readonly scheduled: boolean } {
  const text = rule.trigger.toLowerCase()
  const label = (name: string, scheduled = false) => ({ label: name, scheduled })
  if (
    /\b(before|after)\b.*\b(date|due|deadline)|\bdays? (before|after)\b|\bhours? (before|after)\b|due/.test(
      text,
    )
  ) {
    return label('Based on date field')
  }
  if (/every|daily|night|weekly|monthly|hourly|cron|schedul|o'clock/.test(text))
    return label('After last update, or a scheduled action', true)
  if (/delet|remov/.test(text)) return label('On deletion')
  if (/e-?mail (received|arriv)|incoming|inbound|reply/.test(text)) return label('On incoming message')
  if (/status|stage/.test(text) && /chang|set|becom|moved?/.test(text)) return label('Stage is set to')
  if (/owner|assign/.test(text) && /chang|set/.test(text)) return label('User is set')
  if (/priorit/.test(text) && /chang|set/.test(text)) return label('Priority is set to')
  if (/tag/.test(text)) return label('Tag is added')
  if (/creat.*(or|and).*(updat|edit|trigger)|save|oncreateortriggeringupdate/.test(text))
    return label('On create and edit')
  if (/updat|edit|chang|modif/.test(text))
    return label('On create and edit, with the changed field as “When updating”')
  if (/creat|new|insert|open/.test(text)) return label('On create')
  if (/manual|button|click/.test(text)) return label('none: a server action in the “Action” menu of the form')
  return label('to be chosen: the trigger was not understood')
}
