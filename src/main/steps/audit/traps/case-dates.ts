import type { DateOrder } from '../../../../contract/stream'
import type { Finding, Severity } from '../../../../contract/finding'
import { fold } from '../../../../contract/words'
import type { StagedRow } from '../../../store/store'
import type { Moment } from '../moment'
import { momentText, readMoment } from '../moment'
import { rowsOf } from '../streams'
import { placeOf } from '../suspects'
import type { RecordPorts } from './meaning'
import { columnsFor, reader } from './meaning'

/** Dates and statuses of cases that contradict each other, one finding per record. */
export function caseDates(ports: RecordPorts, today: string): void {
  const { staged, profile, mapping, tables, emit } = ports
  const created = columnsFor(mapping, 'created_at')
  const closed = columnsFor(mapping, 'date_closed')
  const stage = mapping.fields.find(({ rule }) => rule.kind === 'table' && rule.pick === 'stage')?.rule
  const table = stage?.kind === 'table' ? tables.find(one => one.name === stage.table) : undefined
  const ended = new Map(
    (table?.rows ?? []).map(row => [
      fold(row.from.trim()),
      row.to['won'] === true || row.to['active'] === false,
    ]),
  )
  const read = reader(profile)
  const orders = new Map<string, DateOrder | null>()
  for (const stream of profile.streams) {
    if (stream.id !== mapping.stream) continue
    for (const column of stream.columns) orders.set(column.id, column.reading.dateOrder?.value ?? null)
  }
  const day = (row: StagedRow, columns: readonly string[]): Moment | null => {
    for (const column of columns) {
      const text = read(row.values[column])
      const moment = text === '' ? 'none' : readMoment(text, orders.get(column) ?? null)
      if (typeof moment !== 'string') return moment
    }
    return null
  }
  for (const row of rowsOf(staged, mapping.stream)) {
    const found: Finding[] = []
    const say = (code: string, severity: Severity, column: string | undefined, params: Finding['params']) =>
      found.push({
        code,
        severity,
        step: 'audit',
        stream: row.stream,
        entity: 'case',
        column: column ?? null,
        key: row.key,
        place: placeOf(row),
        params,
      })
    const opened = day(row, created)
    const end = day(row, closed)
    const status = stage?.kind === 'table' ? read(row.values[stage.column]) : ''
    const isEnded = ended.get(fold(status))
    const text = (moment: Moment) => momentText(moment)
    if (created.length > 0 && opened === null) say('missing-timestamp', 'warning', created[0], {})
    if (opened !== null && end !== null && text(end).slice(0, 10) < text(opened).slice(0, 10)) {
      say('closed-before-created', 'warning', closed[0], { created: text(opened), closed: text(end) })
    }
    if (closed.length > 0 && isEnded === true && end === null) {
      say('closed-without-date', 'warning', closed[0], { status })
    }
    if (isEnded === false && end !== null) {
      say('open-with-closing-date', 'warning', closed[0], { status, closed: text(end) })
    }
    for (const [moment, column] of [
      [opened, created[0]],
      [end, closed[0]],
    ] as const) {
      if (moment !== null && text(moment).slice(0, 10) > today) {
        say('future-date', 'warning', column, { value: text(moment) })
      }
    }
    if (found.length > 0) emit(found)
  }
}
