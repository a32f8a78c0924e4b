/*
 * Pega's two ways to write a time: ISO in UTC with milliseconds, and the native form of etags, attachment ids and files,
 * `20251127T123253.546 GMT`.
 */

const NATIVE = /^(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})\.(\d{3}) GMT$/

/** ISO UTC → native. Empty stays empty. */
export function native(iso: string | null): string {
  if (iso === null || iso === '') return ''
  const time = new Date(iso).toISOString()
  return `${time.slice(0, 23).replaceAll('-', '').replaceAll(':', '')} GMT`
}

/** Either form → ISO UTC with milliseconds; null where it is neither. */
export function readStamp(text: string): string | null {
  const parts = NATIVE.exec(text)
  if (parts !== null) {
    const [, year, month, day, hour, minute, second, thousandth] = parts
    return `${year}-${month}-${day}T${hour}:${minute}:${second}.${thousandth}Z`
  }
  if (!/^\d{4}-\d{2}-\d{2}/.test(text)) return null
  const time = Date.parse(text.length === 10 ? `${text}T00:00:00.000Z` : text)
  return Number.isNaN(time) ? null : new Date(time).toISOString()
}

/** The etag of a case: its last save in native form, in double quotes. */
export const etag = (saved: string): string => `"${native(saved)}"`
