import { useState } from 'react'
import type { LogCheck } from '../../../contract/log-check'
import { call } from '../../api'
import { useOrder } from '../../stores/ask'
import { Button } from '../../ui/button'
import { FailureNotice, Notice } from '../../ui/notice'

/** Follows the whole ledger from its first entry to its head when asked to, and says what came of it. */
export function LogCheckPart() {
  const [check, setCheck] = useState<LogCheck | null>(null)
  const order = useOrder(async () => {
    setCheck(null)
    setCheck(await call('ledger.check'))
  })
  return (
    <div className="stack">
      <div className="row">
        <Button busy={order.busy} onClick={() => void order.give()}>
          Check the log
        </Button>
        {order.busy ? (
          <span className="muted" role="status">
            Following it from the first entry to the last.
          </span>
        ) : null}
      </div>
      {order.failure ? <FailureNotice {...order.failure} detail={order.failure.detail} /> : null}
      {check ? <Result check={check} /> : null}
    </div>
  )
}

function Result({ check }: { readonly check: LogCheck }) {
  const { entries, head, broken } = check
  if (broken !== null) {
    return (
      <Notice kind="error" title="The log is broken.">
        <p>{broken.sentence}</p>
        <p>
          {`The ${entries.toLocaleString()} entries before it hold. Line numbers are those of the export as JSON lines.`}
        </p>
      </Notice>
    )
  }
  return (
    <Notice
      kind="ok"
      title={`The log is whole: ${entries.toLocaleString()} entries, none edited, missing or out of order.`}
    >
      <p>
        Its head, by which it is known: <code className="hash">{head}</code>
      </p>
      <p>
        Keep the head outside of this computer, in a signed report for example. Then anyone can hold the
        export against it: <code>casebridge check-log ledger.jsonl --head {head.slice(0, 8)}…</code>
      </p>
    </Notice>
  )
}
