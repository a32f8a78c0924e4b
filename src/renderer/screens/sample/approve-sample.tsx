import { useState } from 'react'
import { call } from '../../api'
import { useOrder } from '../../stores/ask'
import { lookAgain } from '../../stores/look'
import { Button } from '../../ui/button'
import { Field } from '../../ui/field'
import { FailureNotice } from '../../ui/notice'

/** A name under the sample, and what becomes of its records. */
export function ApproveSample({ different }: { readonly different: number }) {
  const [by, setBy] = useState('')
  const [keep, setKeep] = useState(true)
  const order = useOrder(async () => {
    await call('sample.approve', { by, keep })
    await lookAgain()
  })
  return (
    <section className="card" aria-labelledby="approve-sample">
      <h2 id="approve-sample">Approve the sample</h2>
      {different > 0 ? (
        <p>{`${different.toLocaleString()} fields differ from what was planned. By approving you accept that.`}</p>
      ) : null}
      <fieldset className="question">
        <legend>The records of the sample</legend>
        <label className="check">
          <input type="radio" name="keep" checked={keep} onChange={() => setKeep(true)} />
          <span>stay in Odoo, and the others are added to them</span>
        </label>
        <label className="check">
          <input type="radio" name="keep" checked={!keep} onChange={() => setKeep(false)} />
          <span>are rolled back first, under Roll back, and the migration begins anew</span>
        </label>
      </fieldset>
      <Field label="Your name" value={by} onChange={setBy} required />
      <Button kind="main" busy={order.busy} disabled={by.trim() === ''} onClick={() => void order.give()}>
        Approve the sample
      </Button>
      {order.failure ? <FailureNotice {...order.failure} detail={order.failure.detail} /> : null}
    </section>
  )
}
