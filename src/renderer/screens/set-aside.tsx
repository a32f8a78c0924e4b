import type { Change } from '../../contract/change'
import { call } from '../api'
import { useAnswer } from '../stores/ask'
import { FailureNotice, Notice } from '../ui/notice'
import { stateWords } from './words'

/** So many records are read to find out what went wrong; the list of changes has them all. */
const mostRead = 1000
const mostShown = 20

/** Records that did not go in, grouped by what Odoo said. */
export function SetAside({ planId }: { readonly planId: number }) {
  const found = useAnswer(async () => {
    const [refused, waiting] = await Promise.all(
      (['refused', 'waiting'] as const).map(state =>
        call('plan.page', { planId, filter: { state }, after: 0, limit: mostRead }),
      ),
    )
    return [...(refused ?? []), ...(waiting ?? [])]
  }, [planId])
  if (found.at === 'failed') return <FailureNotice {...found.failure} detail={found.failure.detail} />
  if (found.at === 'waiting' || found.value.length === 0) return null
  const causes = Map.groupBy(found.value, change => `${change.state}\u0000${change.note ?? ''}`)
  return (
    <section aria-labelledby="aside-title">
      <h2 id="aside-title">{`Set aside (${found.value.length === 2 * mostRead ? 'more than ' : ''}${found.value.length})`}</h2>
      <p>
        These did not go in. Mend the cause in the source, in the map or in Odoo, and make the plan anew;
        everything else stays as it is.
      </p>
      {[...causes.values()].map(changes => (
        <Cause key={`${changes[0]!.state} ${changes[0]!.note}`} changes={changes} />
      ))}
    </section>
  )
}

function Cause({ changes }: { readonly changes: readonly Change[] }) {
  const [first] = changes
  if (first === undefined) return null
  const count = `${changes.length.toLocaleString()} ${changes.length === 1 ? 'record' : 'records'}`
  return (
    <Notice
      kind={first.state === 'refused' ? 'error' : 'warning'}
      title={`${count}: ${first.note ?? stateWords[first.state]}`}
    >
      <details>
        <summary>Which</summary>
        <ul>
          {changes.slice(0, mostShown).map(change => (
            <li key={change.seq}>{change.title || change.key}</li>
          ))}
          {changes.length > mostShown ? <li>{`and ${changes.length - mostShown} more`}</li> : null}
        </ul>
      </details>
    </Notice>
  )
}
