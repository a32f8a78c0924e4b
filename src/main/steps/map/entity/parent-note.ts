import type { Desired } from '../../../../contract/change'
import { caseFacts } from '../case-facts'
import { streamsOf } from '../keys'
import { cellOf, cellText } from '../read/cell'
import { richText } from '../rich-text/rich-text'
import { columnsOf } from '../rule'
import { textOf } from '../rule-context'
import { refValue, type Draft, type World } from '../world'

/**
 * A line in the history of a case that is part of another one: a link in a field is easily overlooked. It is dated like the
 * case itself. null: it is part of none.
 */
export function parentNote(draft: Draft, world: World, date: string | null): Desired | null {
  const { parent } = caseFacts(world.mapping)
  if (parent === undefined || refValue(draft, parent) === null) return null
  const key = `message:${draft.key}/parent`
  const { value } = richText('In the source this case is part of another one:', {
    column: '',
    lines: [{ label: 'Parent case', text: titleOf(named(draft, parent), world) }],
    canShow: false,
    keyFor: suffix => `document:${key}/${suffix}`,
    documentNamed: () => null,
  })
  const { file, sheet, line, record } = draft.row
  return {
    key,
    entity: 'message',
    model: 'mail.message',
    sort: `${date ?? '0000-00-00 00:00:00'} ${draft.sort}`,
    title: `Note: parent of ${draft.title}`,
    values: {
      model: 'crm.lead',
      res_id: { ref: draft.key },
      date,
      body: value,
      author_id: null, // left out, Odoo would name the migrating user
      email_from: null,
      message_type: 'comment',
      subtype_id: { xmlid: 'mail.mt_note' },
    },
    match: null,
    collisions: {},
    sources: [
      {
        stream: draft.row.stream,
        key: draft.row.key,
        place: { file, ...(sheet === null ? {} : { sheet }), line, record },
      },
    ],
  }
}

/** What the case itself calls its parent. */
function named(draft: Draft, field: string): string {
  const rules = draft.mapping.fields.filter(one => one.field === field && one.decision !== 'left-out')
  return (
    rules.flatMap(({ rule }) => columnsOf(rule).map(column => textOf(column, draft.context))).find(Boolean) ??
    ''
  )
}

/** What people call a case, by what its title is made of; a parent may be made after its parts. */
function titleOf(key: string, { mapping, staged, nullWords }: World): string {
  for (const stream of streamsOf(mapping, 'case')) {
    const row = staged.get(stream, key)
    if (row === null) continue
    const title = mapping.entities
      .find(one => one.entity === 'case' && one.stream === stream)
      ?.fields.find(({ field, decision }) => field === 'name' && decision !== 'left-out')
    const words = (title === undefined ? [] : columnsOf(title.rule))
      .map(column => cellText(cellOf(row.values, column), nullWords))
      .filter(word => word !== '')
    if (words.length > 0) return words.join(' – ')
  }
  return key
}
