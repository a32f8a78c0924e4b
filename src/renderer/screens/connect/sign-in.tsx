import { useState } from 'react'
import { call } from '../../api'
import { useAnswer, useOrder } from '../../stores/ask'
import { Button } from '../../ui/button'
import { FailureNotice, Notice } from '../../ui/notice'

/** Signing in to the source with the person's own browser, and how far that has come. */
export function SignIn({ save }: { readonly save: () => Promise<void> }) {
  const state = useAnswer(() => call('source.signInState'))
  const [address, setAddress] = useState<string | null>(null)
  const begin = useOrder(async () => {
    await save()
    const begun = await call('source.signIn')
    setAddress(begun.address)
    window.open(begun.address, '_blank', 'noopener,noreferrer')
  })
  const now = state.at === 'here' ? state.value : null
  const waiting = now?.at === 'waiting' || (address !== null && now?.at === 'none')
  return (
    <div className="stack">
      <div className="row">
        <Button
          kind={now?.at === 'done' ? 'plain' : 'main'}
          busy={begin.busy}
          onClick={() => void begin.give()}
        >
          {now?.at === 'done' || now?.at === 'failed' ? 'Sign in again' : 'Sign in with the browser'}
        </Button>
      </div>
      {begin.failure ? <FailureNotice {...begin.failure} detail={begin.failure.detail} /> : null}
      {waiting ? (
        <Notice kind="info" title="Waiting for you to sign in, in the browser.">
          {address === null ? null : (
            <a href={address} target="_blank" rel="noopener noreferrer">
              Open the sign-in page
            </a>
          )}
        </Notice>
      ) : null}
      {now?.at === 'done' ? <Notice kind="ok" title="Signed in." /> : null}
      {now?.at === 'failed' && now.failure ? (
        <FailureNotice {...now.failure} detail={now.failure.detail} />
      ) : null}
    </div>
  )
}
