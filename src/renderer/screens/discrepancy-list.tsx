import { call } from '../api'
import { usePages } from '../stores/pages'
import { More } from '../ui/more'
import { FailureNotice } from '../ui/notice'
import { Table } from '../ui/table'
import { modelWords } from './words'

const kinds: Readonly<Record<string, string>> = {
  differs: 'Odoo holds another value',
  missing: 'it is not in Odoo',
  gone: 'it was deleted in Odoo',
  extra: 'Odoo holds it twice',
  'bytes-differ': 'the bytes differ',
  'changed-since': 'somebody changed it in Odoo since',
  refused: 'Odoo refused it',
  waiting: 'it waits for a record that Odoo refused',
  left: 'it is still in Odoo',
}

/** Where Odoo does not hold what was wanted, page by page. */
export function DiscrepancyList({ planId, caption }: { readonly planId: number; readonly caption: string }) {
  const pages = usePages((after, limit) => call('check.page', { planId, after, limit }), [planId])
  if (pages.failure) return <FailureNotice {...pages.failure} detail={pages.failure.detail} />
  if (pages.at === 'waiting') return <p className="muted">Reading what differs.</p>
  return (
    <>
      <Table
        caption={caption}
        rows={pages.rows}
        keyOf={row => String(row.seq)}
        columns={[
          { name: 'Record', cell: row => row.key },
          { name: 'In Odoo', cell: row => modelWords(row.model) },
          { name: 'Field', cell: row => (row.field === '' ? 'the whole record' : row.field) },
          { name: 'Wanted', cell: row => row.expected, wide: true },
          { name: 'Found', cell: row => row.found || 'nothing', wide: true },
          { name: 'What it is', cell: row => kinds[row.code] ?? row.code },
        ]}
      />
      <More count={pages.rows.length} hasMore={pages.hasMore} onMore={pages.more} what="discrepancies" />
    </>
  )
}
