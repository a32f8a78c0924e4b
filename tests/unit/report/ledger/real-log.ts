import type { Change } from '../../../../src/contract/change'
import { logLines } from '../../../../src/main/report/ledger/log-lines'
import { checkLog } from '../../../../src/main/report/ledger/check-log'
import { entriesOf } from '../../../../src/main/report/ledger/project-log'
import type { Store } from '../../../../src/main/store/store'
import { desired, draft, sealedPlan, temporaryStore } from '../../store/temporary'

export const logFacts = { project: 'p7k2', version: '0.1.0', exportedAt: '2026-03-04T05:06:07.000Z' }

/** Contacts that are made, changed, refused and lost, with what a ledger says of each: 1 + 2 entries for each of them. */
export function worked(store: Store, count: number): Change[] {
  const numbers = Array.from({ length: count }, (_, at) => at + 1)
  store.desired.put(
    numbers.map(at =>
      desired(`contact:${at}`, {
        sources: [{ stream: 'contacts', key: `${at}`, place: { file: 'c.csv', line: at, record: at } }],
      }),
    ),
  )
  const { changes } = sealedPlan(
    store,
    numbers.map(at =>
      draft(
        `contact:${at}`,
        at % 3 === 0
          ? { action: 'update', odooId: at, before: { phone: `+49 30 ${at}` }, values: { phone: `${at}` } }
          : {},
      ),
    ),
  )
  store.ledger.note(0, 'approved', 'Plan 1 (full) with hash 77.')
  store.ledger.intend(1, changes)
  store.ledger.settle(
    1,
    changes.map((change, at) =>
      at % 5 === 4
        ? { change, what: 'refused', detail: 'Żółw “größer” \u2028 \ud83d\ude00 is not allowed.' }
        : { change, what: 'done', odooId: change.odooId ?? change.seq * 10, desiredHash: 'd' },
    ),
  )
  return changes
}

/** An export of a real store's ledger, line by line without line ends. */
export async function realLog(count: number): Promise<string[]> {
  const { store } = temporaryStore()
  worked(store, count)
  return exported(store)
}

export async function exported(store: Store): Promise<string[]> {
  const { seq, hash } = store.ledger.head()
  const lines: string[] = []
  for await (const line of logLines(
    { ...logFacts, entries: seq, head: hash },
    entriesOf(store.ledger, seq),
  )) {
    lines.push(line.slice(0, -1))
  }
  return lines
}

export const bytesOf = (lines: readonly string[]): Buffer =>
  Buffer.from(lines.map(line => `${line}\n`).join(''))

/** Checks bytes as they would come from a disk, in pieces of a size. */
export function check(bytes: Buffer, options: { head?: string; piece?: number } = {}) {
  const size = options.piece ?? 4096
  async function* pieces() {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
  }
  return checkLog(pieces(), { head: options.head })
}
