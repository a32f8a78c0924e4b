import type { ValueKind } from '../../../contract/stream'
import { words } from '../../../contract/words'
import type { ColumnTally } from './tally'

export type Kind = { readonly kind: ValueKind; readonly share: number }

const round = (share: number): number => Math.round(share * 10_000) / 10_000

/** What a column holds, as most of its cells have it, with the share of the filled cells that fit. */
export function kindOf(tally: ColumnTally, isKey: boolean): Kind {
  const { filled, fits, values } = tally
  if (filled === 0) return { kind: 'empty', share: 1 }
  const { declared } = tally.column
  if (declared !== undefined) return declaredKind(declared.kind, tally)
  const share = (count: number) => round(count / filled)
  const header = words(tally.column.header)
  if (share(fits.rtf) >= 0.2 && fits.rtf > fits.html) return { kind: 'rtf', share: 1 }
  if (isFormatted(share(fits.html), tally.longest > 40)) return { kind: 'html', share: 1 }
  if (share(fits.email) >= 0.8) return { kind: 'email', share: share(fits.email) }
  if (share(fits.url) >= 0.8) return { kind: 'url', share: share(fits.url) }
  if (share(fits.json) >= 0.8) return { kind: 'json', share: share(fits.json) }
  const dated = share(tally.dates)
  if (dated >= 0.8) return { kind: share(tally.times) >= 0.05 ? 'datetime' : 'date', share: dated }
  const spellings = tally.folded()
  const bits =
    values.distinct <= 2 && filled >= 3 && [...spellings].every(word => word === '0' || word === '1')
  if ((share(fits.boolean) >= 0.95 && spellings.size <= 3) || bits) {
    return { kind: 'boolean', share: bits ? 1 : share(fits.boolean) }
  }
  if (share(fits.money) >= 0.5 && share(fits.money + fits.decimal) >= 0.8) {
    return { kind: 'money', share: Math.min(1, share(fits.money + fits.decimal)) }
  }
  const named = header.some(word =>
    /^(id|number|no|nr|num|key|ref|reference|code|uuid|guid|identifier|nummer|numero)$/.test(word),
  )
  const said = header.some(word =>
    /^(phone|tel|telephone|telefon|telefono|mobile|mobil|handy|cell|fax|gsm|movil)$/.test(word),
  )
  if (share(fits.phone) >= 0.8 && (said || (!isKey && !named && share(tally.punctuated) >= 0.5))) {
    return { kind: 'phone', share: share(fits.phone) }
  }
  const unique = filled >= 2 && values.distinct / filled >= (values.exact ? 0.98 : 0.5)
  const zeros = share(tally.suspects.count('leading-zeros')) >= 0.3
  if (share(fits.integer) >= 0.8) {
    if (isKey || zeros || (named && unique)) return { kind: 'id', share: 1 }
    return { kind: 'integer', share: share(fits.integer) }
  }
  if (share(fits.decimal) >= 0.8) return { kind: 'decimal', share: share(fits.decimal) }
  const coded = share(fits.code) >= 0.8
  if (isKey || (coded && (unique || named) && values.distinct > 3)) return { kind: 'id', share: 1 }
  if (share(fits.filename) >= 0.8) return { kind: 'filename', share: share(fits.filename) }
  if (tally.column.reading.separator?.value != null) return { kind: 'list', share: 1 }
  const repeats = values.distinct <= 60 && filled >= 4 && values.distinct <= Math.max(2, filled * 0.5)
  if (repeats && tally.longest <= 80) return { kind: 'enumeration', share: 1 }
  if (share(fits.person) >= 0.8) return { kind: 'person', share: share(fits.person) }
  if (tally.longest > 250 || share(tally.lines) >= 0.1 || tally.letters / filled > 100)
    return { kind: 'longtext', share: 1 }
  return { kind: 'text', share: 1 }
}

/** Of short texts a few tags may be chance: somebody's “<urgent>”. */
const isFormatted = (share: number, long: boolean): boolean => share >= (long ? 0.05 : 0.2)

/** What the source's own metadata says, with the share of the filled cells that fit it; plain text may turn out to be formatted. */
function declaredKind(kind: ValueKind, { filled, fits, dates, longest }: ColumnTally): Kind {
  const of = (count: number): Kind => ({ kind, share: Math.min(1, round(count / filled)) })
  switch (kind) {
    case 'date':
    case 'datetime':
      return of(dates)
    case 'integer':
      return of(fits.integer)
    case 'decimal':
      return of(fits.decimal)
    case 'money':
      return of(fits.money + fits.decimal)
    case 'boolean':
    case 'email':
    case 'phone':
    case 'url':
      return of(fits[kind])
    case 'text':
    case 'longtext':
      if (isFormatted(fits.html / filled, longest > 40 || kind === 'longtext'))
        return { kind: 'html', share: 1 }
      return { kind: longest > 250 ? 'longtext' : kind, share: 1 }
    default:
      return { kind, share: 1 }
  }
}
