import { CasebridgeError } from '../../../contract/failure'
import type { Hold } from './ports'

/**
 * Whether Odoo's answer is about the records, so that they are set aside, and not about the line or the settings. A missing
 * right is about the records where the user has the right in general: Odoo answers so, too, for a document whose case
 * somebody removed.
 */
export async function refusesRecords(
  { odoo }: Pick<Hold, 'odoo'>,
  error: unknown,
  model: string,
  operation: 'create' | 'write' | 'unlink',
): Promise<boolean> {
  if (!(error instanceof CasebridgeError)) return false
  if (error.kind === 'fix-record') return true
  return error.code === 'odoo-rights' && (await odoo.may(model, operation))
}

export function sentenceOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
