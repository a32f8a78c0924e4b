const signs = {
  confirmed: '✓',
  likely: '≈',
  ask: '?',
  ignored: '–',
  new: '+',
  same: '=',
  different: '≠',
  ok: '✓',
  warning: '⚠',
  blocks: '✕',
} as const
export type ChipKind = keyof typeof signs

/** A small label with a sign of its own. */
export function Chip({ kind, children }: { readonly kind: ChipKind; readonly children: string }) {
  return (
    <span className={`chip ${kind}`}>
      <span aria-hidden="true">{signs[kind]} </span>
      {children}
    </span>
  )
}
