import type { Mapping } from '../../../contract/mapping'
import type { Profile } from '../../../contract/stream'
import { Table } from '../../ui/table'
import { splitsOf } from './split'

type Props = { readonly mapping: Mapping; readonly profile: Profile | null }

/** What the cases of each kind become, as the answers stand at this moment. */
export function SplitPreview({ mapping, profile }: Props) {
  const splits = splitsOf(mapping, profile)
  if (splits.length === 0) return null
  const sum = (pick: 'leads' | 'opportunities'): number => splits.reduce((all, one) => all + one[pick], 0)
  return (
    <div className="stack">
      <p role="status" className="split-words">
        {`As it stands: ${sum('leads').toLocaleString()} leads and ${sum('opportunities').toLocaleString()} opportunities.`}
      </p>
      <Table
        caption="Leads and opportunities by kind of case"
        rows={splits}
        keyOf={one => one.table}
        columns={[
          { name: 'Kind of case', cell: one => one.title },
          { name: 'Leads', cell: one => one.leads.toLocaleString(), number: true },
          { name: 'Opportunities', cell: one => one.opportunities.toLocaleString(), number: true },
          { name: 'Not said', cell: one => one.unsaid.toLocaleString(), number: true },
        ]}
      />
    </div>
  )
}
