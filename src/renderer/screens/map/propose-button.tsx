import { call } from '../../api'
import { useOrder } from '../../stores/ask'
import { useLook } from '../../stores/look'
import { saveNow } from '../../stores/mapping'
import { Button } from '../../ui/button'
import { FailureNotice } from '../../ui/notice'

/** Has the map proposed; decisions already taken are kept. */
export function ProposeButton({ first = false }: { readonly first?: boolean }) {
  const run = useLook(look => look.run)
  const order = useOrder(async () => {
    await saveNow()
    await call('run.start', { recipe: 'propose' })
  })
  const busy = order.busy || run?.state.at === 'running'
  return (
    <>
      <Button
        kind={first ? 'main' : 'plain'}
        busy={busy}
        onClick={() => void order.give()}
        title="What you decided stays as it is."
      >
        {first ? 'Propose the map' : 'Propose again'}
      </Button>
      {order.failure ? <FailureNotice {...order.failure} detail={order.failure.detail} /> : null}
    </>
  )
}
