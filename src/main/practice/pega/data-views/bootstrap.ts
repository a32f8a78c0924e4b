import type { Estate } from '../estate'
import { writeJson, type Json, type JsonObject } from '../json'
import type { Mode } from '../mode'
import { native } from '../stamp'
import type { PracticeOperator } from '../world'
import { contextOf } from '../wire/places'
import type { PageView } from './view'

/** The page Pega's own user interface starts with: which application this is, which case types it has, who is calling. */
export function bootstrap(
  estate: Estate,
  mode: Mode,
  caller: PracticeOperator,
  endpoints: readonly string[],
): PageView {
  return {
    structure: 'page',
    id: 'D_pxBootstrapConfig',
    name: 'Bootstrap configuration',
    class: 'Pega-UI-Config',
    className: 'Configuration',
    parameters: [],
    page: (): JsonObject => ({
      pxObjClass: 'Pega-UI-Config',
      pzLoadTime: new Date().toUTCString(),
      pzPageNameHash: '_1a2b3c4d',
      pyConfigJSON: writeJson(configuration(estate, mode, caller, endpoints)),
    }),
  }
}

function configuration(
  estate: Estate,
  mode: Mode,
  caller: PracticeOperator,
  endpoints: readonly string[],
): Json {
  const { host, caseTypes } = estate.world
  const recent = host.version === '25.1'
  const visible = caseTypes.filter(type => !mode.access.hiddenCaseTypes.includes(type.id))
  return {
    environmentInfo: {
      pyCaseTypeList: visible.map(type => ({
        pxObjClass: 'Embed-CaseType',
        pyWorkTypeImplementationClassName: type.id,
        pyWorkTypeName: type.name,
        pyIsSearchActive: 'false',
        ...(recent ? { pyHasCreateAccess: String(type.creatable) } : {}),
      })),
      pxApplication: {
        pyRuleName: `${host.application} 01.01.01`,
        pyLabel: host.application,
        pxCreateDateTime: native('2024-01-15T08:00:00.000Z'), // pages inside keep the native form
        pyCaseInstanceListDP: mode.allCaseList ? 'D_pxAllCaseList' : '',
        pyDefaultOperatorDP: 'D_pyC11nOperatorsList',
        pyMaxAttachmentSize: String(mode.maxAttachmentSize),
        pyBuiltOnApplications: [],
      },
      pxOperator: {
        pyUserIdentifier: caller.id,
        pyUserName: caller.name,
        pyAccessGroup: caller.accessGroup,
        pyWorkGroup: caller.workGroup,
        pyDefaultPortal: 'UserPortal',
      },
      pyApplications: [{ pyLabel: host.application, pyAccessGroup: caller.accessGroup }],
      pyPlatformVersion: host.version,
    },
    timezone: 'GMT',
    locale: 'en_US',
    routingInfo: { routesMeta: endpoints.map(endpoint => routeMeta(endpoint)) },
    serviceConfig: { contextPath: contextOf(host.context), appAlias: host.alias },
  }
}

function routeMeta(endpoint: string): Json {
  const [method = 'GET', path = ''] = endpoint.split(' ')
  return { method, path }
}
