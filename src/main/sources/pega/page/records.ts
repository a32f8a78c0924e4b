import type { Cell } from '../../../../contract/entity'
import type { Finding } from '../../../../contract/finding'
import type { SourceRecord } from '../../source'
import type { CasePage } from './case-page'
import { cellOf, isList, wholeCell } from './cell'
import { relatedRecords } from './related-records'
import type { PegaClass, PegaType, Property } from './property'
import type { Raw, RawPage } from './raw'
import { columnOf, modeAt, otherColumn, shapeOf } from './shape'
import type { Shape } from './shape'
import { itemColumns, itemStream, objectStream } from './streams'
import { caseProperties, standardOf } from './types'
import { listAt, walkPage } from './walk'
import type { Spot } from './walk'

export type Classes = ReadonlyMap<string, PegaClass>
type Values = { [column: string]: Cell }

/** The records of all streams that one case gives: itself, its page lists, its people, tasks, documents, posts and history. */
export function recordsOf(
  page: CasePage,
  classes: Classes,
): { records: SourceRecord[]; findings: Finding[] } {
  const findings: Finding[] = []
  const cls = classes.get(page.class)
  const about = { stream: page.class, entity: 'case', key: page.key, place: page.place } as const
  if (cls === undefined) findings.push(finding('pega-class-unknown', 'error', about, { class: page.class }))
  const identity = { pzInsKey: page.key, pxObjClass: page.class }
  const properties: RawPage = Object.assign(Object.create(null), page.properties, identity)
  const { values, items } = valuesOf(properties, cls, 'case', about, findings)
  if (page.followers.length > 0) values['followers'] = page.followers.map(one => one.id)
  if (page.tags.length > 0) values['tags'] = [...page.tags]
  if (page.related.length > 0) {
    values['related'] = page.related.map(one => one.key)
    if (page.related.some(one => one.how !== '')) values['relatedAs'] = page.related.map(one => one.how)
  }
  const records: SourceRecord[] = [{ stream: page.class, key: page.key, values, place: page.place }]
  for (const { list, at, values: own } of items) {
    records.push({
      stream: itemStream(page.class, list),
      key: `${page.key}|${at}`,
      values: { __proto__: null, [itemColumns.case]: page.key, [itemColumns.at]: at, ...own } as Values,
      place: page.place,
    })
  }
  records.push(...relatedRecords(page, findings))
  return { records, findings }
}

/** The record of one row of a data object. Lists in it stay lists in one cell. `key` as the server names it. */
export function objectRecord(
  className: string,
  key: string,
  row: RawPage,
  classes: Classes,
  place: SourceRecord['place'],
): { record: SourceRecord; findings: Finding[] } {
  const findings: Finding[] = []
  const about = { stream: objectStream(className), entity: null, key, place } as const
  const { values } = valuesOf(row, classes.get(className), 'object', about, findings)
  return { record: { key, values, place }, findings }
}

type About = Pick<Finding, 'stream' | 'entity' | 'key' | 'place'>
type Item = { readonly list: string; readonly at: string; readonly values: Values }

function valuesOf(
  page: RawPage,
  cls: PegaClass | undefined,
  of: 'case' | 'object',
  about: About,
  findings: Finding[],
): { values: Values; items: readonly Item[] } {
  const shape = cls === undefined ? null : shapeOf(cls)
  const own: Item = { list: '', at: '', values: Object.create(null) }
  const items = new Map<string, Item>()
  const target = ({ list, at }: Spot): Item => {
    if (list === '') return own
    const name = `${list}|${at}`
    const known = items.get(name) ?? { list, at, values: Object.create(null) }
    items.set(name, known)
    return known
  }
  const keepAside = (spot: Spot, raw: Raw): void => {
    const cell = wholeCell(raw)
    if (cell === undefined) return
    const { values } = target(spot)
    const others = (values[otherColumn] ?? Object.create(null)) as Values
    others[spot.path] = cell
    values[otherColumn] = others
    findings.push(finding('pega-new-property', 'warning', about, { path: spot.route }))
  }
  walkPage(page, {
    mode: spot => modeAt(shape, spot.list, spot.path),
    list(spot, raw) {
      const known = shape?.lists.has(listAt(spot)) === true
      if (known && of === 'case') return true
      if (known) put(own.values, columnOf(spot.path, of), wholeCell(raw))
      else keepAside(spot, raw)
      return false
    },
    value(spot, raw, mode) {
      const property = propertyAt(shape, spot, of)
      if (mode === 'too-deep') findings.push(finding('pega-too-deep', 'warning', about, { path: spot.route }))
      if (property === null) return keepAside(spot, raw)
      const column = columnOf(spot.path, spot.list === '' ? of : 'item')
      const type = property.type ?? standardOf(spot.path)?.type ?? null
      const { cell, fits } = mode === 'too-deep' ? { cell: wholeCell(raw), fits: true } : typed(raw, type)
      if (!fits) {
        const stream = spot.list === '' ? about.stream : itemStream(about.stream ?? '', spot.list)
        findings.push(
          finding(
            'pega-cell-unfit',
            'warning',
            { ...about, stream },
            { type: type ?? '', value: short(raw) },
            column,
          ),
        )
      }
      if (!put(target(spot).values, column, cell))
        findings.push(finding('pega-name-twice', 'warning', about, { path: spot.route }))
    },
  })
  return { values: own.values, items: [...items.values()] }
}

/** false: the record has a value of that name already, and keeps it. */
function put(values: Values, column: string, cell: Cell | undefined): boolean {
  if (cell === undefined) return true
  if (column in values) return false
  values[column] = cell
  return true
}

function propertyAt(shape: Shape | null, { list, path }: Spot, of: 'case' | 'object'): Property | null {
  const table = list === '' ? shape?.own : shape?.lists.get(list)
  const known = table?.properties.get(path)
  if (known !== undefined) return known
  return list === '' && of === 'case' && standardPaths.has(path) ? standardScalar(path) : null
}
const standardPaths = new Set(caseProperties)
function standardScalar(path: string): Property {
  return { path, label: '', type: standardOf(path)?.type ?? null, mode: 'scalar' }
}

function typed(raw: Raw, type: PegaType | null): { cell: Cell | undefined; fits: boolean } {
  if (raw === null || typeof raw !== 'object') return cellOf(raw, type)
  if (isList(raw)) {
    const read = raw.map(each => typed(each, type))
    const cells = read.map(one => one.cell).filter(cell => cell !== undefined)
    return { cell: cells.length === 0 ? undefined : cells, fits: read.every(one => one.fits) }
  }
  return { cell: wholeCell(raw), fits: true }
}

function short(raw: Raw): string {
  const text = typeof raw === 'string' ? raw : JSON.stringify(wholeCell(raw) ?? '')
  return text.length > 120 ? `${text.slice(0, 119)}…` : text
}

function finding(
  code: string,
  severity: Finding['severity'],
  about: About,
  params: Finding['params'],
  column: string | null = null,
): Finding {
  return { code, severity, step: 'extract', ...about, column, params }
}
