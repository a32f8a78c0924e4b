/** A line without its line end; `whole` is false for a last one that has none. `text` is null where it is no text of ours. */
export type FileLine = { readonly text: string | null; readonly whole: boolean }

/** No line of a log comes near; a file without line ends must not fill the memory. */
const longest = 1 << 20

/** Lines of a file, a batch for each piece that was read: one at a time would cost more than checking them. */
export async function* fileLines(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<readonly FileLine[]> {
  let begun: Buffer[] = []
  let length = 0
  /** What goes on in the next piece is copied, because the reader uses its memory again; what is too long is only counted. */
  const take = (part: Buffer, goesOn: boolean): void => {
    if (length <= longest) begun.push(goesOn ? Buffer.from(part) : part)
    length += part.length
  }
  const end = (whole: boolean): FileLine => {
    const line = { text: length > longest ? null : textOf(begun), whole }
    begun = []
    length = 0
    return line
  }
  for await (const piece of pieces) {
    const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.length)
    const lines: FileLine[] = []
    let from = 0
    for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, from)) {
      take(bytes.subarray(from, at), false)
      lines.push(end(true))
      from = at + 1
    }
    if (from < bytes.length) take(bytes.subarray(from), true)
    yield lines
  }
  if (length > 0) yield [end(false)]
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function textOf(parts: readonly Buffer[]): string | null {
  try {
    return utf8.decode(parts.length === 1 ? parts[0] : Buffer.concat(parts))
  } catch {
    return null
  }
}
