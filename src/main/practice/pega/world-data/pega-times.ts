/** Pega's own spelling of an instant: '2025-11-27T12:32:50.408Z' is '20251127T123250.408 GMT'. */
export const nativeTime = (iso: string): string => `${iso.replace(/[-:]/g, '').slice(0, 19)} GMT`

/** Pega's own spelling of a day: '2025-11-27' is '20251127'. */
export const nativeDate = (day: string): string => day.replaceAll('-', '')

/** Pega's own spelling of a time of day: '08:30:00' is '083000'. */
export const nativeClock = (time: string): string => time.replaceAll(':', '')

/** An instant in milliseconds since 1970, as the world writes it. */
export const iso = (ms: number): string => new Date(ms).toISOString()
