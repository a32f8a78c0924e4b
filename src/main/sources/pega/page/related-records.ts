import type { Cell } from '../../../../contract/entity'
import type { Finding } from '../../../../contract/finding'
import type { Content, DocumentMatch, SourceRecord } from '../../source'
import type { CasePage, RawAttachment, RawHistory, RawOperator, RawGroup } from './case-page'
import { cellOf } from './cell'
import type { PegaType } from './property'
import type { Raw } from './raw'
import type { FixedStream } from './streams'

type Values = { readonly [column: string]: Cell }
type Draft = {
  readonly stream: FixedStream
  readonly key: string
  readonly cells: { readonly [column: string]: Cell | undefined }
  readonly content?: Content
  readonly match?: DocumentMatch
}

/** People, tasks, documents, posts and history of a case as records of their streams, each with a key of its own. */
export function relatedRecords(page: CasePage, findings: Finding[]): SourceRecord[] {
  const own = page.key
  const drafts: Draft[] = [
    ...page.parties.map((party): Draft => ({
      stream: 'parties',
      key: `${own}|${party.id}`,
      cells: { case: own, ...texts(party) },
    })),
    ...page.assignments.map((task): Draft => ({
      stream: 'assignments',
      key: task.id,
      cells: {
        ...texts({ ...task, actions: null }),
        case: own,
        actions: task.actions.length === 0 ? undefined : [...task.actions],
        urgency: read(task.urgency, 'Integer'),
        created: read(task.created, 'DateTime'),
        goal: read(task.goal, 'DateTime'),
        deadline: read(task.deadline, 'DateTime'),
      },
    })),
    ...page.attachments.map(attachment => attachmentDraft(attachment, own)),
    ...page.posts.map((post): Draft => ({
      stream: 'posts',
      key: post.id,
      cells: { ...texts(post), case: own, time: read(post.time, 'DateTime') },
    })),
    ...page.history.map(row => historyDraft(row, own)),
  ]
  return named(drafts, page, findings)
}

function attachmentDraft({ on, content, match, ...attachment }: RawAttachment, own: string): Draft {
  const page = content ?? pageOf(attachment)
  const file = /^file$/i.test(String(attachment.type ?? 'file'))
  return {
    stream: 'attachments',
    key: attachment.id,
    cells: {
      ...texts(attachment),
      case: own,
      post: on.toLowerCase() === own.toLowerCase() ? undefined : read(on),
      created: read(attachment.created, 'DateTime'),
    },
    ...(page === null ? {} : { content: page }),
    ...(match !== undefined
      ? { match }
      : page !== null
        ? { match: 'matched' }
        : file
          ? { match: 'index-only' }
          : {}),
  }
}

/** A correspondence has no file; its HTML is its content. */
function pageOf({ text, name, fileName }: Pick<RawAttachment, 'text' | 'name' | 'fileName'>): Content | null {
  if (typeof text !== 'string' || text === '') return null
  const called = [fileName, name].find(each => typeof each === 'string' && each !== '') ?? 'Correspondence'
  const bytes = new TextEncoder().encode(text)
  return {
    name: /\.\w{1,5}$/.test(String(called)) ? String(called) : `${String(called)}.html`,
    bytes: bytes.length,
    async *open() {
      yield bytes
    },
  }
}

/** Pega writes what happened as words, or as the name of a message rule with what belongs into it, parted by tabs. */
function historyDraft(row: RawHistory, own: string): Draft {
  const text = read(row.text)
  const rule = typeof text === 'string' ? /^\w+!(\w+)(?:\t([^]*))?$/.exec(text) : null
  return {
    stream: 'history',
    key: row.id,
    cells: {
      id: read(row.id),
      case: own,
      time: read(row.time, 'DateTime'),
      performer: read(row.performer),
      text: rule === null ? text : worded(rule[1]!, rule[2]),
      key: rule === null ? undefined : text,
    },
  }
}

function worded(rule: string, given: string | undefined): string {
  const words = rule.replaceAll('_', ' ').toLowerCase().trim()
  const said = words.charAt(0).toUpperCase() + words.slice(1)
  const parts = (given ?? '').split('\t').filter(part => part.trim() !== '')
  return parts.length === 0 ? said : `${said}: ${parts.join(', ')}`
}

/** An operator as a record of the stream `operators`. */
export function operatorRecord(operator: RawOperator, place: SourceRecord['place']): SourceRecord {
  const available = read(operator.available, 'TrueFalse')
  return { key: operator.id, values: filled({ ...texts(operator), available }), place }
}

/** A work group or workbasket as a record of its stream. */
export function groupRecord(group: RawGroup, place: SourceRecord['place']): SourceRecord {
  const members = group.members.length === 0 ? undefined : [...group.members]
  return { key: group.id, values: filled({ ...texts({ ...group, members: null }), members }), place }
}

function named(drafts: readonly Draft[], page: CasePage, findings: Finding[]): SourceRecord[] {
  const taken = new Map<string, string>()
  const records: SourceRecord[] = []
  for (const [at, { stream, key: given, cells, ...rest }] of drafts.entries()) {
    const values = filled(cells)
    const base = given === '' || given === `${page.key}|` ? `${page.key}|${stream} ${at + 1}` : given
    const same = JSON.stringify(values)
    let key = base
    for (let n = 2; taken.has(`${stream}|${key.toLowerCase()}`); n++) {
      if (taken.get(`${stream}|${key.toLowerCase()}`) === same) break
      key = `${base}#${n}`
    }
    const twice = taken.has(`${stream}|${key.toLowerCase()}`)
    if (twice || key !== base) {
      findings.push({
        code: twice ? 'pega-same-twice' : 'pega-id-twice',
        severity: twice ? 'info' : 'warning',
        step: 'extract',
        stream,
        entity: null,
        column: null,
        key,
        place: page.place,
        params: { id: base },
      })
    }
    if (twice) continue
    taken.set(`${stream}|${key.toLowerCase()}`, same)
    records.push({ stream, key, values, place: page.place, ...rest })
  }
  return records
}

function texts(page: { readonly [column: string]: Raw }): { [column: string]: Cell | undefined } {
  return Object.fromEntries(Object.entries(page).map(([column, raw]) => [column, read(raw)]))
}

function read(raw: Raw, type: PegaType = 'Text'): Cell | undefined {
  return raw !== null && typeof raw === 'object' ? undefined : cellOf(raw, type).cell
}

function filled(cells: { readonly [column: string]: Cell | undefined }): Values {
  const values: { [column: string]: Cell } = Object.create(null)
  for (const [column, cell] of Object.entries(cells)) if (cell !== undefined) values[column] = cell
  return values
}
