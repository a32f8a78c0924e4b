import { refusedAs } from './line'
import type { Line } from './line'
import type { Catalogue } from './catalogue'
import { readPeople } from './read-others'

const mostNames = 20_000

/** What operators and workbaskets are called, by id: version 1 names them by id alone. */
export async function namesIn(
  line: Line,
  catalogue: Catalogue,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, string>> {
  const names = new Map<string, string>()
  for (const stream of ['workbaskets', 'operators'] as const) {
    const view = catalogue[stream]
    if (view === null) continue
    try {
      for await (const batch of readPeople({ line, cursor: null, signal }, stream, view)) {
        for (const { key, values } of batch.records)
          if (typeof values['name'] === 'string') names.set(key, values['name'])
        if (names.size >= mostNames) break
      }
    } catch (error) {
      if (refusedAs(error) === null) throw error // the stream itself says that they cannot be listed
    }
  }
  return names
}
