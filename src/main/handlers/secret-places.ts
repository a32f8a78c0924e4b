/** Names under which people put what opens a door. */
const names =
  /^(?:pass(?:word|wd|phrase)?|(?:client[-_]?)?secret|(?:x[-_])?api[-_]?key|(?:access[-_]?|auth[-_]?|bearer[-_]?|refresh[-_]?|id[-_]?)?token|authorization|bearer|credentials?|sig(?:nature)?)$/i

/**
 * Where in settings a secret stands that would be kept with them: a member with a telling name, an address with a user name
 * or password or with a telling name in its query; also in settings that are given as the text of JSON. Null where there is
 * none.
 */
export function secretPlace(value: unknown, place: readonly string[] = []): string | null {
  if (typeof value === 'string') {
    const url = /^[a-z][a-z0-9+.-]*:\/\//i.test(value) ? URL.parse(value) : null
    const told = names.test(place.at(-1) ?? '') && value !== ''
    const asked = [...(url?.searchParams.keys() ?? [])].some(name => names.test(name))
    if (told || asked || url?.username || url?.password) return place.join('.')
    return /^\s*[[{]/.test(value) ? secretPlace(jsonIn(value), place) : null
  }
  if (typeof value !== 'object' || value === null) return null
  for (const [name, inside] of Object.entries(value)) {
    const found = secretPlace(inside, [...place, name])
    if (found !== null) return found
  }
  return null
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
