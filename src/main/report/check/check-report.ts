import type { Discrepancy } from '../../../contract/change'
import type { Api } from '../../../contract/ipc'
import { markup } from '../markup'
import { writePage, writeTable } from '../page'
import type { ReportAbout } from '../page'
import type { Rows } from '../text-file'

export type CheckSummary = NonNullable<ReturnType<Api['check.summary']>>

const codes: Readonly<Record<string, string>> = {
  differs: '≠ differs',
  missing: '− missing in Odoo',
  extra: '+ only in Odoo',
  'bytes-differ': '≠ other bytes',
  'changed-since': '≠ changed in Odoo since',
}

/** What was compared, what was found, and every place where Odoo does not hold what was planned. */
export function writeCheckHtml(
  summary: CheckSummary,
  discrepancies: Rows<Discrepancy>,
  about: ReportAbout,
  path: string,
): Promise<void> {
  return writePage(path, 'Check', about, async page => {
    const good = summary.discrepancies === 0
    await page.write(
      markup`<p>
          <span class="mark ${good ? 'equal' : 'differs'}">${good ? '✓ equal' : '≠ different'}</span> ${
            good
              ? 'Odoo holds every field of every record as planned.'
              : 'Odoo does not hold everything as planned; every place is listed below.'
          }
        </p>
        <ul class="tiles">
          <li><strong>${summary.records}</strong>records compared</li>
          <li><strong>${summary.discrepancies}</strong>discrepancies</li>
          <li>
            <strong>${summary.documents.equal} of ${summary.documents.compared}</strong>documents equal by
            checksum
          </li>
        </ul>
        <h2>Counts</h2>`,
    )
    await writeTable(
      page,
      'Records per kind: from rows of the source and from inside other records, planned and in Odoo',
      [
        { head: 'Kind', cell: line => line.entity },
        { head: 'From rows', number: true, cell: line => line.source },
        { head: 'From inside others', number: true, cell: line => line.derived },
        { head: 'Planned', number: true, cell: line => line.desired },
        { head: 'In Odoo', number: true, cell: line => line.inOdoo },
        { head: 'Result', cell: line => markOf(line.desired, line.inOdoo) },
      ],
      summary.counts,
      'Nothing was counted.',
    )
    await writeTable(
      page,
      'Rows per file: every row became something or was left out for a reason',
      [
        { head: 'File', cell: line => line.stream },
        { head: 'Rows', number: true, cell: line => line.rows },
        { head: 'Became records', number: true, cell: line => line.made },
        { head: 'Left out', number: true, cell: line => line.excluded },
        { head: 'Result', cell: line => markOf(line.rows, line.made + line.excluded) },
      ],
      summary.streams,
      'No file is mapped.',
    )
    await writeTable(
      page,
      'Cases per status',
      [
        { head: 'Status', cell: line => line.name },
        { head: 'In the source', number: true, cell: line => line.source },
        { head: 'In Odoo', number: true, cell: line => line.inOdoo },
        { head: 'Result', cell: line => markOf(line.source, line.inOdoo) },
      ],
      summary.statuses,
      'No statuses were counted.',
    )
    await page.write(markup`<h2>Discrepancies</h2>`)
    await writeTable(
      page,
      'Where Odoo differs from the plan',
      [
        { head: 'Record', cell: line => line.key },
        { head: 'Model', cell: line => line.model },
        { head: 'Field', cell: line => (line.field === '' ? 'the whole record' : line.field) },
        { head: 'Planned', cell: line => line.expected },
        { head: 'In Odoo', cell: line => line.found },
        {
          head: 'What',
          cell: line => markup`<span class="mark differs">${codes[line.code] ?? line.code}</span>`,
        },
      ],
      discrepancies,
      'None.',
    )
  })
}

const markOf = (wanted: number, found: number) =>
  wanted === found
    ? markup`<span class="mark equal">✓ equal</span>`
    : markup`<span class="mark differs">≠ ${found > wanted ? '+' : '−'}${Math.abs(found - wanted)}</span>`
