import { open } from 'node:fs/promises'

export type TextFile = {
  write(text: string): Promise<void>
  close(): Promise<void>
}

/** Opens a UTF-8 file for writing; text goes to the disk in pieces of some 64 KB, so memory stays flat. */
export async function textFile(path: string): Promise<TextFile> {
  const file = await open(path, 'w')
  let waiting = ''
  const flush = async (): Promise<void> => {
    const text = waiting
    waiting = ''
    if (text !== '') await file.writeFile(text)
  }
  return {
    async write(text) {
      waiting += text
      if (waiting.length > 65_536) await flush()
    },
    async close() {
      await flush()
      await file.close()
    },
  }
}
