import type { Finding, Severity } from '../../../../contract/finding'
import type { StagedRow } from '../../../store/store'
import { SeenBefore } from '../counter'
import { rowsOf } from '../streams'
import { placeOf } from '../suspects'
import type { RecordPorts } from './meaning'
import { columnsFor, reader } from './meaning'

const programs =
  /\.(exe|com|bat|cmd|msi|scr|pif|ps1|vbs|vbe|js|jse|wsf|hta|jar|cpl|lnk|reg|dll|sys|apk|app|sh)$/i
const macros = /\.(docm|dotm|xlsm|xltm|xlsb|xlam|pptm|potm|ppsm|sldm|doc|xls|ppt)$/i
const large = 25 * 1024 * 1024
/** Groups of equal documents that are followed up; beyond, they are still taken over, only not reported. */
const mostGroups = 50_000

/** What is odd about the documents themselves, one finding each. How index and files found each other the source says. */
export function documents({ staged, profile, mapping, emit }: RecordPorts): void {
  const read = reader(profile)
  const [caseColumn] = columnsFor(mapping, 'res_id')
  const nameOf = (row: StagedRow): string => {
    for (const column of columnsFor(mapping, 'name')) {
      const text = read(row.values[column])
      if (text !== '') return text
    }
    return row.blobName ?? row.key
  }
  const onCase = (row: StagedRow) =>
    `${caseColumn === undefined ? '' : read(row.values[caseColumn])}\u0001${nameOf(row).toLowerCase()}`
  const bytesSeen = new SeenBefore()
  const namesSeen = new SeenBefore()
  const bytes = new Map<string, StagedRow | null>()
  const names = new Map<string, StagedRow | null>()
  for (const row of rowsOf(staged, mapping.stream)) {
    const found: Finding[] = []
    const say = (code: string, severity: Severity, params: Finding['params'] = {}) =>
      found.push(finding(row, code, severity, { name: nameOf(row), ...params }))
    if (row.match === 'index-only') say('document-index-only', 'warning')
    if (row.match === 'file-only') say('document-file-only', 'warning')
    if (row.match === 'ambiguous') say('document-ambiguous', 'warning')
    if (row.blob !== null && row.bytes === 0) say('document-empty', 'warning')
    if ((row.bytes ?? 0) > large)
      say('document-large', 'info', { megabytes: Math.round((row.bytes ?? 0) / 1048576) })
    const file = row.blobName ?? nameOf(row)
    const extension = file.slice(file.lastIndexOf('.') + 1).toLowerCase()
    if (programs.test(file)) say('document-executable', 'warning', { extension })
    else if (macros.test(file)) say('document-macros', 'info', { extension })
    if (row.blob !== null && (row.bytes ?? 0) > 0 && bytesSeen.add(row.blob) && bytes.size < mostGroups) {
      bytes.set(row.blob, null)
    }
    if (row.blob !== null && namesSeen.add(onCase(row)) && names.size < mostGroups)
      names.set(onCase(row), null)
    if (found.length > 0) emit(found)
  }
  if (bytes.size === 0 && names.size === 0) return
  for (const row of rowsOf(staged, mapping.stream)) {
    if (row.blob === null) continue
    const twin = bytes.get(row.blob)
    if (twin === null) bytes.set(row.blob, row)
    else if (twin !== undefined) {
      emit([finding(row, 'document-duplicate', 'info', { name: nameOf(row), other: nameOf(twin) })])
    }
    const namesake = names.get(onCase(row))
    if (namesake === null) names.set(onCase(row), row)
    else if (namesake !== undefined && namesake.blob !== row.blob) {
      emit([finding(row, 'document-same-name', 'warning', { name: nameOf(row) })])
    }
  }
}

function finding(row: StagedRow, code: string, severity: Severity, params: Finding['params']): Finding {
  return {
    code,
    severity,
    step: 'audit',
    stream: row.stream,
    entity: 'document',
    column: null,
    key: row.key,
    place: placeOf(row),
    params,
  }
}
