import type { Inventory } from '../../../contract/ipc'
import { call } from '../../api'
import { useAnswer, useOrder } from '../../stores/ask'
import { useLook } from '../../stores/look'
import { Button } from '../../ui/button'
import { Empty, FailureNotice } from '../../ui/notice'
import { bytes, duration } from '../../ui/progress'
import { Table } from '../../ui/table'
import { FindingList } from '../finding-list'
import { ReportButton } from '../report-button'
import { capital, entityWords } from '../words'

export function AuditScreen() {
  const run = useLook(look => look.run)
  const inventory = useAnswer(() => call('audit.inventory'))
  const start = useOrder(() => call('run.start', { recipe: 'audit' }))
  const busy = start.busy || run?.state.at === 'running'
  return (
    <>
      <div className="row">
        <Button
          kind={inventory.at === 'here' && inventory.value ? 'plain' : 'main'}
          busy={busy}
          onClick={() => void start.give()}
        >
          {inventory.at === 'here' && inventory.value ? 'Audit again' : 'Read and audit the source'}
        </Button>
        {inventory.at === 'here' && inventory.value ? (
          <>
            <ReportButton kind="audit-html" label="Report (HTML)" />
            <ReportButton kind="audit-csv" label="CSV" />
            <ReportButton kind="audit-json" label="JSON" />
            <ReportButton kind="rebuild-html" label="Workflow rebuild reference" />
          </>
        ) : null}
      </div>
      {start.failure ? <FailureNotice {...start.failure} detail={start.failure.detail} /> : null}
      {inventory.at === 'failed' ? (
        <FailureNotice {...inventory.failure} detail={inventory.failure.detail} />
      ) : null}
      {inventory.at === 'here' && inventory.value === null ? (
        <Empty title="Not audited yet.">
          Everything is read once into the encrypted project; the source is not changed.
        </Empty>
      ) : null}
      {inventory.at === 'here' && inventory.value ? <Found inventory={inventory.value} /> : null}
    </>
  )
}

function Found({ inventory }: { readonly inventory: Inventory }) {
  const { grade, seconds, documents } = inventory
  return (
    <>
      <section className="card">
        <h2>{`Complexity ${grade.letter}`}</h2>
        <dl className="facts">
          {grade.parts.map(part => (
            <Fact key={part.name} name={`${part.name}: ${part.letter}`} value={part.reason} />
          ))}
          <Fact
            name="Expected time"
            value={`${duration(seconds.from)} to ${duration(seconds.to)}. ${seconds.basis}`}
          />
          <Fact
            name="Documents"
            value={`${documents.matched} matched, ${documents.indexOnly} in the index only, ${documents.fileOnly} files only, ${documents.ambiguous} ambiguous; ${bytes(documents.bytes)}`}
          />
        </dl>
      </section>
      <Table
        caption="Records"
        rows={inventory.streams}
        keyOf={stream => stream.id}
        columns={[
          { name: 'Source', cell: stream => stream.title },
          { name: 'Are', cell: stream => (stream.entity === null ? 'not used' : entityName(stream.entity)) },
          { name: 'Records', cell: stream => stream.records.toLocaleString(), number: true },
          { name: 'Files', cell: stream => stream.files.join(', '), wide: true },
        ]}
      />
      <FindingList title="Findings" groups={inventory.findings} />
      <details>
        <summary>{`All ${inventory.columns.length} columns`}</summary>
        <Table
          caption="Columns"
          rows={inventory.columns}
          keyOf={column => `${column.stream} ${column.column}`}
          columns={[
            { name: 'Source', cell: column => column.stream },
            { name: 'Column', cell: column => column.column },
            { name: 'Type', cell: column => `${column.kind} (${Math.round(column.kindShare * 100)} %)` },
            {
              name: 'Filled',
              cell: column =>
                column.records === 0 ? '–' : `${Math.round((column.filled / column.records) * 100)} %`,
              number: true,
            },
            {
              name: 'Distinct',
              cell: column => `${column.distinctExact ? '' : '≥ '}${column.distinct.toLocaleString()}`,
              number: true,
            },
            { name: 'Longest', cell: column => column.longest, number: true },
            { name: 'From', cell: column => column.min ?? '' },
            { name: 'To', cell: column => column.max ?? '' },
            { name: 'Examples', cell: column => column.samples.join(' · '), wide: true },
          ]}
        />
      </details>
    </>
  )
}

function Fact({ name, value }: { readonly name: string; readonly value: string }) {
  return (
    <>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </>
  )
}

const entityName = (entity: string): string =>
  entity in entityWords ? capital(entityWords[entity as keyof typeof entityWords].many) : entity
