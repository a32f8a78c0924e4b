import type { FindingGroup } from '../../../contract/finding'
import type { Inventory } from '../../../contract/ipc'
import type { ColumnProfile } from '../../../contract/stream'
import { writeCsv } from '../csv'
import type { CsvCell } from '../csv'
import { markup, quoted } from '../markup'
import type { Markup } from '../markup'
import { bytesInWords, secondsInWords, writePage, writeTable } from '../page'
import type { Page, ReportAbout } from '../page'
import { writeTextFile } from '../text-file'

const severities = { error: '✕ error', ask: '? to decide', warning: '! warning', info: 'i note' } as const
const mostValues = 10

/** Share of filled cells, '87.5 %'. */
const filledShare = (column: ColumnProfile): string =>
  column.records === 0 ? '–' : `${((column.filled / column.records) * 100).toFixed(1)} %`

/** The inventory of a source as one page for the firm: what is there, how well it is filled, what is amiss. */
export function writeAuditHtml(inventory: Inventory, about: ReportAbout, path: string): Promise<void> {
  return writePage(path, 'Audit', about, async page => {
    const { grade, documents } = inventory
    const records = inventory.streams.reduce((sum, stream) => sum + stream.records, 0)
    await page.write(
      markup`<ul class="tiles">
          <li><strong>${grade.letter}</strong>complexity</li>
          <li><strong>${records}</strong>records</li>
          <li>
            <strong>${documents.matched + documents.fileOnly}</strong>documents,
            ${bytesInWords(documents.bytes)}
          </li>
          <li><strong>${secondsInWords(inventory.seconds)}</strong>expected duration</li>
        </ul>
        <p>${inventory.seconds.basis}</p>`,
    )
    await page.write(markup`<h2>How hard it will be</h2>`)
    await writeTable(
      page,
      'Complexity, from A (simple) to D (hard)',
      [
        { head: 'Part', cell: part => part.name },
        { head: 'Grade', cell: part => part.letter },
        { head: 'Why', cell: part => part.reason },
      ],
      grade.parts,
      'Nothing was graded.',
    )
    await page.write(markup`<h2>What is there</h2>`)
    await writeTable(
      page,
      'Streams',
      [
        { head: 'Stream', cell: stream => stream.title },
        { head: 'Used as', cell: stream => stream.entity ?? 'not used' },
        { head: 'Records', number: true, cell: stream => stream.records },
        { head: 'Files', cell: stream => stream.files.join('\n') },
      ],
      inventory.streams,
      'Nothing was found.',
    )
    await writeTable(
      page,
      'Documents',
      [
        { head: 'How index and files fit', cell: ([what]) => what },
        { head: 'Documents', number: true, cell: ([, count]) => count },
      ],
      [
        ['matched: in the index and among the files', documents.matched],
        ['index only: the file is missing', documents.indexOnly],
        ['file only: no index names it', documents.fileOnly],
        ['ambiguous: several files fit', documents.ambiguous],
      ] as const,
      'There are no documents.',
    )
    await page.write(markup`<h2>What was noticed</h2>`)
    for (const group of inventory.findings) await page.write(groupOf(group))
    if (inventory.findings.length === 0) await page.write(markup`<p class="none">Nothing.</p>`)
    await page.write(markup`<h2>Every column</h2>`)
    for (const stream of inventory.streams) await writeColumns(page, stream.title, inventory, stream.id)
  })
}

function groupOf(group: FindingGroup): Markup {
  const where = [group.stream, group.column].filter(part => part !== null).join(', ')
  const kind = group.severity === 'info' ? 'equal' : 'differs'
  return markup`<details>
    <summary>
      <span class="mark ${kind}">${severities[group.severity]}</span> ${group.title}
      <span class="soft">${where}</span>
    </summary>
    <p>${group.remedy}</p>
    <ul>
      ${group.examples.map(({ sentence }) => markup`<li>${quoted(sentence)}</li>`)}
    </ul>
    <p class="soft">${group.count} in all; code ${group.code}.</p>
  </details>`
}

async function writeColumns(page: Page, title: string, inventory: Inventory, stream: string): Promise<void> {
  await writeTable(
    page,
    title,
    [
      { head: 'Column', cell: column => column.column },
      { head: 'Kind', cell: column => `${column.kind} (${(column.kindShare * 100).toFixed(0)} %)` },
      { head: 'Filled', number: true, cell: filledShare },
      {
        head: 'Different',
        number: true,
        cell: column => `${column.distinctExact ? '' : '≥ '}${column.distinct.toLocaleString('en-US')}`,
      },
      { head: 'Longest', number: true, cell: column => column.longest },
      {
        head: 'From – to',
        cell: column => (column.min === null ? '' : `${column.min} – ${column.max ?? ''}`),
      },
      { head: 'Most frequent', cell: frequent },
      {
        head: 'Points to',
        cell: column =>
          column.pointsTo
            .map(to => `${to.stream}.${to.column} (${(to.share * 100).toFixed(0)} %)`)
            .join('\n'),
      },
    ] satisfies { head: string; number?: true; cell: (column: ColumnProfile) => string | number }[],
    inventory.columns.filter(column => column.stream === stream),
    `${title}: no columns.`,
  )
}

function frequent(column: ColumnProfile): string {
  const shown = column.top.length > 0 && column.distinct <= 50 ? column.top.slice(0, mostValues) : []
  if (shown.length === 0) return column.samples.map(shortened).join('\n')
  const more = column.distinct - shown.length
  return [
    ...shown.map(({ value, count }) => `${shortened(value)} (${count})`),
    ...(more > 0 ? [`… ${more} more`] : []),
  ].join('\n')
}

const shortened = (text: string): string => (text.length > 80 ? `${text.slice(0, 79)}…` : text)

/** The inventory as a table: one line per column, for a spreadsheet program. */
export function writeAuditCsv(inventory: Inventory, path: string): Promise<void> {
  const titles = new Map(inventory.streams.map(stream => [stream.id, stream]))
  const header = [
    'Stream',
    'Used as',
    'Column',
    'Kind',
    'Kind share',
    'Records',
    'Filled',
    'Different values',
    'Counted exactly',
    'Longest',
    'From',
    'To',
    'Most frequent values',
    'Samples',
    'Points to',
    'Findings',
  ]
  function* rows(): Generator<readonly CsvCell[]> {
    for (const column of inventory.columns) {
      const stream = titles.get(column.stream)
      const findings = inventory.findings.filter(
        group => group.stream === column.stream && group.column === column.column,
      )
      yield [
        stream?.title ?? column.stream,
        stream?.entity ?? null,
        column.column,
        column.kind,
        column.kindShare,
        column.records,
        column.filled,
        column.distinct,
        column.distinctExact,
        column.longest,
        column.min,
        column.max,
        column.top
          .slice(0, mostValues)
          .map(({ value, count }) => `${value} (${count})`)
          .join(' | '),
        column.samples.join(' | '),
        column.pointsTo.map(to => `${to.stream}.${to.column}`).join(' | '),
        findings.map(group => `${group.title} [${group.code}]`).join(' | '),
      ]
    }
  }
  return writeCsv(path, header, rows())
}

/** The inventory whole and unchanged, for programs. */
export function writeAuditJson(inventory: Inventory, about: ReportAbout, path: string): Promise<void> {
  return writeTextFile(path, async file => {
    const { columns, findings, ...rest } = inventory
    const head = JSON.stringify({ about, ...rest })
    await file.write(`${head.slice(0, -1)},\n"findings":[`)
    for (const [at, group] of findings.entries())
      await file.write(`${at === 0 ? '\n' : ',\n'}${JSON.stringify(group)}`)
    await file.write('],\n"columns":[')
    for (const [at, column] of columns.entries())
      await file.write(`${at === 0 ? '\n' : ',\n'}${JSON.stringify(column)}`)
    await file.write(']}\n')
  })
}
