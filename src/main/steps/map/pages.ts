import type { Desired, Key, Phase } from '../../../contract/change'
import type { DesiredTable } from '../../store/store'

const page = 500

/** Every desired record of a phase, page by page. */
export function* allOf(desired: Pick<DesiredTable, 'page'>, phase: Phase): Generator<Desired> {
  let after: { sort: string; key: Key } | null = null
  for (;;) {
    const records: readonly Desired[] = desired.page(phase, after, page)
    yield* records
    const last = records.at(-1)
    if (last === undefined) return
    after = { sort: last.sort, key: last.key }
  }
}
