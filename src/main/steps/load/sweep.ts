import { attachmentPartName } from './parts'
import { modelFacts } from '../../odoo/entities'
import { likeLiteral } from '../../odoo/finder'
import { externalModule } from '../../odoo/external-id'
import { present } from './carrier'
import type { Hold } from './ports'

const page = 500

/**
 * The last guard of "exactly once": a request given up for lost, in this run or in an earlier one, may have come through
 * after all. Records whose key was in doubt and that Odoo now has twice are reduced to the one in the ledger. Nothing else
 * is ever touched here.
 */
export async function sweepDoubles(hold: Hold): Promise<void> {
  const lost = hold.ledger.lost()
  for (let start = 0; start < lost.length; start += page) {
    const bound = [...hold.bound.many(lost.slice(start, start + page)).values()]
    for (const [model, some] of Map.groupBy(bound, one => one.model)) {
      // an external id is unique in Odoo itself, and so is the name of a field
      if (modelFacts(model).carrier === 'external-id' || modelFacts(model).carrier === 'definition') continue
      const found = await present(
        hold,
        some.map(({ key }) => ({ key, model, values: {} })),
      )
      const extra = some.flatMap(({ key, odooId }) => (found.get(key) ?? []).filter(id => id !== odooId))
      if (extra.length === 0) continue
      await hold.odoo.unlink(model, extra)
      hold.ledger.note(
        hold.runId,
        'note',
        `Removed ${extra.length} doubled ${model} records: ${extra.join(', ')}.`,
      )
    }
  }
}

/** Parts of large files whose upload was broken off and not taken up again. */
export async function sweepParts({ odoo, projectId }: Hold): Promise<void> {
  const left = await odoo.search('ir.attachment', [
    ['name', '=like', `${likeLiteral(attachmentPartName(externalModule(projectId)))}.%`],
    ['res_model', '=', false],
  ])
  if (left.length > 0) await odoo.unlink('ir.attachment', left)
}
