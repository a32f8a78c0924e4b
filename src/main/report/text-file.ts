import { randomBytes } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'

/** Things that come one after another, already there or still to come. */
export type Rows<T> = Iterable<T> | AsyncIterable<T>

export type TextFile = { write(text: string): Promise<void> }

/**
 * Writes a file for a person, piece by piece. It appears under its name only when it is whole, and is readable by
 * this user alone, because it holds personal data.
 */
export async function writeTextFile(path: string, fill: (file: TextFile) => Promise<void>): Promise<void> {
  const unfinished = `${path}.${randomBytes(4).toString('hex')}.part`
  const stream = createWriteStream(unfinished, { mode: 0o600 })
  const ended = finished(stream)
  ended.catch(() => undefined) // awaited below; a failure in between must not stop the process
  let waiting = ''
  const flush = async (): Promise<void> => {
    const text = waiting
    waiting = ''
    if (stream.errored !== null) throw stream.errored
    if (text !== '' && !stream.write(text)) await Promise.race([once(stream, 'drain'), ended])
  }
  try {
    await fill({
      async write(text) {
        waiting += text
        if (waiting.length > 65_536) await flush()
      },
    })
    await flush()
    stream.end()
    await ended
    await rename(unfinished, path)
  } catch (error) {
    stream.destroy()
    await rm(unfinished, { force: true })
    throw error
  }
}
