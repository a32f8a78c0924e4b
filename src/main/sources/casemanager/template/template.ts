import type { CaseFacts, EntityMapping } from '../../../../contract/mapping'
import type { ColumnProfile, Stream } from '../../../../contract/stream'
import type { Template } from '../../source'
import { assign } from './assign'
import { caseMapping } from './case'
import { companyMapping } from './company'
import { contactMapping } from './contact'
import { embeddedParties } from './embedded-party'
import { documentMapping } from './document'
import type { Draft } from './draft'
import { prefix } from './draft'
import { loggedMappings } from './logged'

/** Which fields of a lead hold what the product asks of a case. */
const facts: CaseFacts = {
  number: 'x_cm_case_number',
  createdAt: 'x_cm_created_at',
  closedFrom: 'x_cm_closed_from',
  email: 'x_cm_email',
  phone: 'x_cm_phone',
}

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
  const companies = of('company').map(one => companyMapping(draft, one))
  const contacts = of('contact').map(one => contactMapping(draft, one))
  const cases = of('case').flatMap(one => {
    const parties = embeddedParties(draft, one)
    const { client, company } = parties
    return [
      ...(company === null ? [] : [company]),
      ...(client === null ? [] : [client]),
      caseMapping(draft, one, parties),
    ]
  })
  const entities: EntityMapping[] = [
    ...companies,
    ...contacts,
    ...cases,
    ...of('document').map(one => documentMapping(draft, one)),
    ...[...of('message'), ...of('activity')].flatMap(one => loggedMappings(draft, one)),
  ]
  return {
    fieldPrefix: prefix,
    entities,
    customFields: draft.customFields,
    tables: [...draft.tables.values()],
    caseFacts: facts,
  }
}
