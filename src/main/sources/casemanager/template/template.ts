import type { EntityMapping } from '../../../../contract/mapping'
import type { ColumnProfile, Stream } from '../../../../contract/stream'
import type { Template } from '../../source'
import { assign } from './assign'
import { caseMapping } from './case'
import { companyMapping } from './company'
import { contactMapping } from './contact'
import { documentMapping } from './document'
import type { Draft } from './draft'
import { prefix } from './draft'
import { loggedMappings } from './logged'

/**
 * What is known of CaseManager's shape, laid over the streams of one export: which Odoo fields their recognised columns
 * go to. Columns it does not recognise are left to the proposer.
 */
export function template(streams: readonly Stream[], columns: readonly ColumnProfile[]): Template {
  const draft: Draft = {
    streams,
    columns,
    meaning: new Map(
      streams.flatMap(stream =>
        stream.entity.value === null
          ? []
          : [[stream.id, assign(stream, stream.entity.value, columns)] as const],
      ),
    ),
    customFields: [],
    tables: new Map(),
  }
  const of = (entity: string) =>
    streams
      .filter(stream => stream.entity.value === entity)
      .flatMap(stream => draft.meaning.get(stream.id) ?? [])
  const entities: EntityMapping[] = [
    ...of('company').map(one => companyMapping(draft, one)),
    ...of('contact').map(one => contactMapping(draft, one)),
    ...of('case').map(one => caseMapping(draft, one)),
    ...of('document').map(one => documentMapping(draft, one)),
    ...[...of('message'), ...of('activity')].flatMap(one => loggedMappings(draft, one)),
  ]
  return {
    fieldPrefix: prefix,
    entities,
    customFields: draft.customFields,
    tables: [...draft.tables.values()],
  }
}
