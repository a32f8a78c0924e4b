import { CasebridgeError } from '../../../../contract/failure'

const letters = /^[A-Za-z0-9+/]*={0,2}$/

/** Decodes as it comes; line breaks are left out. @throws `pega-attachment-cut` (retry) where it ends too early or is no base64 */
export async function* fromBase64(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let rest = ''
  let ended = false
  for await (const chunk of chunks) {
    const text = rest + latin1(chunk).replaceAll(/\s+/g, '')
    const whole = text.slice(0, text.length - (text.length % 4))
    rest = text.slice(whole.length)
    if (whole === '') continue
    if (ended || !letters.test(whole)) throw cutAttachment()
    ended = whole.endsWith('=')
    yield Buffer.from(whole, 'base64')
  }
  if (rest !== '') throw cutAttachment()
}

export const latin1 = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1')

/**
 * Whether text that nobody declared is base64 from its first to its last character. A word of a few letters could be both;
 * it counts as base64 only where it is padded, or where text comes of it.
 */
export function isWhollyBase64(parts: readonly Uint8Array[]): boolean {
  let length = 0
  let last = ''
  let short = ''
  for (const part of parts) {
    const text = latin1(part).replaceAll(/[\r\n]+/g, '')
    if (text === '') continue
    if (last.endsWith('=') && /[^=]/.test(text)) return false
    if (!letters.test(text)) return false
    length += text.length
    last = (last + text).slice(-4)
    if (short.length < shortLength) short += text
  }
  if (length === 0 || length % 4 !== 0 || /=.*[^=]|={3}/.test(last)) return false
  return length >= shortLength || last.endsWith('=') || isText(Buffer.from(short, 'base64'))
}

const shortLength = 64

function isText(bytes: Uint8Array): boolean {
  try {
    return !/[\u0000-\u0008\u000e-\u001f]/.test(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    return false
  }
}

// How well-known kinds of file begin once they are written in base64; none of them is ever wholly base64 by itself.
const beginnings: readonly (readonly [string, RegExp, RegExp])[] = [
  ['JVBERi0', /pdf/, /\.pdf$/i],
  ['iVBORw0KGgo', /png/, /\.png$/i],
  ['/9j/', /jpe?g/, /\.jpe?g$/i],
  ['R0lGODd', /gif/, /\.gif$/i],
  ['R0lGODl', /gif/, /\.gif$/i],
  ['UEsDB', /zip|openxmlformats|opendocument/, /\.(?:zip|docx|xlsx|pptx|odt|ods)$/i],
  ['0M8R4KGxGuE', /msword|ms-excel|ms-powerpoint|ms-outlook/, /\.(?:doc|xls|ppt|msg)$/i],
]

/** Whether a file that is declared as what it is comes in base64 all the same, told by how it begins. */
export function beginsAsBase64(head: Uint8Array, type: string, name: string): boolean {
  const text = latin1(head.subarray(0, 32)).trimStart()
  return beginnings.some(
    ([start, types, names]) => text.startsWith(start) && (types.test(type) || names.test(name)),
  )
}

/** Content that ended too early. */
export function cutAttachment(): CasebridgeError {
  return new CasebridgeError({
    kind: 'retry',
    code: 'pega-attachment-cut',
    message: 'The attachment ended before it was complete, or is not written as it says it is.',
  })
}
