import type { Estate } from '../estate'
import type { Mode } from '../mode'
import { standardProperties } from '../render/standard'
import type { CaseTypeDef, PracticeCase, PracticeOperator } from '../world'
import type { Column, ListView } from './view'

export const ROW_LIMIT = 5000

/** The default list view of a case type; undefined where it has none. */
export function caseTypeView(
  type: CaseTypeDef,
  estate: Estate,
  mode: Mode,
): ListView<PracticeCase> | undefined {
  if (type.list === null) return undefined
  const { id, queryable } = type.list
  return {
    structure: 'list',
    id,
    name: `${type.name} list`,
    class: type.id,
    className: type.name,
    queryable,
    limit: queryable ? ROW_LIMIT : mode.plainViewLimit,
    parameters: [],
    columns: [...standardColumns(type.name, estate), ...ownColumns(type), ...associations(estate)],
    rows: () => estate.ofType(type.id),
    classOf: kase => kase.type,
    caseKey: kase => kase.key,
  }
}

const columnsOfAll = new Set([
  'pzInsKey',
  'pyID',
  'pxObjClass',
  'pyLabel',
  'pyStatusWork',
  'pxUrgencyWork',
  'pxCreateDateTime',
  'pxCreateOpName',
  'pxUpdateDateTime',
  'pxUpdateOpName',
  'pxCoverInsKey',
])

/** The list of all cases of the application: few columns, every type; types hidden from the caller are silently absent. */
export function allCasesView(estate: Estate, hidden: readonly string[]): ListView<PracticeCase> {
  return {
    structure: 'list',
    id: 'D_pxAllCaseList',
    name: 'All cases',
    class: 'Work-',
    className: 'Work',
    queryable: true,
    limit: ROW_LIMIT,
    parameters: [],
    columns: standardColumns('Work', estate).filter(column => columnsOfAll.has(column.field)),
    rows: () =>
      hidden.length === 0 ? estate.all() : estate.all().filter(kase => !hidden.includes(kase.type)),
    classOf: kase => kase.type,
    caseKey: kase => kase.key,
  }
}

function standardColumns(category: string, estate: Estate): Column<PracticeCase>[] {
  return [
    ...standardProperties.map(({ name, of, ...property }) => ({
      field: name,
      ...property,
      category,
      read: (kase: PracticeCase) => of(kase, estate),
    })),
    // kept by the database beside the case, and not filled in lists
    ...['pxSaveDateTime', 'pxCommitDateTime'].map(field => ({
      field,
      label: field === 'pxSaveDateTime' ? 'Save date/time' : 'Commit date/time',
      type: 'DateTime' as const,
      authored: 'Date & time',
      category,
      read: () => null,
    })),
  ]
}

function ownColumns(type: CaseTypeDef): Column<PracticeCase>[] {
  const scalars = type.properties
    .filter(property => property.exposed)
    .map(({ name, ...property }) => ({
      ...property,
      field: name,
      category: type.name,
      read: (kase: PracticeCase) => kase.values[name] ?? null,
    }))
  const paged = type.pages
    .filter(page => page.mode === 'page')
    .flatMap(page =>
      page.properties
        .filter(property => property.exposed)
        .map(({ name, ...property }) => ({
          ...property,
          field: `${page.name}.${name}`,
          category: page.label,
          hasPage: (kase: PracticeCase) => (kase.pages[page.name] ?? null) !== null,
          read: (kase: PracticeCase) => kase.pages[page.name]?.[name] ?? null,
        })),
    )
  return [...scalars, ...paged]
}

function associations(estate: Estate): Column<PracticeCase>[] {
  const of = (association: string, category: string, id: (kase: PracticeCase) => string) =>
    operatorFields.map(({ field, label, authored, read }) => ({
      field: `${association}:${field}`,
      label,
      type: 'Text' as const,
      authored,
      category,
      association,
      read: (kase: PracticeCase) => {
        const operator = estate.operator(id(kase))
        return operator === null ? null : read(operator)
      },
    }))
  return [
    ...of('pxCreateOperator', 'Create Operator', kase => kase.createdBy),
    ...of('pxUpdateOperator', 'Update Operator', kase => kase.updatedBy),
  ]
}

const operatorFields: readonly {
  field: string
  label: string
  authored: string
  read: (operator: PracticeOperator) => string
}[] = [
  { field: 'pyUserIdentifier', label: 'User ID', authored: 'Identifier', read: operator => operator.id },
  {
    field: 'pyUserName',
    label: 'Full name',
    authored: 'Text (single line)',
    read: operator => operator.name,
  },
  { field: 'pyEmail1', label: 'Email', authored: 'Email', read: operator => operator.email },
  {
    field: 'pyPosition',
    label: 'Position',
    authored: 'Text (single line)',
    read: operator => operator.position,
  },
]
