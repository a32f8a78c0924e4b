import type { Key } from '../../../../contract/change'
import type { Entity } from '../../../../contract/entity'
import { sha256 } from '../../../store/canonical'
import type { SharedRecords } from '../../../store/store'
import { namesAgree, type Mark, type Named } from './identity'

/** The record a row is part of; `began`: it is a new one. `note`: what a person should look at. */
export type Belongs = {
  readonly key: Key
  readonly began: boolean
  readonly note?: { readonly code: 'shared-address' | 'several-namesakes'; readonly count: number }
}

type Asked = {
  readonly entity: Entity
  readonly stream: string
  readonly named: Named & { readonly marks: readonly [Mark, ...Mark[]] }
  readonly shared: Pick<SharedRecords, 'marked' | 'marksOf'>
}

const mostCandidates = 50

/**
 * Says which record is meant by what a row names somebody by: one that is known by the surest of it, else the only one of
 * the source's own contacts that is known by the rest and that nothing speaks against, else a new one.
 */
export function resolve(asked: Asked): Belongs {
  const [own, ...weaker] = asked.named.marks
  const known = fitting(asked, own)
  if (known.fits.length === 1 && known.fits[0] !== undefined) return { key: known.fits[0], began: false }
  const key = keyOf(asked, own, known.others ? asked.named.name : '')
  if (known.fits.includes(key)) return { key, began: false }
  if (known.fits.length > 1) return { key, began: true, note: several(known.fits.length) }
  for (const mark of weaker) {
    const theirs = fitting(asked, mark).fits.filter(one => !one.startsWith(prefix(asked)))
    if (theirs.length === 1 && theirs[0] !== undefined) return { key: theirs[0], began: false }
    if (theirs.length > 1) return { key, began: true, note: several(theirs.length) }
  }
  return known.others
    ? { key, began: true, note: { code: 'shared-address', count: 1 } }
    : { key, began: true }
}

/** Records that bear a mark and may be meant; `others`: some bear it that are plainly somebody else. */
function fitting(
  { named, shared }: Asked,
  mark: Mark,
): { readonly fits: readonly Key[]; readonly others: boolean } {
  const bearers = shared.marked(mark.text, mostCandidates)
  const fits = bearers.filter(key => !contradicted(named, mark, shared.marksOf(key)))
  if (mark.as === 'email' && fits.length > 1) {
    const same = fits.filter(key => namesIn(shared.marksOf(key)).includes(named.name))
    if (same.length > 0) return { fits: same, others: fits.length < bearers.length }
  }
  return { fits, others: fits.length < bearers.length }
}

/** What is surer than the mark speaks against it: another number, address or company; for an address in common another name. */
function contradicted({ marks, name }: Named, by: Mark, theirs: readonly string[]): boolean {
  if (by.as === 'email') {
    const names = namesIn(theirs)
    if (names.length > 0 && !names.some(one => namesAgree(one, name))) return true
  }
  return marks.some(mark => {
    if (mark.level >= by.level) return false
    const alike = theirs.filter(text => kindOf(text) === mark.as)
    const about = mark.as === 'namesake' ? alike.filter(text => text.startsWith(start(mark.text))) : alike
    return about.length > 0 && !about.includes(mark.text)
  })
}

function kindOf(text: string): Mark['as'] {
  const as = text.slice(0, text.indexOf(':'))
  return as === 'name' && text.includes(' / ') ? 'namesake' : (as as Mark['as'])
}

/** 'name:jane roe / ' of 'name:jane roe / acme'. */
function start(text: string): string {
  return text.slice(0, text.indexOf(' / ') + 3)
}

function namesIn(marks: readonly string[]): readonly string[] {
  return marks.filter(text => kindOf(text) === 'name').map(text => text.slice(5))
}

function several(count: number): NonNullable<Belongs['note']> {
  return { code: 'several-namesakes', count }
}

function prefix({ entity, stream }: Asked): string {
  return `${entity}:${stream}/`
}

function keyOf(asked: Asked, { as, text }: Mark, besides: string): Key {
  const bare = text.slice(text.indexOf(':') + 1)
  const own = `${as === 'number' ? '#' : ''}${bare}${besides === '' ? '' : ` ${besides}`}`
  return `${prefix(asked)}${own.length > 120 ? `${own.slice(0, 80)} ${sha256(own).slice(0, 16)}` : own}`
}
