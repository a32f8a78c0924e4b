import type { Place } from '../../../../contract/entity'
import type { Finding, Severity } from '../../../../contract/finding'
import type { SourceRecord } from '../../source'
import type { IndexPath } from './index-path'
import type { IndexEntry } from './match'

/** A finding about one document or its row in the index. */
export function documentFinding(
  code: string,
  severity: Severity,
  at: { readonly key: string | null; readonly place: Place },
  stream: string,
  params: Finding['params'],
  column: string | null = null,
): Finding {
  return {
    code,
    severity,
    step: 'extract',
    stream,
    entity: 'document',
    column,
    key: at.key,
    place: at.place,
    params,
  }
}

/** What is odd about a path as the index writes it, whether or not its file is found. */
export function pathFindings(
  path: IndexPath,
  entry: IndexEntry,
  row: SourceRecord,
  stream: string,
  column: string | null,
): Finding[] {
  const say = (code: string, severity: Severity, params: Finding['params']): Finding =>
    documentFinding(code, severity, row, stream, params, column)
  switch (path.kind) {
    case 'web':
      return [say('document-web-address', 'warning', { address: path.address })]
    case 'refused':
      return [say('document-path-refused', 'warning', { path: entry.path, fault: path.fault })]
    case 'none':
      return [say('document-path-empty', 'warning', {})]
    case 'path':
      return path.oddities.map(oddity =>
        say(`document-path-${oddity}`, 'info', { path: entry.path, length: entry.path.trim().length }),
      )
    default:
      return path satisfies never
  }
}
