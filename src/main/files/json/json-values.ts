import { limits } from '../limits'

/** One value of a JSON text: an element of a table, or something that stands outside tables. */
export type JsonPiece =
  | { readonly kind: 'table'; readonly name: string | null }
  | { readonly kind: 'item'; readonly text: string }
  | { readonly kind: 'too-long'; readonly characters: number }
  | { readonly kind: 'outside'; readonly name: string }
  | { readonly kind: 'broken'; readonly near: string }

type Where = 'top' | 'array' | 'object' | 'colon' | 'value' | 'done'

/**
 * Cuts a JSON text into the elements of its tables as it comes. A table is an array of objects or arrays: the whole text,
 * or a value of the outermost object, or of an object in it. Each element is then parsed on its own, so memory stays constant.
 */
export class JsonPieces {
  #text = ''
  #at = 0
  #where: Where = 'top'
  #stack: ('array' | 'object')[] = []
  #names: string[] = []
  #key = ''
  #failed = false
  #waiting = false // for the next piece of text, to see what an array holds
  #tables = 0

  // The value being captured.
  #capturing: 'item' | 'key' | 'outside' | null = null
  #from = 0
  #depth = 0
  #inString = false
  #escaped = false
  #scalar = false
  #dropped = 0

  /** Whether the text was read to its proper end. */
  get complete(): boolean {
    return this.#where === 'done' && !this.#failed
  }

  get tables(): number {
    return this.#tables
  }

  push(chunk: string): JsonPiece[] {
    if (this.#failed) return []
    const keep = this.#capturing === null ? this.#at : this.#from
    this.#text = this.#text.slice(keep) + chunk
    this.#at -= keep
    this.#from -= keep
    const pieces: JsonPiece[] = []
    this.#waiting = false
    while (this.#at < this.#text.length && !this.#failed && !this.#waiting) {
      if (this.#capturing === null) this.#structure(pieces)
      else this.#capture(pieces)
    }
    if (this.#capturing !== null && this.#at - this.#from > limits.itemCharacters) {
      this.#dropped += this.#at - this.#from
      this.#from = this.#at
    }
    return pieces
  }

  #structure(pieces: JsonPiece[]): void {
    const c = this.#text[this.#at]!
    if (c === ' ' || c === '\n' || c === '\r' || c === '\t') {
      this.#at++
      return
    }
    switch (this.#where) {
      case 'top':
        if (c === '[') return this.#enterArray(pieces)
        if (c === '{') return this.#enterObject()
        return this.#fail(pieces)
      case 'array':
        if (c === ']') return this.#leave()
        if (c === ',') {
          this.#at++
          return
        }
        return c === '}' || c === ':' ? this.#fail(pieces) : this.#begin('item')
      case 'object':
        if (c === '}') return this.#leave()
        if (c === ',') {
          this.#at++
          return
        }
        return c === '"' ? this.#begin('key') : this.#fail(pieces)
      case 'colon':
        if (c !== ':') return this.#fail(pieces)
        this.#at++
        this.#where = 'value'
        return
      case 'value':
        if (c === '[') return this.#tryTable(pieces)
        if (c === '{' && this.#stack.length < 2) return this.#enterObject()
        return '}],:'.includes(c) ? this.#fail(pieces) : this.#begin('outside')
      case 'done':
        return this.#fail(pieces)
    }
  }

  /** An array inside an object is a table only where its first element is an object or array. */
  #tryTable(pieces: JsonPiece[]): void {
    const next = /\S/.exec(this.#text.slice(this.#at + 1, this.#at + 1_000))?.[0]
    if (next === '{' || next === '[') return this.#enterArray(pieces)
    if (next === undefined && this.#text.length - this.#at < 1_000) this.#waiting = true
    else this.#begin('outside')
  }

  #enterArray(pieces: JsonPiece[]): void {
    const names = this.#stack.length === 0 ? [] : [...this.#names, this.#key]
    pieces.push({ kind: 'table', name: names.length === 0 ? null : names.join('/') })
    this.#tables++
    this.#stack.push('array')
    this.#where = 'array'
    this.#at++
  }

  #enterObject(): void {
    if (this.#stack.length > 0) this.#names.push(this.#key)
    this.#stack.push('object')
    this.#where = 'object'
    this.#at++
  }

  #leave(): void {
    const left = this.#stack.pop()
    if (left === 'object' && this.#stack.length > 0) this.#names.pop()
    this.#where = this.#stack.length === 0 ? 'done' : this.#stack.at(-1)!
    this.#at++
  }

  #begin(kind: 'item' | 'key' | 'outside'): void {
    this.#capturing = kind
    this.#from = this.#at
    this.#depth = 0
    this.#inString = false
    this.#escaped = false
    this.#dropped = 0
    this.#scalar = !'{["'.includes(this.#text[this.#at]!)
  }

  #capture(pieces: JsonPiece[]): void {
    const text = this.#text
    const end = text.length
    let at = this.#at
    for (; at < end; at++) {
      const c = text.charCodeAt(at)
      if (this.#inString) {
        if (this.#escaped) this.#escaped = false
        else if (c === 92) this.#escaped = true
        else if (c === 34) {
          this.#inString = false
          if (this.#depth === 0) return this.#finish(pieces, at + 1)
        }
      } else if (c === 34) this.#inString = true
      else if (c === 123 || c === 91) this.#depth++
      else if (c === 125 || c === 93) {
        if (this.#scalar && this.#depth === 0) return this.#finish(pieces, at)
        if (--this.#depth === 0) return this.#finish(pieces, at + 1)
      } else if (this.#scalar && this.#depth === 0 && (c === 44 || c === 10 || c === 13)) {
        return this.#finish(pieces, at)
      }
    }
    this.#at = at
  }

  #finish(pieces: JsonPiece[], end: number): void {
    const kind = this.#capturing
    const text = this.#text.slice(this.#from, end)
    this.#at = end
    this.#capturing = null
    if (kind === 'item') {
      if (this.#dropped > 0) pieces.push({ kind: 'too-long', characters: this.#dropped + text.length })
      else pieces.push({ kind: 'item', text })
      return
    }
    if (kind === 'key') {
      this.#key = keyText(text)
      this.#where = 'colon'
      return
    }
    pieces.push({ kind: 'outside', name: [...this.#names, this.#key].join('/') })
    this.#where = 'object'
  }

  #fail(pieces: JsonPiece[]): void {
    this.#failed = true
    pieces.push({ kind: 'broken', near: this.#text.slice(this.#at, this.#at + 40) })
  }
}

function keyText(quoted: string): string {
  try {
    return String(JSON.parse(quoted))
  } catch {
    return quoted
  }
}
