import type { Entity, Place } from '../../contract/entity'
import type { Finding, Severity } from '../../contract/finding'

type Params = Finding['params']

/** A file, or a sheet of it. */
export type Where = string | { readonly file: string; readonly sheet?: string }

/** A finding about a whole file, or about one column of it. */
export function fileFinding(
  code: string,
  severity: Severity,
  where: Where,
  params: Params = {},
  more: { readonly stream?: string; readonly column?: string; readonly entity?: Entity | null } = {},
): Finding {
  return {
    code,
    severity,
    step: 'extract',
    stream: more.stream ?? null,
    entity: more.entity ?? null,
    column: more.column ?? null,
    key: null,
    place: { ...(typeof where === 'string' ? { file: where } : where), line: null, record: 0 }, // record 0: the file as a whole
    params,
  }
}

/** A finding about one record or one line of a file. */
export function placeFinding(
  code: string,
  severity: Severity,
  place: Place,
  params: Params = {},
  more: { readonly stream?: string; readonly column?: string; readonly key?: string } = {},
): Finding {
  return {
    code,
    severity,
    step: 'extract',
    stream: more.stream ?? null,
    entity: null,
    column: more.column ?? null,
    key: more.key ?? null,
    place,
    params,
  }
}

/** Text for a finding: short, on one line, so that a message never carries a whole field. */
export function excerpt(text: string, length = 60): string {
  const line = text
    .slice(0, length * 2)
    .replace(/\s+/g, ' ')
    .trim()
  return line.length > length ? `${line.slice(0, length)}…` : line
}
