import { useState } from 'react'
import type { RecordComparison } from '../../../contract/change'
import { call } from '../../api'
import { usePages } from '../../stores/pages'
import { Check, Field } from '../../ui/field'
import { More } from '../../ui/more'
import { FailureNotice } from '../../ui/notice'
import { RecordFields } from './record-fields'
import { RecordList } from './record-list'

type Kind = RecordComparison['entity']

const kinds: readonly { readonly value: string; readonly label: string }[] = [
  { value: 'case', label: 'Cases' },
  { value: 'contact', label: 'Contacts' },
  { value: 'company', label: 'Companies' },
  { value: 'message', label: 'Calls, e-mails and notes' },
  { value: 'document', label: 'Documents' },
  { value: 'activity', label: 'Tasks' },
  { value: 'stage', label: 'Stages' },
  { value: 'tag', label: 'Tags' },
  { value: 'field', label: 'New fields' },
  { value: '', label: 'Everything' },
]

/** The records of the sample beside the fields of the one that is chosen. */
export function CompareRecords({ planId }: { readonly planId: number }) {
  const [kind, setKind] = useState('case')
  const [onlyDifferent, setOnlyDifferent] = useState(false)
  const [chosen, setChosen] = useState<number | null>(null)
  const pages = usePages(
    (after, limit) =>
      call('sample.page', {
        planId,
        after,
        limit,
        onlyDifferent,
        ...(kind === '' ? {} : { entity: kind as Kind }),
      }),
    [planId, kind, onlyDifferent],
  )
  const row = pages.rows.find(one => one.seq === chosen) ?? pages.rows[0]
  return (
    <section aria-labelledby="compare-title">
      <h2 id="compare-title">Field by field</h2>
      <div className="row filters">
        <Field label="Show" value={kind} onChange={setKind} choices={kinds} />
        <Check label="Only records that differ" checked={onlyDifferent} onChange={setOnlyDifferent} />
      </div>
      {pages.failure ? <FailureNotice {...pages.failure} detail={pages.failure.detail} /> : null}
      {pages.at === 'waiting' ? <p className="muted">Reading the records.</p> : null}
      {pages.at === 'here' && row === undefined ? (
        <p role="status">
          {onlyDifferent ? 'No record of this kind differs.' : 'The sample has no record of this kind.'}
        </p>
      ) : null}
      {row === undefined ? null : (
        <div className="beside">
          <div>
            <RecordList rows={pages.rows} chosen={row.seq} onChoose={setChosen} />
            <More count={pages.rows.length} hasMore={pages.hasMore} onMore={pages.more} what="records" />
          </div>
          <RecordFields record={row.record} onlyDifferent={onlyDifferent} />
        </div>
      )}
    </section>
  )
}
