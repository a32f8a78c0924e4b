import type { ColumnProfile } from '../../../../contract/stream'
import { fold } from '../../../../contract/words'
import type { Concept } from './lexicon/concept'
import { activityKind } from './vocabulary/activities'
import { isCountry } from './vocabulary/places'
import { priorityRank } from './vocabulary/priorities'
import { statusMeaning } from './vocabulary/statuses'

/** What the values say about a reading: `alone` without a fitting header, `factor` and `bonus` with one. */
export type Evidence = {
  readonly alone: number
  readonly factor: number
  readonly bonus: number
  readonly reason: string
}

const none: Evidence = { alone: 0, factor: 1, bonus: 0, reason: '' }

function share(profile: ColumnProfile, fits: (value: string) => boolean): number {
  let all = 0
  let good = 0
  for (const { value, count } of profile.top) {
    all += count
    if (fits(value)) good += count
  }
  return all === 0 ? 0 : good / all
}

/** Concepts whose values are words of a known vocabulary. */
const vocabularies: Readonly<
  Record<string, { fits: (value: string) => boolean; says: string; alone: number }>
> = {
  'case.status': {
    fits: value => statusMeaning(value) !== null,
    says: 'Its values are words for a status.',
    alone: 0.62,
  },
  'case.priority': {
    fits: value => priorityRank(value) !== null,
    says: 'Its values are words for a priority.',
    alone: 0.62,
  },
  'address.country': { fits: isCountry, says: 'Its values are countries.', alone: 0.58 },
  'activity.type': {
    fits: value => activityKind(value) !== null,
    says: 'Its values are kinds of activity.',
    alone: 0.62,
  },
  'contact.title': {
    fits: value =>
      /^(mr|mrs|ms|miss|mx|dr|prof|sir|herr|frau|m|mme|mlle|sr|sra|srta|sig|sigra|dhr|mevr)\.?$/.test(
        fold(value.trim()),
      ),
    says: 'Its values are forms of address.',
    alone: 0.58,
  },
}

/** How the values of a column speak for or against it being about a concept. */
export function speaksFor(concept: Concept, profile: ColumnProfile): Evidence {
  const vocabulary = vocabularies[concept.id]
  if (vocabulary !== undefined && profile.top.length > 0) {
    const part = share(profile, vocabulary.fits)
    const few = profile.distinct <= 60
    if (part >= 0.6 && few) {
      return {
        alone: profile.distinct >= 2 ? vocabulary.alone : 0,
        factor: 1,
        bonus: 0.05,
        reason: vocabulary.says,
      }
    }
    if (part < 0.5 && concept.id !== 'activity.type') {
      const numeric = profile.kind === 'integer' && concept.id === 'case.priority'
      return { ...none, factor: numeric || profile.kind === 'enumeration' ? 0.93 : 0.75 }
    }
  }
  if (concept.kinds === undefined) return none
  if (!concept.kinds.includes(profile.kind)) {
    return {
      ...none,
      factor: 0.6,
      reason: `But its values look like ${kindWords[profile.kind] ?? profile.kind}.`,
    }
  }
  if (concept.id === 'contact.email' && profile.kind === 'email') {
    return { alone: 0.6, factor: 1, bonus: 0.03, reason: 'Its values are e-mail addresses.' }
  }
  if (concept.id === 'contact.phone' && profile.kind === 'phone') {
    return { alone: 0.5, factor: 1, bonus: 0.03, reason: 'Its values are phone numbers.' }
  }
  if (concept.kinds[0] === profile.kind) return { ...none, bonus: 0.02 }
  return none
}

const kindWords: Partial<Record<ColumnProfile['kind'], string>> = {
  text: 'short texts',
  longtext: 'long texts',
  integer: 'whole numbers',
  decimal: 'numbers',
  money: 'amounts of money',
  boolean: 'yes and no',
  date: 'dates',
  datetime: 'times',
  email: 'e-mail addresses',
  phone: 'phone numbers',
  url: 'web addresses',
  person: 'names',
  enumeration: 'a few words that repeat',
  id: 'identifiers',
  key: 'keys of other records',
  list: 'lists',
  json: 'structured data',
  filename: 'file names',
  html: 'formatted texts',
  rtf: 'formatted texts',
}
