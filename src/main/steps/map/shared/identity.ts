import type { Identity } from '../../../../contract/mapping'
import type { ColumnReading } from '../../../../contract/stream'
import { fold } from '../../../../contract/words'
import type { StagedRow } from '../../../store/store'
import { bareAddress } from '../entity/author'
import { cellOf, cellTexts, type NullWords } from '../read/cell'
import { isHonorific, personName } from '../read/person-name'

/** One thing a row names somebody by: 'email:jane@x', 'name:jane roe / acme', 'name:jane roe', 'number:17'. */
export type Mark = { readonly level: number; readonly as: Identity['as'] | 'namesake'; readonly text: string }

/** What a row names somebody by, the surest first, the bare name, and the place of the surest; null: it names nobody. */
export type Named = { readonly marks: readonly Mark[]; readonly name: string; readonly level: number | null }

type Reader = {
  readonly nullWords: NullWords
  readonly reading: (stream: string, column: string) => ColumnReading
}

/** Names that stand for nobody: one partner of all of them would be of use to no one. */
const nobody: ReadonlySet<string> = new Set(
  'unknown|anonymous|anonym|none|nobody|n a|na|tbd|various|several|diverse|unbekannt|inconnu|anonyme|desconocido|anonimo|sconosciuto|onbekend|anoniem|desconhecido|ukendt|okand|ukjent|nieznany|x|xx|xxx'.split(
    '|',
  ),
)
const longest = 200

/** `only`: where the surest is not the identity of that place in the list, the rest is not worked out. */
export function namedBy(
  sameBy: readonly Identity[],
  row: Pick<StagedRow, 'stream' | 'values'>,
  reader: Reader,
  only: number | null = null,
): Named {
  const marks: Mark[] = []
  const texts = new Map<string, string>()
  let name = ''
  for (const [level, identity] of sameBy.entries()) {
    const same = `${identity.as} ${identity.columns.join('\u0000')}`
    const text = texts.get(same) ?? identityText(identity, row, reader)
    texts.set(same, text)
    if (text === '') continue
    if (identity.as === 'name' && name === '') name = text
    const within = withinText(identity, row, reader)
    if (within === null) continue
    if (marks.length === 0 && only !== null && only !== level) return { marks, name, level }
    const as = identity.as === 'name' && within !== '' ? 'namesake' : identity.as
    marks.push({ level, as, text: markText(identity.as, within === '' ? text : `${text} / ${within}`) })
  }
  return { marks, name, level: marks[0]?.level ?? null }
}

/** A mark as it is kept; a name that is a whole text is cut, for it becomes part of a key. */
export function markText(as: Identity['as'], text: string): string {
  return `${as}:${text.slice(0, longest)}`
}

/** A name as it is compared: without case, accents, forms of address, and first name first. */
export function nameText(name: string): string {
  const full = personName(name).full.replace(/(?:\p{L}\.){2,}(?=[\s,]|$)/gu, form => form.replaceAll('.', '')) // 'L.L.P.'
  const words = fold(full).match(/[\p{L}\p{N}]+/gu) ?? []
  const own = words.filter(word => !isHonorific(word))
  return (own.length === 0 ? words : own).join(' ')
}

/** Whether two names may be one person's: each word of the shorter one begins, or is, a word of the longer one. */
export function namesAgree(a: string, b: string): boolean {
  const [short = [], long = []] = [a.split(' '), b.split(' ')].toSorted((x, y) => x.length - y.length)
  const left = [...long]
  return short.every(word => {
    const at = left.findIndex(other => other.startsWith(word) || word.startsWith(other))
    if (at >= 0) left.splice(at, 1)
    return at >= 0
  })
}

function identityText(
  { as, columns }: Identity,
  row: Pick<StagedRow, 'stream' | 'values'>,
  reader: Reader,
): string {
  const texts = columns.map(column => firstText(row, column, reader))
  if (as === 'name') {
    const name = nameText(texts.filter(Boolean).join(' '))
    return nobody.has(name) ? '' : name
  }
  if (as === 'number') return fold(texts.find(Boolean) ?? '')
  return texts.map(text => bareAddress(text).toLowerCase()).find(text => /^\S+@\S+$/.test(text)) ?? ''
}

/** null: what tells namesakes apart is not there. */
function withinText(
  { within = [] }: Identity,
  row: Pick<StagedRow, 'stream' | 'values'>,
  reader: Reader,
): string | null {
  if (within.length === 0) return ''
  const text = nameText(within.map(column => firstText(row, column, reader)).join(' '))
  return text === '' ? null : text
}

/** The first value of a cell; only what the profile knows as a list is taken apart. */
function firstText(
  row: Pick<StagedRow, 'stream' | 'values'>,
  column: string,
  { nullWords, reading }: Reader,
): string {
  const cell = cellOf(row.values, column)
  const separator = reading(row.stream, column).separator?.value ?? null
  return cellTexts(cell, separator, nullWords)[0] ?? ''
}
