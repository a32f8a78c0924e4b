import { firstOf, own, textOf } from '../api/answer'
import type { CasePage, RawAttachment } from '../page/case-page'
import { dateTime } from '../page/cell'
import { partiesOf } from '../page/parties'
import type { Raw, RawPage } from '../page/raw'
import { gathered } from './gather'
import { instanceOf } from './instance'
import type { DataFile, Instance } from './instance'
import { contentOf, inlineContent } from './papers'
import type { Papers } from './papers'
import { readFile } from './read-file'
import { kinds, RowStore } from './row-store'
import type { Kind, Place } from './row-store'
import {
  assignmentOf,
  attachmentOf,
  followerOf,
  historyOf,
  parentOf,
  postOf,
  relatedOf,
  tagOf,
  writtenAt,
} from './rows'
import type { Role } from './role'

/** A row as the store keeps it. */
export type Kept = Omit<Instance, 'role'>

const kindOfRole: { readonly [role in Role]?: Kind } = {
  part: kinds.part,
  assignment: kinds.assignment,
  link: kinds.link,
  paper: kinds.paper,
  post: kinds.post,
  history: kinds.history,
  tag: kinds.tag,
  follow: kinds.follow,
  related: kinds.related,
}

const of = (key: string): string => `of|${key}`
const self = (key: string): string => `self|${key}`

/** Everything that was exported beside the cases, to be found by the case it belongs to; memory does not grow with the rows. */
export class JoinedRows {
  readonly #store = new RowStore()
  readonly #papers: Papers
  readonly #runs = new Set<string>() // lists that an extract wrote: 'items|20251201'
  #cases = 0

  private constructor(papers: Papers) {
    this.#papers = papers
  }

  /** Reads all files once. To be closed, which removes what was kept. */
  static async of(files: readonly DataFile[], papers: Papers, signal: AbortSignal): Promise<JoinedRows> {
    const joined = new JoinedRows(papers)
    try {
      for (const file of files) {
        if (file.form.kind === 'csv' && file.form.part !== null)
          joined.#runs.add(runName(file.form.part.property, file.named.run))
        for await (const read of readFile(file, signal)) {
          for (const one of read) if ('row' in one) joined.#add(instanceOf(file, one))
        }
      }
      joined.#store.finish()
      return joined
    } catch (error) {
      joined.close()
      throw error
    }
  }

  close(): void {
    this.#store.close()
  }

  /** Whether a case row is the one that counts of all rows with its key; `number`: of the case rows, from 0. */
  isNewest(key: string, number: number): boolean {
    const same = this.#store.under(of(key)).filter(entry => entry.kind === kinds.case)
    const newest = same.reduce((best, one) => (one.stamp >= best.stamp ? one : best), same[0]!)
    return newest === undefined || newest.at === number
  }

  /** The case with all that belongs to it. */
  page(instance: Instance): CasePage {
    const key = caseKeyOf(instance)
    const rows = this.#rowsUnder(of(key))
    const posts = this.#postsOf(rows)
    const links = [...rows, ...posts.flatMap(post => this.#rowsUnder(of(post.key)))]
    const properties = this.#withParts(instance, rows)
    return {
      key,
      class: instance.class,
      properties,
      parties: partiesOf(own(properties, 'pyWorkParty')),
      assignments: newestOf(rows, kinds.assignment).map(row => assignmentOf(row.page, row.class)),
      attachments: newestOf(links, kinds.link).map(link => this.attachment(link)),
      posts: posts.map(post => postOf(post.page)),
      history: newestOf(rows, kinds.history)
        .map(row => historyOf(row.page))
        .toSorted((a, b) => compare(timeOf(a.time), timeOf(b.time))),
      followers: newestOf(rows, kinds.follow).map(row => followerOf(row.page)),
      tags: newestOf(rows, kinds.tag).map(row => tagOf(row.page)),
      related: newestOf(rows, kinds.related).map(row => relatedOf(row.page)),
      place: instance.place,
    }
  }

  /** A link with the row and the file it leads to. */
  attachment(row: Kept): RawAttachment {
    const link = row.page
    const to = textOf(own(link, 'pxLinkedRefTo'))
    const paper =
      to === '' ? null : (this.#rowsUnder(self(to)).findLast(one => one.kind === kinds.paper) ?? null)
    return this.#filled(attachmentOf(link, paper?.page ?? null, paper?.class ?? ''), paper?.page ?? link, row)
  }

  /** An attached file, link or letter that no link leads to. */
  paperAlone(row: Kept): RawAttachment {
    const link: RawPage = { pzInsKey: row.key, pxLinkedRefFrom: ownerIn(row.key) }
    return this.#filled(attachmentOf(link, row.page, row.class), row.page, row)
  }

  /** Rows whose case, or post, is in none of the files, in the order they were read. */
  *left(from: number): Generator<{ readonly row: Kept; readonly kind: number; readonly number: number }> {
    for (const entry of this.#store.inOrder(from, ownable)) {
      const row = this.#row(entry)
      if (this.#isOwned(row, entry.kind, 0)) continue
      yield { row, kind: entry.kind, number: entry.number + 1 }
    }
  }

  #add(instance: Instance): void {
    const { role, ...row } = instance
    if (role === 'case') {
      this.#store.enter(
        of(caseKeyOf(instance)),
        kinds.case,
        { at: this.#cases++, bytes: 0 },
        writtenAt(row.page),
      )
      return
    }
    const kind = kindOfRole[role]
    if (kind === undefined) return
    const place = this.#store.keep(JSON.stringify(row))
    if (kind === kinds.paper) {
      this.#store.enter(self(row.key), kind, place)
      this.#papers.take(this.#papers.find(row.page, nearOf(row.key)))
      return
    }
    this.#store.enter(of(ownerOf(row, kind)), kind, place)
    if (kind === kinds.post) this.#store.enter(of(row.key), kinds.postItself, place)
    if (kind === kinds.link) {
      this.#store.enter(self(textOf(own(row.page, 'pxLinkedRefTo'))), kinds.linkTo, place)
      this.#papers.take(this.#papers.find(row.page, nearOf(row.key)))
    }
  }

  #filled(attachment: Omit<RawAttachment, 'content'>, paper: RawPage, row: Kept): RawAttachment {
    if (attachment.type !== 'FILE') return { ...attachment, content: null }
    const name = textOf(attachment.fileName) || textOf(attachment.name)
    const inline = inlineContent(paper, name)
    if (inline !== null) return { ...attachment, content: inline }
    const found = this.#papers.find(paper, nearOf(row.key))
    if ('original' in found) return { ...attachment, content: contentOf(found.original, name) }
    if (found.candidates > 1) return { ...attachment, content: null, match: 'ambiguous' }
    return { ...attachment, content: null }
  }

  /** Items that were written apart, back in their case; of several extracts those of the case's own. */
  #withParts(instance: Instance, rows: readonly (Kept & { kind: number })[]): RawPage {
    const parts = rows.filter(row => row.kind === kinds.part)
    if (parts.length === 0) return instance.page
    const page: { [name: string]: Raw } = Object.assign(Object.create(null), instance.page)
    const byProperty = Map.groupBy(parts, row => row.part?.property ?? '')
    for (const [property, all] of byProperty) {
      const run = this.#runs.has(runName(property, instance.run)) ? instance.run : all.at(-1)!.run
      const items = all.filter(row => row.run === run)
      page[property] = gathered(items.map(row => [row.part?.at ?? '', row.page] as const))
    }
    return page
  }

  /** Posts of a case and the answers to them, which need not name the case again. */
  #postsOf(rows: readonly (Kept & { kind: number })[]): readonly Kept[] {
    const found = new Map<string, Kept>()
    let now = newestOf(rows, kinds.post)
    for (let level = 0; level < 50 && now.length > 0; level++) {
      const fresh = now.filter(post => !found.has(post.key.toLowerCase()))
      for (const post of fresh) found.set(post.key.toLowerCase(), post)
      now = fresh.flatMap(post => newestOf(this.#rowsUnder(of(post.key)), kinds.post))
    }
    return [...found.values()]
  }

  #isOwned(row: Kept, kind: number, level: number): boolean {
    if (level > 50) return false
    if (kind === kinds.paper)
      return this.#store.under(self(row.key)).some(entry => entry.kind === kinds.linkTo)
    const owner = ownerOf(row, kind)
    if (owner === '') return false
    const entries = this.#store.under(of(owner))
    if (entries.some(entry => entry.kind === kinds.case)) return true
    const post = entries.find(entry => entry.kind === kinds.postItself)
    return post !== undefined && this.#isOwned(this.#row(post), kinds.post, level + 1)
  }

  #rowsUnder(name: string): (Kept & { kind: number })[] {
    return this.#store
      .under(name)
      .filter(entry => entry.bytes > 0)
      .map(entry => ({ ...this.#row(entry), kind: entry.kind }))
  }

  #row(place: Place): Kept {
    return JSON.parse(this.#store.row(place)) as Kept // written by #add
  }
}

const ownable: ReadonlySet<number> = new Set(Object.values(kindOfRole))

/** The key a case is known by; where none was exported its number, else its place. */
export function caseKeyOf({ key, page, place }: Pick<Instance, 'key' | 'page' | 'place'>): string {
  return key || textOf(own(page, 'pyID')) || `${place.file}#${place.record}`
}

/** Whom a row belongs to: a case, or for what hangs on a post, that post. */
export function ownerOf(row: Kept, kind: number): string {
  const said = (...names: readonly string[]): string => textOf(firstOf(row.page, ...names))
  switch (kind) {
    case kinds.part:
      return row.key
    case kinds.assignment:
      return said('pxRefObjectKey') || ownerIn(row.key)
    case kinds.history:
      return said('pxHistoryForReference') || ownerIn(row.key)
    case kinds.post:
      return said('pyContext', 'pyContextKey', 'pxRefObjectKey', 'pyReferenceKey') || parentOf(row.page)
    case kinds.paper:
      return ownerIn(row.key)
    default:
      return said('pxLinkedRefFrom') || ownerIn(row.key)
  }
}

/** 'ASSIGN-WORKLIST ACME-WORK C-1!FLOW' hangs on 'ACME-WORK C-1'. */
function ownerIn(key: string): string {
  return /^\S+ (.+)![^!]*$/.exec(key)?.[1] ?? ''
}

/** What the folder of an attached file may be called by: the case's number. */
function nearOf(key: string): readonly string[] {
  const owner = ownerIn(key)
  return owner === '' ? [] : [owner.slice(owner.lastIndexOf(' ') + 1)]
}

function runName(property: string, run: string): string {
  return `${property.toLowerCase()}|${run}`
}

/** Rows of a kind, each key once: the one written last counts. */
function newestOf(rows: readonly (Kept & { kind: number })[], kind: number): Kept[] {
  const newest = new Map<string, Kept>()
  for (const [at, row] of rows.entries()) {
    if (row.kind !== kind) continue
    const name = row.key === '' ? `${at}` : row.key.toLowerCase()
    const known = newest.get(name)
    if (known === undefined || writtenAt(row.page) >= writtenAt(known.page)) newest.set(name, row)
  }
  return [...newest.values()]
}

/** Times in one spelling, so that they can be put in order. */
function timeOf(raw: Raw): string {
  return dateTime(textOf(raw)) ?? textOf(raw)
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
