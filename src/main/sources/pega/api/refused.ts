import { CasebridgeError } from '../../../../contract/failure'
import type { ListedClass } from './listed-class'

/** There is nothing to read cases from: said with what to ask the owner of the system for. */
export function noCaseTypes(types: readonly ListedClass[]): CasebridgeError {
  return types.length === 0
    ? new CasebridgeError({
        kind: 'fix-settings',
        code: 'pega-no-case-types',
        message:
          'Pega shows this operator no case types. Give the operator the access group of the application, check the application alias, or name the case classes and their lists under “Lists to read from”.',
      })
    : new CasebridgeError({
        kind: 'fix-settings',
        code: 'pega-no-lists',
        message: `Pega shows ${types.length === 1 ? 'one case type' : `${types.length} case types`} (${types
          .slice(0, 5)
          .map(type => type.name)
          .join(
            ', ',
          )}${types.length > 5 ? ', …' : ''}), but no list that their cases could be read from. ${askForList(types[0]?.name ?? '')}`,
      })
}

/** What to ask the owner of a Pega system for where a case type has no list. */
export const askForList = (name: string): string =>
  `Ask for a read-only list data page on a report definition over ${name === '' ? 'each case type' : `“${name}”`} with “Allow querying any column” ticked and pzInsKey, pyID, pxObjClass, pyLabel, pyStatusWork, pxCreateDateTime and pxUpdateDateTime among its columns, and name it under “Lists to read from”.`
