import type { Finding, Severity } from '../../../../contract/finding'
import { meaningsOf } from '../profile/meaning'
import { fileFinding } from '../../../files/finding'
import type { Where } from '../../../files/finding'
import type { SurveyedTable } from './survey'
import type { Aside } from './table'

const asides: Readonly<Record<Aside, readonly [string, Severity]>> = {
  preamble: ['preamble-left-out', 'info'],
  blank: ['blank-rows', 'info'],
  units: ['units-left-out', 'info'],
  title: ['preamble-left-out', 'info'],
  'repeated-header': ['repeated-header', 'warning'],
  footer: ['footer-left-out', 'info'],
}

const severities: Readonly<Record<string, Severity>> = {
  'nul-bytes': 'warning',
  'merged-cells': 'info',
  'formula-error': 'warning',
  'formula-without-value': 'warning',
  'long-number': 'warning',
  'json-outside': 'info',
}

/** What a person should know about the tables of one file as wholes and about their columns; single records speak for themselves when read. */
export function tableFindings(
  where: Where,
  tables: readonly SurveyedTable[],
  loose: SurveyedTable['left'],
): Finding[] {
  const findings: Finding[] = [...left(where, loose)]
  for (const [at, table] of tables.entries()) {
    const path = where
    findings.push(...left(path, table.left))
    if (
      at > 0 &&
      table.reading.part?.table !== undefined &&
      table.reading.part.table > 1 &&
      table.line !== null
    ) {
      findings.push(
        fileFinding('second-table', 'warning', path, {
          line: table.line,
          columns: table.columns.map(column => column.id).slice(0, 8),
        }),
      )
    }
    findings.push(...unsure(path, table), ...names(path, table), ...values(path, table))
    if (table.records === 0) {
      const { broken, columns } = table
      findings.push(
        broken === null
          ? fileFinding(columns.length === 0 ? 'no-records' : 'header-only', 'warning', path)
          : fileFinding(broken.code, 'error', path, { text: broken.text, times: broken.count }),
      )
    }
    for (const { code, column, params } of table.notices) {
      const dropped = code === 'merged-cells' ? { dropped: table.dropped } : {}
      const id = column === null ? undefined : table.columns.find(each => each.index === column)?.id
      findings.push(
        fileFinding(
          code,
          severities[code] ?? 'error',
          path,
          { ...params, ...dropped },
          id === undefined ? {} : { column: id },
        ),
      )
    }
  }
  return findings
}

function left(path: Where, all: SurveyedTable['left']): Finding[] {
  return [...all].map(([what, { count, line, text }]) => {
    const [code, severity] = asides[what]
    return fileFinding(code, severity, path, { count, line, text, what })
  })
}

/** What was found but is not certain; the person is asked, not overruled. */
function unsure(path: Where, { reading, line, records }: SurveyedTable): Finding[] {
  if (reading.part !== undefined && reading.part.table > 1) return []
  const findings: Finding[] = []
  const { encoding, delimiter, headerLine } = reading
  if (encoding?.sure === false)
    findings.push(
      fileFinding('encoding-unsure', 'ask', path, { found: encoding.value, why: encoding.reason }),
    )
  else if (encoding !== undefined && encoding.by === 'detected' && !/^utf/.test(encoding.value)) {
    findings.push(
      fileFinding('encoding-detected', 'info', path, { found: encoding.value, why: encoding.reason }),
    )
  }
  if (delimiter?.sure === false)
    findings.push(
      fileFinding('delimiter-unsure', 'ask', path, { found: delimiter.value, why: delimiter.reason }),
    )
  if (headerLine?.value === 0 && headerLine.by === 'detected' && records > 0)
    findings.push(fileFinding('no-header', 'ask', path, { why: headerLine.reason }))
  else if (headerLine?.sure === false && headerLine.alternatives?.some(other => other.value > 0)) {
    findings.push(
      fileFinding('header-unsure', 'ask', path, { line: line ?? headerLine.value, why: headerLine.reason }),
    )
  }
  return findings
}

/** Names of columns that come twice, are blank or are missing. */
function names(path: Where, table: SurveyedTable): Finding[] {
  const findings: Finding[] = []
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const { header } of table.columns) {
    const name = header.replace(/\s+/g, ' ').trim()
    if (name === '') continue
    if (seen.has(name)) twice.add(name)
    seen.add(name)
  }
  for (const name of twice) {
    const count = table.columns.filter(column => column.header.replace(/\s+/g, ' ').trim() === name).length
    findings.push(fileFinding('duplicate-header', 'warning', path, { name, count }, { column: name }))
  }
  const headed = table.reading.headerLine?.value !== 0 && table.reading.headerLine !== undefined
  const blank = table.columns.filter(column => headed && column.header.trim() === '')
  if (blank.length > 0)
    findings.push(
      fileFinding('blank-header', 'warning', path, {
        count: blank.length,
        names: blank.map(column => column.id).slice(0, 8),
      }),
    )
  if (table.unwrapped > 0)
    findings.push(fileFinding('text-formula', 'info', path, { count: table.unwrapped }))
  return findings
}

function values(path: Where, table: SurveyedTable): Finding[] {
  return table.columns.flatMap(({ id, header, evidence }) => {
    const dateName = meaningsOf(header, null)[0]?.concept.kinds?.[0] === 'date'
    return evidence.notices(dateName).map(({ code, count, example, line }) => {
      const severity = code === 'excel-serials' ? 'info' : code === 'mixed-date-orders' ? 'ask' : 'warning'
      return fileFinding(
        code,
        severity,
        path,
        { count, example, ...(line === null ? {} : { line }) },
        { column: id },
      )
    })
  })
}
