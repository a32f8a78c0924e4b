import type { Json } from '../json'

/** A link as v2 writes it: below the base of the API, and not encoded. */
export const link = (href: string, title: string, type = 'GET', rel = 'self'): Json => ({
  rel,
  href,
  type,
  title,
})
