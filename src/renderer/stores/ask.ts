import { useEffect, useState } from 'react'
import { toFailure, type Failure } from '../../contract/failure'
import { useLook } from './look'

export type Asked<T> =
  | { readonly at: 'waiting' }
  | { readonly at: 'failed'; readonly failure: Failure }
  | { readonly at: 'here'; readonly value: T }

/**
 * The answer to a question put to the engine, asked again when the engine says something changed or `about` changes.
 * While it is asked again the last answer stays.
 */
export function useAnswer<T>(question: () => Promise<T>, about: readonly unknown[] = []): Asked<T> {
  const turn = useLook(look => look.turn)
  return useOnce(question, [turn, ...about])
}

/** As `useAnswer`, of something that does not change while one looks at it: asked when `about` changes, and then only. */
export function useOnce<T>(question: () => Promise<T>, about: readonly unknown[]): Asked<T> {
  const [answer, setAnswer] = useState<Asked<T>>({ at: 'waiting' })
  useEffect(() => {
    let wanted = true
    question().then(
      value => wanted && setAnswer({ at: 'here', value }),
      (error: unknown) => wanted && setAnswer({ at: 'failed', failure: toFailure(error) }),
    )
    return () => {
      wanted = false
    }
    // the question is made anew on each drawing; what it is about is what counts
    // eslint-disable-next-line react/exhaustive-deps
  }, about)
  return answer
}

export type Order<About extends readonly unknown[] = []> = {
  readonly busy: boolean
  readonly failure: Failure | null
  /** True when it was carried out. */
  readonly give: (...about: About) => Promise<boolean>
  readonly forget: () => void
}

/** An order to the engine from a button: busy while it is carried out, its failure kept to be shown beside it. */
export function useOrder<About extends readonly unknown[]>(
  order: (...about: About) => Promise<unknown>,
): Order<About> {
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  return {
    busy,
    failure,
    forget: () => setFailure(null),
    give: async (...about) => {
      setBusy(true)
      setFailure(null)
      try {
        await order(...about)
        return true
      } catch (error) {
        setFailure(toFailure(error))
        return false
      } finally {
        setBusy(false)
      }
    },
  }
}
