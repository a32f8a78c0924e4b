import { SaxesParser } from 'saxes'
import { CasebridgeError } from '../../../contract/failure'
import { decodeText } from '../text/decode'
import { limits } from '../limits'

export type XmlHandler = {
  /** `name` without its namespace prefix. */
  open?(name: string, attributes: Readonly<Record<string, string>>): void
  close?(name: string): void
  text?(text: string): void
}

/**
 * Reads XML as it comes, giving control back after each piece so that the caller can hand on what was found.
 * Document types, and with them entities of the file's own, are refused: no honest export needs them.
 */
export async function* readXml(
  bytes: AsyncIterable<Uint8Array>,
  shown: string,
  handler: XmlHandler,
  encoding = 'utf-8',
): AsyncGenerator<void> {
  const parser = new SaxesParser({ position: false })
  let depth = 0
  let quiet = 0 // characters since something was handed on
  parser.on('doctype', () => {
    throw xmlFailure(
      shown,
      'xml-doctype',
      'it defines entities of its own (DOCTYPE), which can be used to attack programs that read it',
    )
  })
  parser.on('opentag', tag => {
    quiet = 0
    if (++depth > limits.itemDepth)
      throw xmlFailure(shown, 'xml-too-deep', `its elements are nested more than ${limits.itemDepth} deep`)
    handler.open?.(bare(tag.name), tag.attributes as Record<string, string>)
  })
  parser.on('closetag', tag => {
    quiet = 0
    depth--
    handler.close?.(bare(tag.name))
  })
  const text = (found: string): void => {
    quiet = 0
    handler.text?.(found)
  }
  parser.on('text', text)
  parser.on('cdata', text)
  try {
    for await (const piece of decodeText(bytes, encoding, { nul: 0 })) {
      quiet += piece.length
      if (quiet > limits.itemCharacters)
        throw xmlFailure(shown, 'xml-too-long', 'one element is larger than can be held in memory')
      parser.write(piece)
      yield
    }
    parser.close()
    yield
  } catch (error) {
    if (error instanceof CasebridgeError || (error instanceof Error && error.name === 'AbortError'))
      throw error
    throw xmlFailure(shown, 'xml-broken', error instanceof Error ? error.message : String(error))
  }
}

function bare(name: string): string {
  const colon = name.indexOf(':')
  return colon < 0 ? name : name.slice(colon + 1)
}

export function xmlFailure(shown: string, code: string, why: string): CasebridgeError {
  return new CasebridgeError({
    kind: 'fix-record',
    code,
    message: `${shown} cannot be read on: ${why}. Export it again, or save it as CSV or XLSX.`,
    detail: why,
  })
}

/** Runs to the end what only fills its handler. */
export async function drain(reading: AsyncGenerator<void>): Promise<void> {
  for await (const _ of reading);
}
