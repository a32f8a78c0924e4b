import { createWriteStream } from 'node:fs'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import iconv from 'iconv-lite'

/** How one file of the export is written: each file as another program would have left it. */
export type TableForm = {
  readonly encoding: 'utf8' | 'utf8-bom' | 'cp1252'
  readonly delimiter: ',' | ';' | '\t'
  readonly newline: '\r\n' | '\n'
}

export type TableFile = {
  row(cells: readonly (string | number)[]): Promise<void>
  close(): Promise<void>
}

/** Opens a table for writing; rows go to the disk as they come, so memory stays flat. */
export function tableFile(path: string, form: TableForm, header: readonly string[]): TableFile {
  const stream = createWriteStream(path)
  let waiting = form.encoding === 'utf8-bom' ? '\uFEFF' : ''
  const cell = (value: string | number): string => {
    const text = String(value)
    const quoted = text.includes(form.delimiter) || /["\r\n]/.test(text) || /^\s|\s$/.test(text)
    return quoted ? `"${text.replaceAll('"', '""')}"` : text
  }
  const flush = async (): Promise<void> => {
    const bytes = iconv.encode(waiting, form.encoding === 'cp1252' ? 'cp1252' : 'utf8')
    waiting = ''
    if (!stream.write(bytes)) await once(stream, 'drain')
  }
  waiting += header.map(cell).join(form.delimiter) + form.newline
  return {
    async row(cells) {
      waiting += cells.map(cell).join(form.delimiter) + form.newline
      if (waiting.length > 65_536) await flush()
    },
    async close() {
      await flush()
      stream.end()
      await finished(stream)
    },
  }
}
