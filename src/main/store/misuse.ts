import { CasebridgeError } from '../../contract/failure'

/** The store was asked for something that would break a promise it makes; nothing was written. */
export function misuse(code: string, detail: string): CasebridgeError {
  return new CasebridgeError({
    kind: 'bug',
    code,
    message:
      'Casebridge stopped before writing something that does not fit what it wrote before. Nothing was lost.',
    detail,
  })
}
