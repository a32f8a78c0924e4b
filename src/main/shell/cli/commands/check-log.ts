import { open } from 'node:fs/promises'
import type { Command } from 'commander'
import type { LogCheck } from '../../../../contract/log-check'
import { checkLog } from '../../../report/ledger/check-log'
import { exits } from '../exit-codes'
import { misused, type Outcome } from '../outcome'

/** Bytes read at once. */
const pieceBytes = 1 << 16

/** Whether an exported audit log is what Casebridge wrote. Opens no project and asks for no secret. */
export function checkLogCommand(
  program: Command,
  alone: (work: () => Promise<Outcome>) => Promise<void>,
): void {
  program
    .command('check-log')
    .description(
      'check an exported audit log (ledger.jsonl); needs no project. Ends with 1 where it was tampered with',
    )
    .argument('<file>', 'the exported log')
    .option('--head <hash>', "the log's head as somebody else kept it, for example in a signed report")
    .action((file: string, { head }: { readonly head?: string }) =>
      alone(async () => {
        if (head !== undefined && !/^[0-9a-f]{64}$/i.test(head)) {
          throw misused('--head takes the 64 hex digits of a hash.')
        }
        return shown(file, await checked(file, head), head !== undefined)
      }),
    )
}

async function checked(file: string, head: string | undefined): Promise<LogCheck> {
  try {
    return await checkLog(pieces(file), { head })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === undefined) throw error
    throw misused(`The file ${file} cannot be read.`)
  }
}

/** The file piece by piece, always in the same memory: a stream would leave gigabytes to be swept up. */
async function* pieces(file: string): AsyncGenerator<Uint8Array> {
  const handle = await open(file)
  try {
    const memory = Buffer.allocUnsafe(pieceBytes)
    for (;;) {
      const { bytesRead } = await handle.read(memory, 0, pieceBytes, null)
      if (bytesRead === 0) return
      yield memory.subarray(0, bytesRead)
    }
  } finally {
    await handle.close()
  }
}

function shown(file: string, check: LogCheck, headGiven: boolean): Outcome {
  const { about, broken, entries, head, headAt } = check
  if (broken !== null) {
    const good = broken.line > 1 && entries > 0 ? [`Entries before it that hold: ${entries}.`] : []
    return { value: check, lines: [`The log is broken. ${broken.sentence}`, ...good], exit: exits.attention }
  }
  const lines = [
    `The log is whole: ${entries} entries, none edited, missing, swapped, inserted or cut off.`,
    `Project ${about?.project}, exported ${about?.exportedAt} by Casebridge ${about?.version}.`,
    `Head: ${head}`,
    headLine(headGiven, headAt, entries, file),
  ]
  return { value: check, lines }
}

function headLine(given: boolean, at: number | null, entries: number, file: string): string {
  if (!given) {
    return `Compare the head with the one that was signed, or let it be done: casebridge check-log ${file} --head HASH`
  }
  return at === entries
    ? 'It is the head that was given.'
    : `The head that was given is that of entry ${at}; ${entries - (at ?? 0)} entries were written after it.`
}
