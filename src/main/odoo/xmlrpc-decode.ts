import { SaxesParser, type SaxesTag } from 'saxes'

export type Decoded =
  { readonly value: unknown } | { readonly fault: { readonly code: number; readonly text: string } }

/** What is being built while its end tag has not come yet. */
type Open =
  | { readonly kind: 'array'; readonly items: unknown[] }
  | { readonly kind: 'struct'; readonly members: Record<string, unknown>; name: string }

/**
 * Reads an XML-RPC answer as it arrives. Dates come out as Odoo writes them elsewhere ('YYYY-MM-DD HH:MM:SS'), base64 as
 * its text. Nothing in the answer is trusted: a DOCTYPE, an unknown tag or broken nesting is refused.
 */
export class XmlRpcDecoder {
  readonly #parser = new SaxesParser({ position: false })
  readonly #open: Open[] = []
  #text = ''
  #typed = false // the value being read has had a type tag
  #value: unknown
  #values = 0
  #fault = false
  #closed = false

  constructor() {
    this.#parser.on('opentag', tag => this.#begin(tag))
    this.#parser.on('closetag', tag => this.#end(tag))
    this.#parser.on('text', text => (this.#text += text))
    this.#parser.on('cdata', text => (this.#text += text))
    this.#parser.on('doctype', () => {
      throw new Error('a DOCTYPE in the answer')
    })
    this.#parser.on('error', error => {
      throw error
    })
  }

  /** @throws Error where the text so far cannot be XML-RPC */
  write(chunk: string): void {
    this.#parser.write(chunk)
  }

  /** @throws Error where the answer is not whole */
  end(): Decoded {
    this.#parser.close()
    if (!this.#closed || this.#values !== 1) throw new Error('not a method response')
    if (!this.#fault) return { value: this.#value }
    const { faultCode, faultString } = Object(this.#value) as { faultCode?: unknown; faultString?: unknown }
    return {
      fault: { code: typeof faultCode === 'number' ? faultCode : 1, text: String(faultString ?? '') },
    }
  }

  #begin(tag: SaxesTag): void {
    this.#text = ''
    switch (tag.name) {
      case 'value':
        this.#typed = false
        return
      case 'array':
        this.#open.push({ kind: 'array', items: [] })
        return
      case 'struct':
        this.#open.push({ kind: 'struct', members: {}, name: '' })
        return
      case 'fault':
        this.#fault = true
        return
      case 'methodResponse':
      case 'params':
      case 'param':
      case 'data':
      case 'member':
      case 'name':
        return
      default:
        if (!scalars.has(tag.name)) throw new Error(`an unknown tag <${tag.name}>`)
    }
  }

  #end(tag: SaxesTag): void {
    const text = this.#text
    switch (tag.name) {
      case 'value':
        if (!this.#typed) this.#take(text) // a value without a type is a string
        this.#typed = true
        break
      case 'array':
      case 'struct': {
        const done = this.#open.pop()
        if (done === undefined) throw new Error('broken nesting')
        this.#take(done.kind === 'array' ? done.items : done.members)
        this.#typed = true
        break
      }
      case 'name': {
        const struct = this.#open.at(-1)
        if (struct?.kind !== 'struct') throw new Error('a name outside of a struct')
        struct.name = text
        break
      }
      case 'methodResponse':
        this.#closed = true
        break
      default: {
        const read = scalars.get(tag.name)
        if (read !== undefined) {
          this.#take(read(text))
          this.#typed = true
        }
      }
    }
    this.#text = ''
  }

  #take(value: unknown): void {
    const into = this.#open.at(-1)
    if (into === undefined) {
      this.#value = value
      this.#values++
    } else if (into.kind === 'array') {
      into.items.push(value)
    } else if (into.name === '__proto__') {
      const own = { value, enumerable: true, configurable: true, writable: true }
      Object.defineProperty(into.members, into.name, own)
    } else {
      into.members[into.name] = value
    }
  }
}

const scalars: ReadonlyMap<string, (text: string) => unknown> = new Map([
  ['string', (text: string): unknown => text],
  ['int', readInteger],
  ['i4', readInteger],
  ['i8', readInteger],
  ['double', readNumber],
  ['boolean', readBoolean],
  ['nil', () => null],
  ['base64', text => text.replaceAll(/\s/g, '')],
  ['dateTime.iso8601', text => text.replace(/^(\d{4})-?(\d\d)-?(\d\d)T(\d\d:\d\d:\d\d).*$/, '$1-$2-$3 $4')],
])

function readBoolean(text: string): boolean {
  if (text === '1' || text === '0') return text === '1'
  throw new Error('a boolean that is neither 0 nor 1')
}

function readInteger(text: string): number {
  if (!/^\s*[+-]?\d+\s*$/.test(text)) throw new Error('an integer that is none')
  return Number(text)
}

function readNumber(text: string): number {
  const number = Number(text)
  if (text.trim() === '' || Number.isNaN(number)) throw new Error('a number that is none')
  return number
}
