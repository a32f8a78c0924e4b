import type { PlanSummary } from '../../../contract/change'
import type { CustomField, CustomModel } from '../../../contract/mapping'
import { writeCsv, type CsvCell } from '../csv'
import { markup } from '../markup'
import { bytesInWords, momentOf, secondsInWords, writePage, writeTable } from '../page'
import type { ReportAbout } from '../page'

const kinds = { sample: 'sample', full: 'full run', delta: 'delta', rollback: 'rollback' } as const

/** The plan on one page: what will happen in Odoo, and the hash that is approved. */
export function writePlanHtml(summary: PlanSummary, about: ReportAbout, path: string): Promise<void> {
  const { plan } = summary
  return writePage(path, `Plan of the ${kinds[plan.kind]}`, about, async page => {
    const total = (name: 'create' | 'update' | 'skip' | 'delete' | 'stamp'): number =>
      summary.counts.reduce((sum, line) => sum + line[name], 0)
    await page.write(
      markup`<ul class="tiles">
          <li><strong>${total('create')}</strong>to create</li>
          <li><strong>${total('update')}</strong>to update</li>
          <li><strong>${total('delete')}</strong>to delete</li>
          <li><strong>${total('skip')}</strong>already as wanted</li>
          <li><strong>${bytesInWords(summary.bytes)}</strong>documents</li>
          <li><strong>${secondsInWords(summary.seconds)}</strong>expected duration</li>
          <li><strong>${summary.mails}</strong>mails that will be sent</li>
        </ul>
        <p>For ${plan.odoo}, made ${momentOf(plan.createdAt)}. Hash of the plan: <code>${plan.hash}</code></p>
        <p>
          ${plan.approved === null ? 'Not approved.' : `Approved by ${plan.approved.by} on ${momentOf(plan.approved.at)}, hash ${plan.approved.hash}.`}
        </p>`,
    )
    if (summary.warnings.length > 0) {
      await page.write(
        markup`<h2>To be looked at</h2>
          <ul>
            ${summary.warnings.map(text => markup`<li>${text}</li>`)}
          </ul>`,
      )
    }
    await page.write(markup`<h2>Changes, in the order they are carried out</h2>`)
    await writeTable(
      page,
      'Changes per kind of record',
      [
        { head: 'Phase', cell: line => line.phase },
        { head: 'Model in Odoo', cell: line => line.model },
        { head: 'Create', number: true, cell: line => line.create },
        { head: 'Update', number: true, cell: line => line.update },
        { head: 'Delete', number: true, cell: line => line.delete },
        { head: 'Set date', number: true, cell: line => line.stamp },
        { head: 'Skip', number: true, cell: line => line.skip },
      ],
      summary.counts,
      'Nothing is to be changed.',
    )
    await page.write(markup`<h2>Models, fields and stages</h2>`)
    if (summary.models !== undefined && summary.models.length > 0) {
      await writeTable(
        page,
        'Models of their own to create, each with rights, a list, a form and a menu entry under CRM',
        [
          { head: 'Label', cell: model => model.label },
          { head: 'Model', cell: model => model.model },
        ],
        summary.models,
        '',
      )
    }
    await writeTable(
      page,
      'Fields to create',
      [
        { head: 'Name', cell: field => field.name },
        { head: 'Label', cell: field => field.label },
        { head: 'Type', cell: field => field.type },
        { head: 'Model', cell: field => field.model },
      ],
      summary.fields,
      'No field is to be created.',
    )
    await writeTable(
      page,
      'Stages',
      [
        { head: 'Stage', cell: stage => stage.name },
        {
          head: 'What happens',
          cell: stage => (stage.action === 'skip' ? 'is there already' : stage.action),
        },
      ],
      summary.stages,
      'No stage is concerned.',
    )
    await page.write(markup`<h2>Left out, and people without a user</h2>`)
    await writeTable(
      page,
      'Records that stay behind',
      [
        { head: 'Stream', cell: line => line.stream },
        { head: 'Why', cell: line => line.reason },
        { head: 'Records', number: true, cell: line => line.count },
      ],
      summary.excluded,
      'No record stays behind.',
    )
    await writeTable(
      page,
      'Owners who match no user of Odoo',
      [
        { head: 'Owner', cell: line => line.owner },
        { head: 'Records', number: true, cell: line => line.count },
        { head: 'Go to', cell: line => line.goesTo ?? 'nobody' },
      ],
      summary.unmatchedOwners,
      'Every owner has a user in Odoo.',
    )
  })
}

/** The models and fields that will be made in Odoo, for the person who keeps its data model. */
export function writeFieldPlanCsv(
  fields: readonly CustomField[],
  path: string,
  models: readonly CustomModel[] = [],
): Promise<void> {
  const header = [
    'Model',
    'Name',
    'Label',
    'Type',
    'Selection values',
    'Related model',
    'Default',
    'Indexed',
    'Why',
    'From',
    'Sample',
    'Decision',
  ]
  return writeCsv(path, header, [...models.map(modelRow), ...fields.map(fieldRow)])
}

function modelRow({ model, label, why, sourceStream, decision }: CustomModel): CsvCell[] {
  return [model, '', label, 'model of its own', '', '', '', '', why, sourceStream, '', decision]
}

function fieldRow(field: CustomField): CsvCell[] {
  return [
    field.model,
    field.name,
    field.label,
    field.type,
    (field.selection ?? [])
      .map(({ value, label }) => (value === label ? value : `${value} = ${label}`))
      .join(' | '),
    field.relation ?? '',
    '', // new fields start empty: a default would change records that are not ours
    field.index === true,
    field.why,
    field.sourceField,
    field.sample,
    field.decision,
  ]
}
