import type { Finding } from '../../../../contract/finding'
import type { SourceRecord } from '../../source'
import type { CasePage } from '../page/case-page'
import { recordsOf } from '../page/records'
import type { Classes } from '../page/records'
import { partiesOf } from '../page/parties'
import { relatedRecords } from '../page/related-records'
import { gathered } from './gather'
import { ownerOf } from './joined-rows'
import type { JoinedRows, Kept } from './joined-rows'
import { kinds } from './row-store'
import { assignmentOf, historyOf, postOf } from './rows'

/** A row whose case is in none of the files: the record it would have been, and that its case is missing. */
export function leftRecords(
  row: Kept,
  kind: number,
  joined: JoinedRows,
  classes: Classes,
): { records: SourceRecord[]; findings: Finding[] } {
  const owner = ownerOf(row, kind)
  const findings: Finding[] = []
  const page = pageOf(row, kind, owner, joined)
  const isItem = kind === kinds.part && row.part?.property !== 'pyWorkParty'
  const records = isItem ? itemRecords(row, page, classes, findings) : relatedRecords(page, findings)
  findings.push({
    code: 'pega-case-missing',
    severity: 'warning',
    step: 'extract',
    stream: records[0]?.stream ?? null,
    entity: null,
    column: null,
    key: records[0]?.key ?? (row.key === '' ? null : row.key),
    place: row.place,
    params: { case: owner },
  })
  return { records, findings }
}

function itemRecords(row: Kept, page: CasePage, classes: Classes, findings: Finding[]): SourceRecord[] {
  const { property, at } = row.part ?? { property: '', at: '' }
  const known = [row.class, ...classes.keys()].find(
    id => classes.get(id)?.properties.has(`${property}()`) === true,
  )
  if (known === undefined) return []
  const properties = { [property]: gathered([[at, row.page]]) }
  const made = recordsOf({ ...page, class: known, properties, parties: [] }, classes)
  findings.push(...made.findings)
  return made.records.slice(1) // without the case itself
}

function pageOf(row: Kept, kind: number, owner: string, joined: JoinedRows): CasePage {
  const empty: CasePage = {
    key: owner,
    class: row.class,
    properties: {},
    parties: [],
    assignments: [],
    attachments: [],
    posts: [],
    history: [],
    followers: [],
    tags: [],
    related: [],
    place: row.place,
  }
  switch (kind) {
    case kinds.part:
      return { ...empty, parties: partiesOf(gathered([[row.part?.at ?? '', row.page]])) }
    case kinds.assignment:
      return { ...empty, assignments: [assignmentOf(row.page, row.class)] }
    case kinds.history:
      return { ...empty, history: [historyOf(row.page)] }
    case kinds.post:
      return { ...empty, posts: [postOf(row.page)] }
    case kinds.link:
      return { ...empty, attachments: [joined.attachment(row)] }
    case kinds.paper:
      return { ...empty, attachments: [joined.paperAlone(row)] }
    default:
      return empty // tags, followers and related cases have no stream of their own
  }
}
