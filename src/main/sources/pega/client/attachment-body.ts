import { CasebridgeError } from '../../../../contract/failure'
import type { HttpAnswer } from '../../../net/http'
import { isHtml, isSignInPage } from './answer-body'
import { beginsAsBase64, fromBase64, isWhollyBase64, latin1 } from './base64'

const pageHead = 64 * 1024

/** The bytes of an attachment, whether it comes as such or in base64. @throws fix-record `pega-attachment-sign-in` where a sign-in page comes instead */
export async function* attachmentBytes(answer: HttpAnswer, shown: string): AsyncGenerator<Uint8Array> {
  const coding = codingOf(answer)
  if (coding === 'base64') return yield* fromBase64(answer.bytes)
  if (coding === 'none') return yield* answer.bytes
  const bytes = answer.bytes[Symbol.asyncIterator]()
  const held: Uint8Array[] = []
  const take = async (): Promise<Uint8Array | null> => {
    const next = await bytes.next()
    if (next.done === true) return null
    held.push(next.value)
    return next.value
  }
  const first = await firstBytes(take)
  const name = nameOf(answer)
  if (isHtml(answer.type) && name === '') await refuseSignIn(take, held, shown)
  const textual = answer.type === '' || answer.type.startsWith('text/')
  if (textual ? await allBase64(take, held) : beginsAsBase64(first, answer.type, name)) {
    return yield* fromBase64(rest(held, bytes))
  }
  yield* rest(held, bytes)
}

/** The file name a server gives beside the content; '' where it gives none. */
export function nameOf(answer: HttpAnswer): string {
  const disposition = answer.headers['content-disposition'] ?? ''
  return /filename\*?\s*=\s*(?:UTF-8'[^']*')?"?([^";]+)/i.exec(disposition)?.[1]?.trim() ?? ''
}

function codingOf(answer: HttpAnswer): 'base64' | 'none' | 'unsaid' {
  const told = [answer.headers['content-transfer-encoding'], answer.headers['transfer-encoding']]
    .flat()
    .join(',')
    .toLowerCase()
  if (/\bbase64\b/.test(told)) return 'base64'
  return /\b(?:binary|8bit|7bit)\b/.test(told) ? 'none' : 'unsaid'
}

async function firstBytes(take: () => Promise<Uint8Array | null>): Promise<Uint8Array> {
  const parts: Uint8Array[] = []
  for (let size = 0; size < 32;) {
    const part = await take()
    if (part === null) break
    parts.push(part)
    size += part.length
  }
  return Buffer.concat(parts)
}

async function refuseSignIn(
  take: () => Promise<Uint8Array | null>,
  held: readonly Uint8Array[],
  shown: string,
): Promise<void> {
  while (held.reduce((sum, part) => sum + part.length, 0) < pageHead) {
    if ((await take()) === null) break
  }
  if (!isSignInPage(held.map(latin1).join(''))) return
  // not of the settings: a letter with such a form, which anybody can send, must not stop a run
  throw new CasebridgeError({
    kind: 'fix-record',
    code: 'pega-attachment-sign-in',
    message: `${shown} came as a web page that asks for a password: either something before Pega asks for a sign-in there, or the letter holds such a form. Open it in Pega.`,
  })
}

/** Reads on as long as it may be base64: text that is not base64 is known by its first space. */
async function allBase64(
  take: () => Promise<Uint8Array | null>,
  held: readonly Uint8Array[],
): Promise<boolean> {
  if (held.some(notBase64)) return false
  for (let part = await take(); part !== null; part = await take()) if (notBase64(part)) return false
  return isWhollyBase64(held)
}

const notBase64 = (part: Uint8Array): boolean => /[^A-Za-z0-9+/=\r\n]/.test(latin1(part))

/** What was held, each part let go once it is given, and what still comes. */
async function* rest(held: Uint8Array[], bytes: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  for (let part = held.shift(); part !== undefined; part = held.shift()) yield part
  for (let next = await bytes.next(); next.done !== true; next = await bytes.next()) yield next.value
}
