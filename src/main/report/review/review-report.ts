import type { FieldComparison, RecordComparison } from '../../../contract/change'
import { writeCsv } from '../csv'
import type { CsvCell } from '../csv'
import { markup, quoted } from '../markup'
import type { Markup } from '../markup'
import { momentOf, writePage } from '../page'
import type { Page, ReportAbout } from '../page'
import type { Rows } from '../text-file'

/** The sample, read back from Odoo. `records` is asked twice: first for those that differ, then for all. */
export type ReviewInput = {
  readonly plan: { readonly hash: string; readonly odoo: string; readonly createdAt: string }
  readonly counts: { readonly records: number; readonly fields: number; readonly different: number }
  readonly records: (onlyDifferent: boolean) => Rows<RecordComparison>
}

type Mark = {
  readonly sign: '✓' | '≠' | '+' | '−'
  readonly words: string
  readonly look: 'equal' | 'differs'
}

/** How one field came out, as a sign and in words: colour alone says nothing. */
export function markOf(field: FieldComparison): Mark {
  if (field.equal) return { sign: '✓', words: 'equal', look: 'equal' }
  if (field.planned === '') return { sign: '+', words: 'only in Odoo', look: 'differs' }
  if (field.found === '') return { sign: '−', words: 'missing in Odoo', look: 'differs' }
  return { sign: '≠', words: 'differs', look: 'differs' }
}

/** Source value, planned value and value in Odoo of every field of the sample, in one file that opens anywhere. */
export function writeReviewHtml(review: ReviewInput, about: ReportAbout, path: string): Promise<void> {
  return writePage(path, 'Review of the sample', about, async page => {
    const { counts, plan } = review
    await page.write(
      markup`<p>
          Loaded into ${plan.odoo} by the plan of ${momentOf(plan.createdAt)}, hash <code>${plan.hash}</code>,
          and read back from Odoo.
        </p>
        <ul class="tiles">
          <li><strong>${counts.records}</strong>records</li>
          <li><strong>${counts.fields}</strong>fields compared</li>
          <li><strong>${counts.fields - counts.different}</strong><span class="mark equal">✓ equal</span></li>
          <li><strong>${counts.different}</strong><span class="mark differs">≠ different</span></li>
        </ul>
        <nav>
          <p><a href="#different">Only what differs</a> · <a href="#all">Every record</a></p>
        </nav>
        <p class="soft">
          <span class="mark equal">✓ equal</span> as planned ·
          <span class="mark differs">≠ differs</span> another value ·
          <span class="mark differs">+ only in Odoo</span> nothing was planned ·
          <span class="mark differs">− missing in Odoo</span> it was planned. Open a record to see all its
          fields; on paper all are open.
        </p>
        <h2 id="different">Only what differs</h2>`,
    )
    let different = 0
    for await (const record of review.records(true)) {
      const fields = record.fields.filter(field => !field.equal)
      if (fields.length === 0) continue
      different += 1
      await writeRecord(page, record, fields, 'd', different)
    }
    if (different === 0)
      await page.write(
        markup`<p><span class="mark equal">✓ equal</span> Odoo holds every field of the sample as planned.</p>`,
      )
    await page.write(markup`<h2 id="all">Every record</h2>`)
    let all = 0
    for await (const record of review.records(false)) {
      all += 1
      await writeRecord(page, record, record.fields, 'r', all)
    }
    if (all === 0) await page.write(markup`<p class="none">The sample is empty.</p>`)
  })
}

async function writeRecord(
  page: Page,
  record: RecordComparison,
  fields: readonly FieldComparison[],
  section: 'd' | 'r',
  number: number,
): Promise<void> {
  const wrong = record.fields.filter(field => !field.equal).length
  const open = section === 'd' ? markup` open` : markup``
  const state =
    wrong === 0
      ? markup`<span class="mark equal">✓ equal</span>`
      : markup`<span class="mark differs">≠ ${wrong} of ${record.fields.length}</span>`
  const odoo = record.odooId === null ? 'not in Odoo' : `no. ${record.odooId} in Odoo`
  await page.write(
    markup`<details id="${section}${String(number)}" ${open}>
      <summary>
        ${state} ${quoted(record.title)} <span class="soft">${record.entity}, ${record.model}, ${odoo}</span>
      </summary>
      <p class="soft">
        ${quoted(record.key)}${placeOf(record)}. In the sample because: ${quoted(record.picked)}.
      </p>
      <table>
        <caption>
          ${section === 'd' ? 'Fields that differ' : 'All fields'} of ${quoted(record.title)}
        </caption>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">In the source</th>
            <th scope="col">Planned</th>
            <th scope="col">In Odoo</th>
            <th scope="col">Result</th>
          </tr>
        </thead>
        <tbody>
          ${fields.map(fieldRow)}
        </tbody>
      </table>
    </details>`,
  )
}

function placeOf(record: RecordComparison): Markup {
  const { place } = record
  if (place === null) return markup``
  const sheet = place.sheet === undefined ? '' : `, sheet ${place.sheet}`
  const line = place.line === null ? '' : ` (line ${place.line})`
  return markup`, from ${quoted(`${place.file}${sheet}, record ${place.record}${line}`)}`
}

function fieldRow(field: FieldComparison): Markup {
  const mark = markOf(field)
  const column =
    field.sourceColumn === ''
      ? markup``
      : markup`<br /><span class="soft">from ${quoted(field.sourceColumn)}</span>`
  const why = field.why === '' ? markup`` : markup`<br />${quoted(field.why)}`
  const planned =
    mark.look === 'equal' ? quoted(field.planned) : markup`<span class="old">${quoted(field.planned)}</span>`
  return markup`<tr${mark.look === 'differs' ? markup` class="differs-row"` : markup``}><th scope="row">${quoted(field.label)}<br><code class="soft">${field.field}</code>${column}</th>
<td>${quoted(field.source)}</td><td>${planned}</td><td>${quoted(field.found)}</td><td><span class="mark ${mark.look}">${mark.sign} ${mark.words}</span>${why}</td></tr>`
}

/** The same comparison as a table, one line per field. */
export function writeReviewCsv(review: ReviewInput, path: string): Promise<void> {
  async function* rows(): AsyncGenerator<readonly CsvCell[]> {
    for await (const record of review.records(false)) {
      for (const field of record.fields) {
        const place = record.place
        yield [
          record.key,
          record.title,
          record.model,
          record.odooId,
          place?.file ?? null,
          place?.record ?? null,
          place?.line ?? null,
          record.picked,
          field.field,
          field.label,
          field.sourceColumn,
          field.source,
          field.planned,
          field.found,
          markOf(field).words,
          field.why,
        ]
      }
    }
  }
  const header = [
    'Key',
    'Record',
    'Model',
    'Number in Odoo',
    'File',
    'Record number',
    'Line',
    'In the sample because',
    'Field',
    'Label',
    'Source column',
    'In the source',
    'Planned',
    'In Odoo',
    'Result',
    'Why',
  ]
  return writeCsv(path, header, rows())
}
