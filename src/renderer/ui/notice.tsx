import type { ReactNode } from 'react'
import { Button } from './button'

const signs = { info: 'i', ok: '✓', warning: '⚠', error: '✕', ask: '?' } as const
const words = {
  info: 'Note',
  ok: 'Good',
  warning: 'Look at this',
  error: 'Problem',
  ask: 'Needs an answer',
} as const

type Props = { readonly kind: keyof typeof signs; readonly title?: string; readonly children?: ReactNode }

/** A message with a sign and a word, so that it never speaks by colour alone. */
export function Notice({ kind, title, children }: Props) {
  return (
    <div className={`notice ${kind}`} role={kind === 'error' ? 'alert' : 'status'}>
      <span className="sign" aria-hidden="true">
        {signs[kind]}
      </span>
      <div>
        <strong>{title ?? words[kind]}</strong>
        {children ? <div className="notice-body">{children}</div> : null}
      </div>
    </div>
  )
}

type FailureProps = {
  readonly message: string
  readonly code: string
  readonly detail?: string | undefined
  readonly onRetry?: () => void
}

/** A failure as a sentence, with the technical part to copy. */
export function FailureNotice({ message, code, detail, onRetry }: FailureProps) {
  const copied = `${message}\n${code}${detail ? `\n${detail}` : ''}`
  return (
    <Notice kind="error" title={message}>
      {detail ? (
        <details>
          <summary>Details for support</summary>
          <pre>{detail}</pre>
        </details>
      ) : null}
      <div className="row">
        <Button kind="quiet" onClick={() => void navigator.clipboard.writeText(copied)}>
          Copy
        </Button>
        {onRetry ? <Button onClick={onRetry}>Try again</Button> : null}
        <code>{code}</code>
      </div>
    </Notice>
  )
}

/** What stands where there is nothing yet. */
export function Empty({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children}
    </div>
  )
}
