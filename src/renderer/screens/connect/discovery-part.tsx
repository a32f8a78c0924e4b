import { call } from '../../api'
import { useAnswer, useOrder } from '../../stores/ask'
import { Button } from '../../ui/button'
import { Empty, FailureNotice } from '../../ui/notice'
import { ReportButton } from '../report-button'
import { moment } from '../words'
import { Discovered } from './discovered'

/** What the source tells of its own shape before a single record is taken. */
export function DiscoveryPart({ save }: { readonly save: () => Promise<void> }) {
  const known = useAnswer(() => call('source.discovery'))
  const order = useOrder(async () => {
    await save()
    await call('source.discover')
  })
  const discovery = known.at === 'here' ? known.value : null
  return (
    <section className="card" aria-labelledby="discovery-title">
      <h2 id="discovery-title">What the source tells of itself</h2>
      <div className="row">
        <Button busy={order.busy} onClick={() => void order.give()}>
          {discovery === null ? 'Describe the source' : 'Describe it again'}
        </Button>
        {discovery === null ? null : (
          <>
            <ReportButton kind="discovery-html" label="Migration schema (HTML)" />
            <ReportButton kind="discovery-json" label="Migration schema (JSON)" />
          </>
        )}
      </div>
      {order.busy ? (
        <p role="status">Asking the source about its case types, people and lists. This may take a minute.</p>
      ) : null}
      {order.failure ? <FailureNotice {...order.failure} detail={order.failure.detail} /> : null}
      {known.at === 'failed' ? <FailureNotice {...known.failure} detail={known.failure.detail} /> : null}
      {known.at === 'here' && discovery === null && !order.busy ? (
        <Empty title="Not described yet.">
          Casebridge can ask for every case type, its properties, statuses, lists and people. It only reads.
        </Empty>
      ) : null}
      {discovery === null ? null : (
        <>
          <p className="muted">{`As the source was on ${moment(discovery.at)}.`}</p>
          <Discovered discovery={discovery} />
        </>
      )}
    </section>
  )
}
