import { CasebridgeError } from '../../contract/failure'
import { casemanager } from './casemanager/source'
import { pega } from './pega/source'
import type { Source } from './source'

/** Every source there is; a new one is a folder beside the others and a line here. */
export const sources: readonly Source[] = [casemanager, pega]

export function sourceNamed(name: string): Source {
  const source = sources.find(one => one.name === name)
  if (source) return source
  throw new CasebridgeError({
    kind: 'fix-settings',
    code: 'unknown-source',
    message: `This Casebridge cannot read “${name}”. It reads: ${sources.map(one => one.title).join(', ')}.`,
  })
}
