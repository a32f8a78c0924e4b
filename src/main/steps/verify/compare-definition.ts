import type { Desired } from '../../../contract/change'
import { compareValue, type Comparison } from '../../odoo/compare'
import { squeezedArch } from '../../odoo/definition-change'
import type { Reader, Row } from '../../odoo/odoo'

/** Parts of a custom field or a form page that Odoo gives back in another form than it took them; null: compare as usual. */
export async function compareDefinition(
  odoo: Reader,
  record: Desired,
  name: string,
  row: Row,
): Promise<Comparison | null> {
  if (record.model === 'ir.ui.view')
    return name === 'arch' ? same(squeezedArch(record.values[name]), squeezedArch(row[name])) : null
  if (name === 'selection') {
    const live = (await odoo.fields(String(record.values['model']))).get(String(record.values['name']))
    return same(
      JSON.stringify(JSON.parse(String(record.values[name] ?? '[]'))),
      JSON.stringify(live?.selection ?? []),
    )
  }
  if (name === 'index') return compareValue(Boolean(record.values[name]), Boolean(row[name]), undefined)
  return null
}

function same(expected: string, found: string): Comparison {
  const equal = expected === found
  return { equal, expected, found, why: equal ? 'the same' : 'differs' }
}
