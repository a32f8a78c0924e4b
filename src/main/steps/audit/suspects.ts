import type { Entity, Place } from '../../../contract/entity'
import type { Finding, Severity } from '../../../contract/finding'
import type { StagedRow } from '../../store/store'

/** What is noted about one cell until its column is known. */
type Noted = {
  count: number
  readonly examples: { readonly key: string; readonly place: Place; readonly params: Finding['params'] }[]
}

const examplesKept = 3

export function placeOf(row: StagedRow): Place {
  return {
    file: row.file,
    ...(row.sheet === null ? {} : { sheet: row.sheet }),
    line: row.line,
    record: row.record,
  }
}

/** Things that struck in the cells of one column, counted, with the first three of each. */
export class Suspects {
  readonly #noted = new Map<string, Noted>()

  note(code: string, row: StagedRow, params: Finding['params']): void {
    let noted = this.#noted.get(code)
    if (noted === undefined) this.#noted.set(code, (noted = { count: 0, examples: [] }))
    noted.count++
    if (noted.examples.length < examplesKept) {
      noted.examples.push({ key: row.key, place: placeOf(row), params })
    }
  }

  count(code: string): number {
    return this.#noted.get(code)?.count ?? 0
  }

  codes(): readonly string[] {
    return [...this.#noted.keys()]
  }

  /** The examples as findings; the last one stands for all the rest as well. */
  findings(
    code: string,
    severity: Severity,
    where: { readonly stream: string; readonly entity: Entity | null; readonly column: string | null },
    as: string = code,
    more: Finding['params'] = {},
  ): Finding[] {
    const noted = this.#noted.get(code)
    if (noted === undefined) return []
    return noted.examples.map(({ key, place, params }, at) => ({
      code: as,
      severity,
      step: 'audit',
      ...where,
      key,
      place,
      params: {
        ...params,
        ...more,
        times: at === noted.examples.length - 1 ? noted.count - at : 1,
      },
    }))
  }
}
