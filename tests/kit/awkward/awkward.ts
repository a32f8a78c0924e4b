import type { ProfileOverrides } from '../../../src/contract/stream'
import type { Cell } from '../../../src/contract/entity'
import type { Files } from '../temp-folder'

/** Rows as they must come out, by column; where given, they must be exactly these. */
export type Rows = readonly { readonly [column: string]: Cell }[]

/** One input as it comes from real exports or from somebody who means harm, and exactly what must come of it. */
export type Awkward = {
  readonly name: string // a sentence about the product
  make(): Files
  /** Records of all tables together; documents are not counted here. */
  readonly records: number
  /** Codes of all findings, of looking and of reading, each once, in any order. */
  readonly findings: readonly string[]
  readonly rows?: Rows
  readonly documents?: number
  readonly overrides?: ProfileOverrides
  /** Chosen instead of the folder: paths inside it. */
  readonly choose?: readonly string[]
  /** The failure's code, where nothing can be read at all. */
  readonly error?: string
}

/** Lines as a text file, ending with a line end. */
export const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`
