/** The bare address in lower case; false where there is none. Of several, the first (19). */
export function normalizedEmail(value: unknown): string | false {
  if (typeof value !== 'string') return false
  const found = value.match(address) ?? []
  const first = found[0]
  return first === undefined ? false : first.toLowerCase()
}

/** A website without a scheme gets http://, as Odoo adds it. */
export function withScheme(website: string): string {
  return /^[a-z][a-z0-9+.-]*:/i.test(website) || website.startsWith('//') ? website : `http://${website}`
}

/** Name and addresses as Odoo writes them together; what is no address is marked by an @. */
export function formattedEmail(name: string, email: string): string | false {
  if (email === '') return false
  const found = email.match(address)?.map(one => one.toLowerCase())
  return `"${name}" <${found === undefined ? `@${email}` : found.join(',')}>`
}

const address = /[^\s,;<>()"]+@[^\s,;<>()"]+\.[^\s,;<>()"]+/g
