import { CasebridgeError } from '../../../../contract/failure'
import type { HttpAnswer } from '../../../net/http'
import { parseRaw } from '../page/raw'
import type { Raw } from '../page/raw'

const mostBytes = 256 * 1024 * 1024 // of one answer
const mostOfError = 256 * 1024
const mostWait = 10_000 // milliseconds, for an error that comes drop by drop: its status tells enough

/** An answer's whole text, without a byte order mark; null where it is not in its own letters. @throws larger than 256 MB: fix-settings */
export async function textOfAnswer(answer: HttpAnswer, host: string): Promise<string | null> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of answer.bytes) {
    size += part.length
    if (size > mostBytes) throw tooLarge(host)
    parts.push(part)
  }
  try {
    return new TextDecoder(charsetOf(answer), { fatal: true }).decode(Buffer.concat(parts))
  } catch {
    return null
  }
}

/** The beginning of an answer that is not what was asked for; '' where even that cannot be read. */
export async function errorText(answer: Pick<HttpAnswer, 'bytes'>, waitMs = mostWait): Promise<string> {
  const until = performance.now() + waitMs
  const parts: Uint8Array[] = []
  let size = 0
  try {
    for await (const part of answer.bytes) {
      size += part.length
      parts.push(part)
      if (size > mostOfError || performance.now() > until) break
    }
  } catch (error) {
    if (error instanceof CasebridgeError && error.kind === 'cancelled') throw error
  }
  return new TextDecoder().decode(Buffer.concat(parts))
}

/** JSON by its content type, or by its first character where a server names another; nothing as null; undefined: it is cut off or no JSON. */
export function jsonOf(text: string, type: string, host: string): Raw | undefined {
  const start = text.trimStart().slice(0, 1)
  if (start === '') return null
  if (start === '<' || isHtml(type)) throw notPega(host)
  if (!/json/.test(type) && start !== '{' && start !== '[') throw notPega(host)
  try {
    return parseRaw(text)
  } catch {
    return undefined
  }
}

export const isHtml = (type: string): boolean => type === 'text/html' || type === 'application/xhtml+xml'

/** Whether a web page asks for a sign-in: Pega's own, or one of a gateway before it. */
export function isSignInPage(text: string): boolean {
  return (
    /<input[^>]{0,500}type\s*=\s*["']?password/i.test(text) ||
    /name\s*=\s*["']?(?:SAMLRequest|SAMLResponse|RelayState)\b/i.test(text) ||
    /pyActivity=Code-Security\.Login/i.test(text)
  )
}

/** A web page where an answer was expected. */
export function notPega(host: string): CasebridgeError {
  return new CasebridgeError({
    kind: 'fix-settings',
    code: 'pega-not-pega',
    message: `${host} answered with a web page instead of data: something before Pega asks for a sign-in, or the address is not that of Pega's API. Check the address with its context path, and let the API through without a sign-in page.`,
  })
}

function tooLarge(host: string): CasebridgeError {
  return new CasebridgeError({
    kind: 'fix-settings',
    code: 'pega-too-large',
    message: `Pega at ${host} gave more than 256 MB in one answer. Ask for a list that can be read in parts.`,
  })
}

/** By the content type; UTF-8 where that says nothing known. */
export function charsetOf(answer: HttpAnswer): string {
  const charset = /charset\s*=\s*"?([\w-]+)/i.exec(answer.headers['content-type'] ?? '')?.[1] ?? 'utf-8'
  try {
    return new TextDecoder(charset).encoding
  } catch {
    return 'utf-8' // a name nobody knows
  }
}
