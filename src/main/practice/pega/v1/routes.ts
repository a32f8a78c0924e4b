import type { Json, JsonObject } from '../json'
import { technical } from '../data-views/metadata'
import type { ListView } from '../data-views/view'
import { noAccess, refuse } from '../refusal'
import { attachmentV1, categories } from '../render/attachments'
import { filled } from '../render/content'
import { stageLabel } from '../render/standard'
import { textValue, timeText } from '../render/value'
import { wholeCase } from '../render/whole-case'
import { etag } from '../stamp'
import type { Ask } from '../scene'
import { caseOf } from '../v2/cases'
import { categoryType, content } from '../v2/files'
import { messages } from '../v2/talk'
import { json } from '../wire/reply'
import type { Routes } from '../wire/routes'
import type { PracticeCase } from '../world'

const OWN_CASES_LIMIT = 500

/** Everything below `/api/v1`. */
export const v1Routes: Routes = {
  'GET /authenticate': () => ({ status: 200, headers: {}, body: '' }),
  'GET /casetypes': ask =>
    json(200, {
      applicationIsConstellationCompatible: 'false',
      pxObjClass: 'Pega-API-CaseManagement',
      caseTypes: visibleTypes(ask)
        .filter(type => type.creatable)
        .map(type => ({
          ID: type.id,
          name: type.name,
          CanCreate: 'true',
          pxObjClass: 'Pega-API-CaseManagement-CaseType',
          startingProcesses: [],
        })),
    }),
  'GET /casetypes/{ID}': ask => {
    const type = visibleTypes(ask).find(({ id }) => id === ask.path['ID'])
    if (type === undefined)
      throw refuse(400, 'Error_Case_Type_Not_Found', 'There is no such case type.', 'Pega_API_008')
    const groups = type.properties.map(property => ({
      field: {
        fieldID: property.name,
        reference: `pyWorkPage.${property.name}`,
        type: technical(property.type),
        label: property.label,
        required: false,
        readOnly: false,
        maxLength: 0,
        control: {
          type: 'pxTextInput',
          modes: [{ options: (property.choices ?? []).map(choice => ({ key: choice, value: choice })) }],
        },
      },
    }))
    return json(200, { caseTypeID: type.id, creation_page: { pageID: 'New', name: type.name, groups } })
  },
  'GET /cases': ask => json(200, { pxObjClass: 'Pega-API-CaseManagement', cases: ownCases(ask) }),
  'GET /cases/{ID}': ask => {
    const kase = caseOf(ask)
    const { estate, mode, dress } = ask.scene
    return json(200, wholeCase(kase, estate, mode, dress), { ETag: etag(kase.saved) })
  },
  'GET /cases/{ID}/attachments': ask =>
    json(200, { attachments: caseOf(ask).attachments.map(file => attachmentV1(file, ask.scene.dress)) }),
  'GET /cases/{ID}/attachment_categories': ask =>
    json(200, { attachment_categories: categories(caseOf(ask).attachments, categoryType(ask.query)) }),
  'GET /attachments/{ID}': ask => content(ask, false),
  'GET /documents/{ID}': ask => content(ask, false),
  'GET /messages': messages,
  'GET /data/{ID}': ask => json(200, dataPage(ask)),
  'GET /data/{ID}/metadata': ({ scene, path, caller }) => {
    const view = scene.views.find(path['ID']!, caller)
    return json(200, {
      dataTypeID: view.class,
      description: view.name,
      usage: '',
      ID: view.id,
      name: view.name,
      structure: view.structure === 'list' ? 'list' : 'page',
      parameters: view.parameters.map(name => ({
        name,
        description: '',
        dataType: 'STRING',
        required: 'true',
        defaultValue: '',
      })),
    })
  },
  'GET /assignments/next': () => {
    throw refuse(404, 'Error_No_Assignments_Available', 'There is no assignment to give.', 'Pega_API_023')
  },
  'POST /cases': () => {
    throw noAccess('nor make cases')
  },
  'PUT /cases/{ID}': () => {
    throw noAccess('nor change this case')
  },
}

const visibleTypes = ({ scene: { estate, mode } }: Ask) =>
  estate.world.caseTypes.filter(({ id }) => !mode.access.hiddenCaseTypes.includes(id))

/** Cases the caller made, oldest first: here the stage is a label and people are names. */
function ownCases({ scene, caller }: Ask): JsonObject[] {
  const { estate, mode, dress } = scene
  if (!mode.mayListOwnCases) throw noAccess('cases without the privilege pxGetCases')
  return estate
    .all()
    .filter(kase => kase.createdBy === caller.id && !mode.access.hiddenCaseTypes.includes(kase.type))
    .sort((one, other) => (one.created < other.created ? -1 : 1))
    .slice(0, OWN_CASES_LIMIT)
    .map((kase: PracticeCase) =>
      filled({
        pxObjClass: 'Pega-API-CaseManagement-Case',
        ID: kase.key,
        parentCaseID: kase.parent ?? '',
        caseTypeID: kase.type,
        name: kase.label,
        stage: stageLabel(kase, estate),
        status: kase.status,
        urgency: String(kase.urgency),
        createTime: timeText(kase.created, dress),
        createdBy: estate.nameOf(kase.createdBy),
        lastUpdateTime: kase.updated === null ? '' : timeText(kase.updated, dress),
        lastUpdatedBy: estate.nameOf(kase.updatedBy),
      }),
    )
}

/** A data page, whole: v1 knows neither queries nor pages, and writes every value as text. */
function dataPage({ scene, path, query, caller }: Ask): JsonObject {
  const view = scene.views.find(path['ID']!, caller)
  const parameters = Object.fromEntries(query)
  if (view.structure === 'page') return asTexts(view.page(parameters))
  const rows = scene.lists.all(view, parameters)
  return {
    pxObjClass: 'Code-Pega-List',
    pxResultCount: String(rows.length),
    pxResults: rows.map(row => textRow(view, row, scene.dress)),
  }
}

function textRow(view: ListView, row: unknown, dress: Ask['scene']['dress']): JsonObject {
  const texts: { [name: string]: Json } = { pxObjClass: view.classOf(row) }
  for (const column of view.columns) {
    if (column.association !== undefined) continue
    const text = textValue(column.read(row), column.type, dress)
    if (text === undefined) continue
    const [page, inside] = column.field.split('.')
    if (inside === undefined) texts[column.field] = text
    else texts[page!] = { ...(texts[page!] as JsonObject | undefined), [inside]: text }
  }
  return texts
}

function asTexts(page: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(page).flatMap(([name, value]): [string, Json][] => {
      if (value === '' || value === null) return []
      if (typeof value === 'boolean' || typeof value === 'number') return [[name, String(value)]]
      if (typeof value !== 'object' || Array.isArray(value)) return [[name, value]]
      return [[name, 'exact' in value ? String(value.exact) : asTexts(value as JsonObject)]]
    }),
  )
}
