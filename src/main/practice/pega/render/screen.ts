import { displayAs, promptList, technical } from '../data-views/metadata'
import type { Json, JsonObject } from '../json'
import type { CaseTypeDef, PageDef, PropertyDef } from '../world'
import { inContent, standardProperties } from './standard'

/** What draws a screen: of it only the fields matter here, which tell types where list views say nothing. */
export function uiResources(type: CaseTypeDef): JsonObject {
  const fields: { [name: string]: Json[] } = {}
  const add = (name: string, field: JsonObject) => {
    fields[name] = [...(fields[name] ?? []), field] // one entry for each class that has such a property
  }
  for (const property of standardProperties)
    if (inContent.has(property.name)) add(property.name, scalar(type.id, { ...property, exposed: true }))
  for (const property of type.properties) add(property.name, scalar(type.id, property))
  for (const page of type.pages) {
    add(page.name, {
      classID: type.id,
      type: pageTypes[page.mode],
      pageClass: page.class,
      label: page.label,
    })
    for (const property of page.properties) add(property.name, scalar(page.class, property))
  }
  return {
    resources: { views: {}, fields, datapages: {} },
    components: ['View', 'Region', 'DefaultForm'],
    root: { type: 'reference', config: { type: 'view', name: 'pyDetails' } },
    context_data: { caseInfo: { content: {} } },
  }
}

const pageTypes: { readonly [Mode in PageDef['mode']]: string } = {
  page: 'Page',
  'page-list': 'Page List',
  'page-group': 'Page Group',
}

const typeNames: { readonly [type: string]: string } = { DateTime: 'Date Time', TrueFalse: 'True-False' }

function scalar(classId: string, property: PropertyDef): JsonObject {
  const type = technical(property.type)
  return {
    classID: classId,
    type: typeNames[type] ?? type,
    displayAs: displayAs(property),
    label: property.label,
    maxLength: 0,
    isSpecial: false,
    isClassKey: property.name === 'pyID',
    isDeclarativeTarget: property.name === 'pxUrgencyWork',
    ...(property.choices === undefined ? {} : { datasource: promptList(property.choices) }),
  }
}
