import { useEffect, useRef, useState } from 'react'
import { toFailure, type Failure } from '../../contract/failure'
import { useLook } from './look'

export type Pages<T> = {
  readonly rows: readonly T[]
  readonly at: 'waiting' | 'here' | 'failed'
  readonly failure: Failure | null
  readonly hasMore: boolean
  readonly more: () => void
}

/** How many rows a page has. */
export const pageSize = 100

/**
 * A long list, page by page: each page begins after the last row of the one before, so that a list of any length costs the
 * same. Begins anew when `about` changes; when the engine says something changed, what is shown is asked again.
 */
export function usePages<T extends { readonly seq: number }>(
  page: (after: number, limit: number) => Promise<readonly T[]>,
  about: readonly unknown[],
): Pages<T> {
  const turn = useLook(look => look.turn)
  const [rows, setRows] = useState<readonly T[]>([])
  const [state, setState] = useState<{ at: Pages<T>['at']; failure: Failure | null; hasMore: boolean }>(
    waiting,
  )
  const shown = useRef({ about: '', count: 0 })
  const name = JSON.stringify(about)

  const ask = async (
    after: number,
    limit: number,
    before: readonly T[],
    wanted: () => boolean,
  ): Promise<void> => {
    try {
      const found = await page(after, limit)
      if (!wanted()) return
      const all = [...before, ...found]
      shown.current = { about: name, count: all.length }
      setRows(all)
      setState({ at: 'here', failure: null, hasMore: found.length === limit })
    } catch (error) {
      if (wanted()) setState({ at: 'failed', failure: toFailure(error), hasMore: false })
    }
  }
  useEffect(() => {
    let wanted = true
    const same = shown.current.about === name
    if (!same) setState(waiting)
    void ask(0, Math.max(pageSize, same ? shown.current.count : 0), [], () => wanted)
    return () => {
      wanted = false
    }
    // the question is made anew on each drawing; what it is about is what counts
    // eslint-disable-next-line react/exhaustive-deps
  }, [turn, name])
  return {
    rows,
    ...state,
    more: () => void ask(rows.at(-1)?.seq ?? 0, pageSize, rows, () => shown.current.about === name),
  }
}

const waiting = { at: 'waiting', failure: null, hasMore: false } as const
