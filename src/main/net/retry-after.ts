/** Seconds from now that Retry-After (a number of seconds, or a date) asks to wait; null where it says nothing. */
export function secondsOf(retryAfter: string | undefined): number | null {
  if (retryAfter === undefined) return null
  const text = retryAfter.trim()
  const seconds = /^\d+$/.test(text) ? Number(text) : (Date.parse(text) - Date.now()) / 1000
  return Number.isFinite(seconds) ? Math.max(0, Math.ceil(seconds)) : null
}
