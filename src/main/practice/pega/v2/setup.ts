import { viewMetadata } from '../data-views/metadata'
import { isObject, listAt, readBody, readParameters } from '../data-views/request'
import { checkParameters } from '../data-views/answer'
import type { ListView } from '../data-views/view'
import type { Json } from '../json'
import { badRequest, refuse } from '../refusal'
import { link } from '../render/links'
import { uiResources } from '../render/screen'
import type { Ask } from '../scene'
import { json } from '../wire/reply'
import type { Routes } from '../wire/routes'

/** What an application has: case types, data objects, data pages and what data views answer. */
export const setupRoutes: Routes = {
  'GET /casetypes': ({ scene: { estate, mode } }) =>
    json(200, {
      applicationIsConstellationCompatible: true,
      caseTypes: estate.world.caseTypes
        .filter(type => type.creatable && !mode.access.hiddenCaseTypes.includes(type.id))
        .map(type => ({
          ID: type.id,
          name: type.name,
          links: {
            create: {
              rel: 'create',
              href: '/cases',
              type: 'POST',
              title: 'Create Case',
              request_body: { caseTypeID: type.id },
            },
          },
          startingProcesses: [],
        })),
    }),
  'GET /casetypes/{ID}/actions/{action}': ({ scene: { estate, mode }, path }) => {
    const type = estate.world.caseTypes.find(({ id }) => id === path['ID'])
    if (type === undefined || mode.access.hiddenCaseTypes.includes(type.id))
      throw refuse(404, 'Error_Case_Type_Not_Found', 'There is no such case type.')
    if (!['pyUpdateCaseDetails', 'Create', 'pyCreate'].includes(path['action']!))
      throw refuse(404, 'Error_Action_Not_Found', 'There is no such action.')
    return json(200, {
      data: { caseInfo: { caseTypeID: type.id, content: { classID: type.id } } },
      uiResources: uiResources(type),
    })
  },
  'GET /data_objects': ask => json(200, { data_objects: dataObjects(ask) }),
  'GET /data_pages': ({ scene, caller }) =>
    json(200, {
      data_pages: scene.views.list(caller).map(view => ({
        ID: view.id,
        name: view.name,
        classID: view.class,
        structure: view.structure === 'list' ? 'List' : 'Page',
      })),
    }),
  'GET /data_views/{ID}/metadata': ask => json(200, viewMetadata(viewOf(ask), null)),
  'POST /data_views/{ID}/metadata': ask => {
    const wanted = listAt(readBody(ask.body), 'associationFilter').map(String)
    return json(200, viewMetadata(viewOf(ask), wanted))
  },
  'GET /data_views/{ID}': ask => {
    const view = viewOf(ask)
    if (view.structure === 'list')
      throw refuse(
        422,
        'Error_Request_Validation_Pagelist_Type_Dataview',
        `${view.id} is a list; it is read by POST.`,
      )
    return json(200, view.page(checkParameters(view, parametersOf(ask.query))))
  },
  'POST /data_views/{ID}': ask =>
    json(200, ask.scene.lists.list(listOf(ask), readBody(ask.body), ask.template)),
  'POST /data_views/{ID}/count': ask =>
    json(200, ask.scene.lists.count(listOf(ask), readBody(ask.body), ask.template)),
}

const viewOf = ({ scene, path, caller }: Ask) => scene.views.find(path['ID']!, caller)

function listOf(ask: Ask): ListView {
  const view = viewOf(ask)
  if (view.structure === 'page')
    throw refuse(
      422,
      'Error_Request_Validation_Page_Type_Dataview',
      `${view.id} is one page; it is read by GET.`,
    )
  return view
}

function parametersOf(query: URLSearchParams): { readonly [name: string]: string } {
  const text = query.get('dataViewParameters')
  if (text === null || text === '') return {}
  try {
    const value: unknown = JSON.parse(text)
    if (isObject(value) || Array.isArray(value)) return readParameters(value)
  } catch {
    // said below
  }
  throw badRequest('dataViewParameters is no JSON object.')
}

function dataObjects({ scene: { estate, mode }, query }: Ask): Json {
  const type = query.get('type')?.toLowerCase()
  const entry = (id: string, name: string, list: { id: string; queryable: boolean } | null): Json => ({
    classID: id,
    dataObjectID: id,
    name,
    description: '',
    defaultListDataView: list?.id ?? '',
    isDefaultListDataViewQueryable: list?.queryable ?? false,
    links:
      list === null ? {} : { metadata: link(`/data_views/${list.id}/metadata`, 'Get data view metadata') },
  })
  const { caseTypes, objects } = estate.world
  return [
    ...(type === 'data'
      ? []
      : caseTypes
          .filter(({ id }) => !mode.access.hiddenCaseTypes.includes(id))
          .map(({ id, name, list }) => entry(id, name, list))),
    ...(type === 'case' ? [] : objects.map(({ id, name, list }) => entry(id, name, list))),
  ]
}
