/** Names under which people put what opens a door. */
const names =
  /^(?:pass(?:word|wd|phrase)?|(?:client[-_]?)?secret|(?:x[-_])?api[-_]?key|(?:access[-_]?|auth[-_]?|bearer[-_]?)?token|authorization|bearer|credentials?|sig(?:nature)?)$/i

/**
 * Where in settings a secret stands that would be kept with them: a member with a telling name, or an address with a
 * user name or password. Null where there is none.
 */
export function secretPlace(value: unknown, place: readonly string[] = []): string | null {
  if (typeof value === 'string') {
    const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? URL.parse(value) : null
    const told = names.test(place.at(-1) ?? '') && value !== ''
    return told || url?.username || url?.password ? place.join('.') : null
  }
  if (typeof value !== 'object' || value === null) return null
  for (const [name, inside] of Object.entries(value)) {
    const found = secretPlace(inside, [...place, name])
    if (found !== null) return found
  }
  return null
}
