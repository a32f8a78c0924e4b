import { setImmediate as turn } from 'node:timers/promises'
import type { LogCheck } from '../../../contract/log-check'
import type { LedgerLine } from '../../store/ledger-line'
import type { LedgerTable } from '../../store/store'
import { checkLog } from './check-log'
import { behindHead } from './log-sentences'
import { logLines, type LogAbout } from './log-lines'

type Ledger = Pick<LedgerTable, 'head' | 'lines'>

/** Entries read at once: about 20 ms, after which whoever waits has a turn. */
const pageSize = 1000

/** The entries up to the head as it was when the export began; a run may add more meanwhile. */
export async function* entriesOf(
  ledger: Ledger,
  to: number,
  signal?: AbortSignal,
): AsyncGenerator<LedgerLine> {
  for (let after = 0; after < to;) {
    const page = ledger.lines(after, pageSize)
    yield* page.filter(entry => entry.seq <= to)
    after = page.at(-1)?.seq ?? to
    await turn()
    signal?.throwIfAborted() // the project may have been closed meanwhile
  }
}

/** Checks the log of an open project as if it had been exported, entry by entry. */
export async function checkProjectLog(
  ledger: Ledger,
  about: Omit<LogAbout, 'entries' | 'head'>,
  signal: AbortSignal,
): Promise<LogCheck> {
  const { seq, hash } = ledger.head()
  const beyond = ledger.lines(seq, 1).length > 0
  async function* pieces(): AsyncGenerator<Uint8Array> {
    let text = ''
    for await (const line of logLines(
      { ...about, entries: seq, head: hash },
      entriesOf(ledger, seq, signal),
    )) {
      text += line
      if (text.length < 65_536) continue
      yield Buffer.from(text)
      text = ''
    }
    yield Buffer.from(text)
  }
  const check = await checkLog(pieces(), { signal })
  return beyond && check.broken === null ? { ...check, broken: behindHead(seq) } : check
}
