import type { Part } from './draft'
import type { Target } from './object'

/** The data object whose records a column names; `by`: its column, where that is not its key. */
export type Pointed = { readonly target: Target; readonly by: string | null }

/** Share of a column's values that must be found in another list for it to name its records. */
const least = 0.5

export function pointedAt({ profile, stream }: Part, targets: readonly Target[]): Pointed | null {
  const best = (profile?.pointsTo ?? [])
    .filter(to => to.share >= least && to.stream !== stream.id)
    .toSorted((a, b) => b.share - a.share)
    .flatMap(to => {
      const target = targets.find(one => one.stream.id === to.stream)
      return target === undefined ? [] : [{ target, column: to.column }]
    })[0]
  if (best === undefined) return null
  const keys = best.target.stream.keyColumns.value
  return { target: best.target, by: keys.length === 1 && keys[0] === best.column ? null : best.column }
}
