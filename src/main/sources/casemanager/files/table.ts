import type { Cell } from '../../../../contract/entity'
import type { FileReading } from '../../../../contract/stream'
import type { Original } from '../../../files/intake/original'

/** Something about one record that a person should know; `column` counts from 0. */
export type RecordNote = {
  readonly code: string
  readonly column?: number
  readonly characters?: number
  readonly found?: number
  readonly expected?: number
  readonly text?: string
}

/** Rows that are no records; each is counted, none is dropped silently. */
export type Aside = 'preamble' | 'blank' | 'units' | 'title' | 'repeated-header' | 'footer'

/** What a file gives, in its own order. One file may hold several tables, one after the other. */
export type TableEvent =
  | {
      readonly kind: 'table'
      readonly table: number // from 1
      readonly name: string | null // of a JSON array or XML group
      readonly headers: readonly string[] // grows while reading where names come up late (JSON, XML)
      readonly line: number | null
    }
  | {
      readonly kind: 'record'
      readonly table: number
      readonly cells: readonly Cell[]
      readonly line: number | null
      readonly record: number // in its table, from 1
      readonly notes: readonly RecordNote[]
    }
  | {
      readonly kind: 'aside'
      readonly table: number
      readonly what: Aside
      readonly line: number
      readonly text: string
    }
  /** A piece that could not be read at all: a broken JSON line. Counted as a record. */
  | {
      readonly kind: 'broken'
      readonly table: number
      readonly code: string
      readonly line: number | null
      readonly record: number
      readonly text: string
    }

/** Tallies that are known when a file was read to its end. */
export type TableEnd = {
  readonly footerLines: number
  /** What was noticed about the file or a column of it; `column` counts from 0. */
  readonly notices: readonly {
    readonly code: string
    readonly table: number
    readonly column: number | null
    readonly params: { readonly [name: string]: string | number | boolean | readonly string[] }
  }[]
}

/** How a file, or one sheet of it, is to be read; as in the profile. */
export type TableReading = Omit<FileReading, 'bytes' | 'sha256' | 'preview'>

/** A file being read from the beginning, in batches of events. The end's tallies are the generator's result. */
export type TableStream = AsyncGenerator<readonly TableEvent[], TableEnd>

/** Opens one file, or one sheet of it. */
export type OpenTable = (
  original: Original,
  reading: TableReading,
  options: { readonly footer: 'detect' | number; readonly signal: AbortSignal },
) => TableStream
