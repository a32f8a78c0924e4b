import type { FieldRule } from '../../../../contract/mapping'
import type { Stream } from '../../../../contract/stream'
import { custom, line, partsOf, type Draft, type Part } from './draft'
import type { Target } from './object'
import { pointedAt } from './pointed'
import { leaf, plainPath } from './path'
import { ownLine } from './property'

const model = 'crm.lead'

/** What a case names by number: a link to the record, and the number itself. */
export function objectLines(draft: Draft, stream: Stream, targets: readonly Target[]): FieldRule[] {
  return partsOf(draft, stream).flatMap(part => {
    if (part.column.id === 'pyCustomerID' || /^p[xz][A-Z]/.test(part.column.id)) return []
    const pointed = pointedAt(part, targets)
    if (pointed === null || (pointed.target.model === 'res.partner' && part.column.id.includes('.')))
      return []
    const { target, by } = pointed
    const link = custom(draft, model, part, {
      name: `${linkName(part, target)} id`,
      label: target.label,
      type: 'many2one',
      relation: target.model,
      why: `The case names one of “${target.stream.title}”; the link to it is kept here.`,
    })
    const links = target.entities.map(entity =>
      line(
        link,
        {
          kind: 'reference',
          entity,
          column: part.column.id,
          ...(by === null ? {} : { by }),
          of: target.stream.id,
        },
        `Most values of “${part.column.header}” are found in “${target.stream.title}”.`,
        { confidence: 0.9 },
      ),
    )
    const number = ownLine(draft, model, part, { name: numberName(part) })
    return [...links, number]
  })
}

/** 'VehicleID' and 'Vehicle.VehicleID' link to the vehicle; 'OldCarID' to the old car. */
function linkName(part: Part, target: Target): string {
  const own = plainPath(leaf(part.column.id)).replace(/[_ ]?(id|key|number|no|ref|guid)$/i, '')
  return own === '' ? target.name : own
}

/** The number beside the link, under a name that does not look like one. */
function numberName(part: Part): string {
  const path = plainPath(part.column.id)
  return /id$/i.test(path) ? `${path.slice(0, -2)} Key` : path
}
