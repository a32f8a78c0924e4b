import { useState } from 'react'
import type { ReportKind } from '../../contract/ipc'
import { call, dialogs } from '../api'
import { useOrder } from '../stores/ask'
import { Button } from '../ui/button'
import { FailureNotice } from '../ui/notice'

/** Writes a report into the project's folder and says where it is. */
export function ReportButton({ kind, label }: { readonly kind: ReportKind; readonly label: string }) {
  const [path, setPath] = useState<string | null>(null)
  const order = useOrder(async () => setPath((await call('report.write', { kind })).path))
  return (
    <span className="report">
      <Button busy={order.busy} onClick={() => void order.give()}>
        {label}
      </Button>
      {path === null ? null : (
        <span role="status">
          {' Written: '}
          <code>{path}</code>
          {dialogs ? (
            <Button kind="quiet" onClick={() => void dialogs?.show(path)}>
              Show
            </Button>
          ) : null}
        </span>
      )}
      {order.failure ? <FailureNotice {...order.failure} detail={order.failure.detail} /> : null}
    </span>
  )
}
