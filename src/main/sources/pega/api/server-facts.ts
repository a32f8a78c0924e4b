import { parseRaw } from '../page/raw'
import type { Raw, RawPage } from '../page/raw'
import { at, firstOf, own, pageOf, pagesOf, textOf } from './answer'
import { refusedAs } from './line'
import type { Line } from './line'

/** What the server tells of itself and of the operator we are. Everything may be missing. */
export type ServerFacts = {
  readonly facts: readonly { readonly name: string; readonly value: string }[]
  readonly caseTypes: readonly { readonly id: string; readonly name: string }[]
  readonly operatorsView: string | null
  readonly allCasesView: string | null
  readonly refused: boolean
}

/** The one call that tells most (D_pxBootstrapConfig); operators that may not read it are usual. */
export async function serverFacts(line: Line, signal: AbortSignal): Promise<ServerFacts> {
  let config: RawPage | null = null
  try {
    const { body } = await line.get('v2', ['data_views', 'D_pxBootstrapConfig'], {}, signal)
    config = configOf(body)
  } catch (error) {
    if (refusedAs(error) === null) throw error
  }
  const info = own(config, 'environmentInfo') ?? null
  const fact = (name: string, ...places: readonly string[]) => {
    const value = textOf(firstOf(config, ...places))
    return value === '' ? [] : [{ name, value }]
  }
  return {
    facts: [
      ...fact(
        'Application',
        'environmentInfo.pxApplication.pyLabel',
        'environmentInfo.pxApplication.pyRuleName',
      ),
      ...fact('Application rule', 'environmentInfo.pxApplication.pyRuleName'),
      ...fact(
        'Pega version',
        'environmentInfo.pyPegaVersion',
        'pegaVersion',
        'environmentInfo.pxPegaVersion',
      ),
      ...fact(
        'Operator',
        'environmentInfo.pxOperator.pyUserIdentifier',
        'environmentInfo.pxOperator.pyUserName',
      ),
      ...fact('Access group', 'environmentInfo.pxOperator.pyAccessGroup'),
      ...fact('Work group of the operator', 'environmentInfo.pxOperator.pyWorkGroup'),
      ...fact('Time zone', 'timezone'),
      ...fact('Locale', 'locale'),
      ...fact('Context path', 'serviceConfig.contextPath'),
      ...fact('Application alias', 'serviceConfig.appAlias'),
      ...fact('Largest attachment (MB)', 'environmentInfo.pxApplication.pyMaxAttachmentSize'),
    ],
    caseTypes: pagesOf(own(info ?? undefined, 'pyCaseTypeList'))
      .map(one => ({
        id: textOf(own(one, 'pyWorkTypeImplementationClassName')),
        name: textOf(own(one, 'pyWorkTypeName')),
      }))
      .filter(one => one.id !== ''),
    operatorsView: textOf(at(info ?? undefined, 'pxApplication.pyDefaultOperatorDP')) || null,
    allCasesView: textOf(at(info ?? undefined, 'pxApplication.pyCaseInstanceListDP')) || null,
    refused: config === null,
  }
}

/** The configuration comes as JSON in a text. */
function configOf(body: Raw): RawPage | null {
  const text = textOf(own(body, 'pyConfigJSON'))
  if (text === '') return pageOf(body)
  try {
    return pageOf(parseRaw(text))
  } catch {
    return null
  }
}
