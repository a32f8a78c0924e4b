import type { ReactNode } from 'react'

type Props = {
  readonly children: ReactNode
  readonly onClick: () => void
  readonly kind?: 'main' | 'plain' | 'danger' | 'quiet'
  readonly busy?: boolean
  readonly disabled?: boolean
  readonly title?: string
  /** What it is called where its words alone do not say what it is about; begins with those words. */
  readonly label?: string
}

export function Button({
  children,
  onClick,
  kind = 'plain',
  busy = false,
  disabled = false,
  title,
  label,
}: Props) {
  return (
    <button
      type="button"
      className={`button ${kind}`}
      onClick={onClick}
      disabled={disabled || busy}
      aria-busy={busy}
      aria-label={label}
      title={title}
    >
      {children}
    </button>
  )
}
