import type { DiscoveredCaseType, DiscoveredProperty, Discovery } from '../../../contract/discovery'
import { markup, quoted } from '../markup'
import type { Markup } from '../markup'
import { momentOf, writePage, writeTable } from '../page'
import type { Page, ReportAbout, TableColumn } from '../page'
import { writeTextFile } from '../text-file'
import { amountInWords, modeWords } from '../../../contract/discovery-words'

/** The migration schema document: everything a source told of its own shape, as one page. */
export function writeDiscoveryHtml(discovery: Discovery, about: ReportAbout, path: string): Promise<void> {
  return writePage(path, 'Migration schema', about, async page => {
    await writeOverview(page, discovery)
    for (const [at, type] of discovery.caseTypes.entries()) await writeCaseType(page, type, at + 1)
    await writeObjects(page, discovery)
    await writePeople(page, discovery)
    await page.write(markup`<h2>Service levels</h2>`)
    await writeTable(
      page,
      'Service levels in use',
      [
        { head: 'Name', cell: sla => sla.name },
        { head: 'On', cell: sla => sla.on },
        { head: 'Goals', number: true, cell: sla => sla.goals },
        { head: 'Deadlines', number: true, cell: sla => sla.deadlines },
        { head: 'Overdue', number: true, cell: sla => sla.overdue },
      ],
      discovery.slas,
      'No service level was seen.',
    )
  })
}

/** The same whole and unchanged, for programs. */
export function writeDiscoveryJson(discovery: Discovery, about: ReportAbout, path: string): Promise<void> {
  return writeTextFile(path, async file => {
    await file.write(`${JSON.stringify({ about, ...discovery }, null, 2)}\n`)
  })
}

async function writeOverview(page: Page, discovery: Discovery): Promise<void> {
  const { caseTypes, objects, people, groups, hidden } = discovery
  await page.write(
    markup`<p>Asked on ${momentOf(discovery.at)}. The source was only read.</p>
      <ul class="tiles">
        <li><strong>${caseTypes.length}</strong>case types</li>
        <li><strong>${objects.length}</strong>data objects</li>
        <li><strong>${people.length}</strong>operators</li>
        <li><strong>${groups.length}</strong>work groups and workbaskets</li>
        <li><strong>${hidden.length}</strong>things that could not be seen</li>
      </ul>`,
  )
  await writeTable(
    page,
    'The source',
    [
      { head: 'What', cell: fact => fact.name },
      { head: 'Found', cell: fact => fact.value },
    ],
    discovery.facts,
    'It said nothing about itself.',
  )
  await page.write(markup`<h2>What could not be seen</h2>`)
  await writeTable(
    page,
    'What could not be seen, and what to ask for',
    [
      { head: 'What', cell: one => one.what },
      { head: 'Why', cell: one => one.why },
      { head: 'What to ask for', cell: one => one.ask },
    ],
    hidden,
    'Nothing was refused.',
  )
  await page.write(markup`<h2>Case types</h2>`)
  await writeTable(
    page,
    'Case types',
    [
      { head: 'Case type', cell: type => linked(type, caseTypes.indexOf(type) + 1) },
      { head: 'Cases', number: true, cell: type => amountInWords(type.records) },
      { head: 'List view', cell: type => type.list ?? 'none' },
      { head: 'Can be asked in parts', cell: type => (type.queryable ? 'yes' : 'no') },
      { head: 'Properties', number: true, cell: type => type.properties.length },
      { head: 'What to ask for', cell: type => type.ask ?? '' },
    ],
    caseTypes,
    'No case type was seen.',
  )
}

const linked = (type: DiscoveredCaseType, number: number): Markup =>
  markup`<a href="#type-${String(number)}">${quoted(type.name)}</a> <span class="soft">${quoted(type.id)}</span>`

async function writeCaseType(page: Page, type: DiscoveredCaseType, number: number): Promise<void> {
  const { depth } = type
  const many = (count: number, of: string): string =>
    depth.looked === 0 ? 'no case was looked at' : `${count.toLocaleString('en-US')} ${of}`
  await page.write(
    markup`<section id="type-${String(number)}"><h3>${quoted(type.name)} <span class="soft">${quoted(type.id)}</span></h3>
      ${type.ask === null ? markup`` : markup`<p><span class="mark differs">? to ask for</span> ${quoted(type.ask)}</p>`}`,
  )
  await writeTable(
    page,
    `${type.name}: depth of the ${depth.looked} cases that were looked at whole`,
    [
      { head: 'What', cell: ([what]) => what },
      { head: 'Found', cell: ([, found]) => found },
    ],
    [
      ['Stages', type.stages.join(' → ') || 'not told'],
      ['Data pages', type.dataPages.join(', ') || 'none'],
      ['Open assignments', many(depth.openTasks, `in all, ${depth.tasksInBaskets} of them in workbaskets`)],
      ['Attachments', many(depth.attachments, `in all, at most ${depth.mostAttachments} on one case`)],
      [
        'History',
        many(
          depth.historyRows,
          `rows in all, at most ${depth.mostHistoryRows} on one case${depth.historyCut ? '; the source gives no more than its limit, so there are more' : ''}`,
        ),
      ],
    ] as const,
    'Nothing was found.',
  )
  await writeCounts(page, `${type.name}: statuses in use`, 'Status', type.statuses)
  await writeCounts(page, `${type.name}: priorities in use`, 'Priority', type.priorities)
  await writeProperties(page, type.name, type.properties)
  await page.write(markup`</section>`)
}

const propertyColumns: readonly TableColumn<DiscoveredProperty>[] = [
  { head: 'Property', cell: one => one.path },
  { head: 'Label', cell: one => one.label },
  { head: 'Is', cell: one => modeWords[one.mode] },
  { head: 'Type', cell: one => one.type },
  { head: 'Read as', cell: one => one.kind },
  { head: 'Choices', cell: one => one.choices.join(', ') },
]

async function writeProperties(
  page: Page,
  name: string,
  properties: readonly DiscoveredProperty[],
): Promise<void> {
  const summary = `All ${properties.length.toLocaleString('en-US')} properties of ${name}`
  await page.write(markup`<details><summary>${summary}</summary>`)
  await writeTable(page, `${name}: properties`, propertyColumns, properties, 'None was told.')
  await page.write(markup`</details>`)
}

function writeCounts(
  page: Page,
  caption: string,
  head: string,
  rows: readonly { readonly value: string; readonly count: number }[],
): Promise<void> {
  return writeTable(
    page,
    caption,
    [
      { head, cell: row => row.value },
      { head: 'Cases', number: true, cell: row => row.count },
    ],
    rows,
    `${caption}: none was seen.`,
  )
}

async function writeObjects(page: Page, { objects }: Discovery): Promise<void> {
  await page.write(markup`<h2>Data objects</h2>`)
  await writeTable(
    page,
    'Data objects',
    [
      { head: 'Object', cell: one => one.name },
      { head: 'Class', cell: one => one.id },
      { head: 'Records', number: true, cell: one => amountInWords(one.records) },
      { head: 'List view', cell: one => one.list ?? 'none' },
    ],
    objects,
    'No data object was seen.',
  )
  for (const one of objects) await writeProperties(page, one.name, one.properties)
}

async function writePeople(page: Page, { people, groups }: Discovery): Promise<void> {
  await page.write(markup`<h2>People and groups</h2>`)
  await writeTable(
    page,
    'Operators',
    [
      { head: 'Operator', cell: person => person.id },
      { head: 'Name', cell: person => person.name },
      { head: 'E-mail', cell: person => person.email },
    ],
    people,
    'No operator was seen.',
  )
  await writeTable(
    page,
    'Work groups and workbaskets',
    [
      { head: 'Name', cell: group => group.name },
      { head: 'Is', cell: group => group.kind },
      { head: 'Key', cell: group => group.id },
      { head: 'Members', cell: group => group.members.join(', ') },
    ],
    groups,
    'No group was seen.',
  )
}
