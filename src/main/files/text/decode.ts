import iconv from 'iconv-lite'
import { CasebridgeError } from '../../../contract/failure'

/** What decoding met on the way. */
export type DecodeTally = { nul: number }

/** Bytes to text, piece by piece. The mark at the beginning and NUL characters, which no database takes, are left out; NULs are counted. */
export async function* decodeText(
  bytes: AsyncIterable<Uint8Array>,
  encoding: string,
  tally: DecodeTally,
): AsyncGenerator<string> {
  const decoder = decoderFor(encoding)
  for await (const chunk of bytes) yield clean(decoder.write(chunk), tally)
  yield clean(decoder.end(), tally)
}

/** The beginning of a file as text; a character cut in half at the end is left out. */
export function decodeHead(head: Buffer, encoding: string): string {
  return clean(decoderFor(encoding).write(head), { nul: 0 })
}

function clean(text: string, tally: DecodeTally): string {
  if (!text.includes('\0')) return text
  const kept = text.replaceAll('\0', '')
  tally.nul += text.length - kept.length
  return kept
}

function decoderFor(encoding: string): { write(chunk: Uint8Array): string; end(): string } {
  if (encoding === 'utf-8') {
    const decoder = new TextDecoder('utf-8')
    return { write: chunk => decoder.decode(chunk, { stream: true }), end: () => decoder.decode() }
  }
  if (!iconv.encodingExists(encoding)) {
    throw new CasebridgeError({
      kind: 'fix-settings',
      code: 'unknown-encoding',
      message: `There is no encoding called “${encoding}”. Choose one of the list, for example utf-8 or windows-1252.`,
    })
  }
  const decoder = iconv.getDecoder(encoding, { stripBOM: true })
  let begun = false
  return {
    write(chunk) {
      const bytes = begun || !encoding.startsWith('utf-32') ? chunk : withoutShortMark(chunk)
      begun = true
      return decoder.write(Buffer.from(bytes))
    },
    end: () => decoder.end() ?? '',
  }
}

/** Some programs write the two-byte mark of UTF-16 before UTF-32. */
function withoutShortMark(chunk: Uint8Array): Uint8Array {
  const [a, b, c, d] = chunk
  const short = (a === 0xfe && b === 0xff) || (a === 0xff && b === 0xfe && (c !== 0 || d !== 0))
  return short ? chunk.subarray(2) : chunk
}
