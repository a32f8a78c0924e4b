import type { LedgerEntry } from '../../../contract/change'
import { call } from '../../api'
import { usePages } from '../../stores/pages'
import { More } from '../../ui/more'
import { FailureNotice } from '../../ui/notice'
import { Table } from '../../ui/table'
import { ReportButton } from '../report-button'
import { actionWords, moment } from '../words'

const whatWords: Readonly<Record<LedgerEntry['what'], string>> = {
  asked: 'asked',
  done: 'done',
  refused: 'refused',
  lost: 'no answer came',
  approved: 'approved',
  note: 'note',
}

/** The ledger, oldest first: nothing in it is ever changed, and each entry carries the hash of the one before. */
export function LedgerList() {
  const pages = usePages((after, limit) => call('ledger.page', { after, limit }), ['ledger'])
  if (pages.failure) return <FailureNotice {...pages.failure} detail={pages.failure.detail} />
  if (pages.at === 'waiting') return <p className="muted">Reading the ledger.</p>
  return (
    <>
      <div className="row">
        <ReportButton kind="ledger-csv" label="Ledger (CSV)" />
        <ReportButton kind="ledger-jsonl" label="Ledger (JSON lines)" />
      </div>
      <Table
        caption="Ledger"
        rows={pages.rows}
        keyOf={entry => String(entry.seq)}
        none="Nothing was asked of Odoo yet."
        columns={[
          { name: 'No', cell: entry => entry.seq, number: true },
          { name: 'When', cell: entry => moment(entry.at) },
          { name: 'What', cell: entry => whatWords[entry.what] },
          { name: 'To do', cell: entry => (entry.action === null ? '' : actionWords[entry.action]) },
          { name: 'Model', cell: entry => entry.model ?? '' },
          { name: 'Record', cell: entry => entry.key ?? '' },
          { name: 'Number in Odoo', cell: entry => entry.odooId ?? '', number: true },
          { name: 'Detail', cell: entry => entry.detail ?? '', wide: true },
          { name: 'Hash', cell: entry => <code>{entry.hash.slice(0, 10)}</code> },
        ]}
      />
      <More count={pages.rows.length} hasMore={pages.hasMore} onMore={pages.more} what="entries" />
    </>
  )
}
