import type { CaseFacts } from '../../../../contract/mapping'
import type { ColumnProfile, Stream } from '../../../../contract/stream'
import type { Template } from '../../source'
import { assignmentMappings } from './assignment'
import { attachmentMappings } from './attachment'
import { caseMapping } from './case'
import { beginDraft, prefix } from './draft'
import { embeddedPeople } from './embedded'
import { objectMappings } from './object'
import { historyMapping, postMapping } from './talk'
import { teamMappings } from './team'

/** Which fields of a lead hold what the product asks of a case. */
const facts: CaseFacts = {
  number: 'x_pega_id',
  createdAt: 'x_pega_created_at',
  closedFrom: 'x_pega_closed_from',
  closedAt: 'x_pega_resolved_at',
  email: 'x_pega_email',
  phone: 'x_pega_phone',
  parent: 'x_pega_parent_id',
}

/**
 * What is known of Pega's shape, laid over the streams of one server or export: which Odoo fields their columns go to.
 * Standard columns are known by name; of the rest their metadata, their names and where they point to tell.
 */
export function template(streams: readonly Stream[], columns: readonly ColumnProfile[]): Template {
  const draft = beginDraft(streams, columns)
  draft.entities.push(...teamMappings(draft))
  const targets = objectMappings(draft)
  const types = streams.filter(stream => stream.entity.value === 'case')
  // pages tell most of somebody, so whoever has one is made of it and not of a list that names them too
  const pages = new Map(types.map(stream => [stream.id, embeddedPeople(draft, stream)]))
  const cases = types.map(stream => caseMapping(draft, stream, targets, pages.get(stream.id) ?? []))
  const rest = [
    ...attachmentMappings(draft),
    postMapping(draft),
    historyMapping(draft),
    ...assignmentMappings(draft),
  ]
  return {
    fieldPrefix: prefix,
    entities: [...draft.entities, ...cases, ...rest.flatMap(one => one ?? [])],
    customFields: draft.customFields,
    tables: [...draft.tables.values()],
    customModels: draft.customModels,
    caseFacts: facts,
  }
}
