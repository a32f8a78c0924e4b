import type { Discovery } from '../../../contract/discovery'
import type { Mapping } from '../../../contract/mapping'
import type { ColumnProfile } from '../../../contract/stream'
import { markup, quoted } from '../markup'
import type { Markup } from '../markup'
import { fieldInWords, mappedFields } from './mapped-field'

/** What is known of the service levels (SLAs) of a source, from its own description and from its records. */
export type ServiceLevels = {
  readonly named: Discovery['slas']
  /** Columns that speak of service levels: their names, goals, deadlines. */
  readonly columns: readonly {
    readonly stream: string
    readonly column: string
    readonly filled: number
    readonly records: number
    readonly values: readonly { readonly value: string; readonly count: number }[]
    readonly odoo: string // where it goes
  }[]
}

export const noServiceLevels: ServiceLevels = { named: [], columns: [] }

const speaksOfThem = /SLA|sla(?![a-z])/

/** Gathers them from what the source described, what the audit counted and where the map sends it. */
export function serviceLevels(
  discovery: Discovery | null,
  columns: readonly ColumnProfile[],
  mapping: Mapping | null,
): ServiceLevels {
  const lookUp = mappedFields(mapping)
  return {
    named: discovery?.slas ?? [],
    columns: columns
      .filter(column => speaksOfThem.test(column.column) && column.filled > 0)
      .map(({ stream, column, filled, records, kind, top }) => ({
        stream,
        column,
        filled,
        records,
        // a moment is of one case alone; names are of many
        values: kind === 'date' || kind === 'datetime' ? [] : top.slice(0, 20),
        odoo: fieldInWords(lookUp(column, [])),
      })),
  }
}

/** How such a promise is kept in Odoo 19, in the order one would build it. */
const howTo: readonly { readonly name: string; readonly where: string; readonly how: readonly string[] }[] = [
  {
    name: 'See them: a filter and a column',
    where: 'CRM › Pipeline › list view',
    how: [
      'The goal and the deadline of each migrated case are in fields of their own. Show them in the list, sort by the deadline, and save the filter “deadline before now” for everybody.',
      'Won and lost cases keep theirs; leave them out of the filter.',
    ],
  },
  {
    name: 'Set them on new cases: an automation rule for each service level',
    where: 'Settings › Technical › Automation › Automation Rules (developer mode)',
    how: [
      'Model Lead, trigger “On create”, with the condition that says whose service level it is (team, tag or type of case).',
      'Action “Update Record” on the fields of goal and deadline, computed from the time of creation plus the hours promised. The hours stand in the rule of the source; ask who owns it.',
    ],
  },
  {
    name: 'Act on the goal and on the deadline: two timed automation rules',
    where: 'Settings › Technical › Automation › Automation Rules (developer mode)',
    how: [
      'Trigger “Based on date field”, on the goal: action “Create Activity” for the salesperson. Its condition leaves out what is won or lost.',
      'The same on the deadline: raise the priority, or an activity for the team leader. For “passed deadline” a third rule with a delay after the deadline.',
      'Odoo looks at such rules from time to time, not on the minute. Delays in days can follow a working calendar; delays in hours run through nights and weekends.',
    ],
  },
  {
    name: 'Tasks with a deadline: activity types',
    where: 'CRM › Configuration › Activity Types',
    how: [
      'A service level of a single task becomes the delay of its activity type: “schedule 2 days after”. Activities that are late turn red by themselves.',
    ],
  },
  {
    name: 'Instead of all this: SLA policies of Helpdesk',
    where: 'Helpdesk › Configuration › SLA Policies',
    how: [
      'Where cases are rather tickets than sales, Helpdesk (Odoo Enterprise) has policies per team, priority and stage with working hours, and shows who is late. The migrated leads stay in CRM; new cases would begin in Helpdesk.',
    ],
  },
]

const hasAny = ({ named, columns }: ServiceLevels): boolean => named.length + columns.length > 0

/** The page on service levels; nothing where the source has none. */
export function serviceLevelsMarkup(levels: ServiceLevels): Markup {
  if (!hasAny(levels)) return markup``
  return markup`<section id="service-levels">
    <h2>How to rebuild SLAs in Odoo</h2>
    <p>Odoo’s CRM has no service levels of its own. Names, goals and deadlines are migrated as facts of each case; what should happen when one passes has to be built again.</p>
    ${
      levels.named.length === 0
        ? markup``
        : markup`<table><caption>Service levels in the source</caption>
            <thead><tr><th scope="col">Name</th><th scope="col">On</th><th scope="col" class="number">Goals</th><th scope="col" class="number">Deadlines</th><th scope="col" class="number">Overdue</th></tr></thead>
            <tbody>${levels.named.map(sla => markup`<tr><th scope="row">${quoted(sla.name)}</th><td>${quoted(sla.on)}</td><td class="number">${sla.goals}</td><td class="number">${sla.deadlines}</td><td class="number">${sla.overdue}</td></tr>`)}</tbody></table>`
    }
    ${
      levels.columns.length === 0
        ? markup``
        : markup`<table><caption>Where they are in the data, and where they go</caption>
            <thead><tr><th scope="col">In the source</th><th scope="col" class="number">Filled</th><th scope="col">Values</th><th scope="col">Field in Odoo</th></tr></thead>
            <tbody>${levels.columns.map(one => markup`<tr><th scope="row">${quoted(one.column)} <span class="soft">${quoted(one.stream)}</span></th><td class="number">${one.filled} of ${one.records}</td><td>${quoted(one.values.map(({ value, count }) => `${value} (${count})`).join(', ') || '–')}</td><td>${quoted(one.odoo)}</td></tr>`)}</tbody></table>`
    }
    ${howTo.map(
      step =>
        markup`<h3>${step.name}</h3><p class="soft">${step.where}</p><ul>${step.how.map(line => markup`<li>${line}</li>`)}</ul>`,
    )}
  </section>`
}

/** The same as lines of Markdown; `inline` makes text from outside harmless. */
export function serviceLevelsMarkdown(levels: ServiceLevels, inline: (text: string) => string): string {
  if (!hasAny(levels)) return ''
  const lines = ['', '## How to rebuild SLAs in Odoo', '']
  lines.push(
    'Odoo’s CRM has no service levels of its own. Names, goals and deadlines are migrated as facts of each case; what should happen when one passes has to be built again.',
    '',
  )
  if (levels.named.length > 0)
    lines.push(
      '| Service level | On | Goals | Deadlines | Overdue |',
      '|---|---|---|---|---|',
      ...levels.named.map(
        sla =>
          `| ${inline(sla.name)} | ${inline(sla.on)} | ${sla.goals} | ${sla.deadlines} | ${sla.overdue} |`,
      ),
      '',
    )
  if (levels.columns.length > 0)
    lines.push(
      '| In the source | Filled | Field in Odoo |',
      '|---|---|---|',
      ...levels.columns.map(
        one =>
          `| ${inline(`${one.stream}: ${one.column}`)} | ${one.filled} of ${one.records} | ${inline(one.odoo)} |`,
      ),
      '',
    )
  for (const step of howTo)
    lines.push(`**${step.name}** (${step.where})`, '', ...step.how.map(line => `- ${line}`), '')
  return lines.join('\n')
}
