type Props = {
  readonly label: string
  readonly done: number
  readonly total: number | null
  readonly failed?: number
  readonly rate?: number | null
  readonly secondsLeft?: { readonly from: number; readonly to: number } | null
}

/** How far something is; without a known total it says what it does and how much, and never shows a zero while working. */
export function Progress({ label, done, total, failed = 0, rate = null, secondsLeft = null }: Props) {
  const parts = [
    total === null
      ? done > 0
        ? `${done.toLocaleString()} so far`
        : 'working'
      : `${done.toLocaleString()} of ${total.toLocaleString()}`,
    failed > 0 ? `${failed.toLocaleString()} set aside` : '',
    rate ? `${Math.round(rate).toLocaleString()} a second` : '',
    secondsLeft ? `${duration(secondsLeft.from)} to ${duration(secondsLeft.to)} left` : '',
  ].filter(Boolean)
  return (
    <div className="progress">
      <div className="progress-words">
        <span>{label}</span>
        <span className="muted">{parts.join(' · ')}</span>
      </div>
      {total === null ? (
        <progress aria-label={label} />
      ) : (
        <progress aria-label={label} value={done} max={Math.max(1, total)} />
      )}
    </div>
  )
}

/** Seconds in words a person uses. */
export function duration(seconds: number): string {
  if (seconds < 90) return `${Math.round(seconds)} s`
  if (seconds < 5400) return `${Math.round(seconds / 60)} min`
  return `${(seconds / 3600).toFixed(1)} h`
}

/** Bytes in words a person uses. */
export function bytes(count: number): string {
  if (count < 1000) return `${count} bytes`
  const units = ['kB', 'MB', 'GB', 'TB']
  let value = count / 1000
  let unit = 0
  while (value >= 1000 && unit < units.length - 1) {
    value /= 1000
    unit += 1
  }
  return `${value.toFixed(value < 10 ? 1 : 0)} ${units[unit]}`
}
