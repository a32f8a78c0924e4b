import { isCompanyName } from '../../../../contract/company-name'

export type PersonName = { readonly full: string; readonly first: string; readonly last: string }

const suffix =
  /^(?:jr|sr|i{1,3}|iv|v|esq|esquire|ph\.?\s?d|m\.?d|d\.?d\.?s|j\.?d|cpa|qc|kc|inc|llc|llp|ltd|l\.?p|plc|gmbh|ag|s\.?a|corp|co|et al)\.?$/i
const honorific =
  /^(?:mr|mrs|ms|miss|mx|dr|prof|sir|dame|hon|rev|judge|herr|frau|mme|mlle|m|sr|sra|srta|sig|dhr|mevr)\.?$/i
const particle = /^(?:van|von|der|den|de|del|della|di|da|dos|du|la|le|ten|ter|zu|zur|bin|ibn|al|el|st\.?)$/i

/** A form of address, which is no part of the name. */
export function isHonorific(word: string): boolean {
  return honorific.test(word)
}

/**
 * A person's name the way people say it: "Smith, John" and "SMITH\JOHN" become first name first, a suffix stays at the end, and
 * a company's name stays as it is. A suggestion: the source's own text is what a person compares it with.
 */
export function personName(text: string): PersonName {
  const clean = text.replace(/\s+/g, ' ').trim()
  if (isCompanyName(clean)) return { full: clean, first: '', last: clean }
  const parts = clean.split(/\s*[,\\]\s*/).filter(part => part !== '')
  const [lead = '', second = '', third = ''] = parts
  if (parts.length === 2 && !suffix.test(second)) return joined(second, lead, '')
  if (parts.length === 3 && suffix.test(third) && !suffix.test(second)) return joined(second, lead, third)
  const words = (parts.length === 2 ? lead : clean).split(' ').filter(word => !honorific.test(word))
  return { full: clean, ...divided(words) }
}

function joined(first: string, last: string, end: string): PersonName {
  const full = `${first} ${last}${end === '' ? '' : `, ${end}`}`
  const given = first
    .split(' ')
    .filter(word => !honorific.test(word))
    .join(' ')
  return { full, first: given, last: end === '' ? last : `${last}, ${end}` }
}

/** The last word is the family name, with the particles before it; a single word is a family name. */
function divided(words: readonly string[]): { readonly first: string; readonly last: string } {
  let start = words.length - 1
  while (start > 1 && particle.test(words[start - 1] ?? '')) start -= 1
  if (start <= 0) return { first: '', last: words.join(' ') }
  return { first: words.slice(0, start).join(' '), last: words.slice(start).join(' ') }
}
