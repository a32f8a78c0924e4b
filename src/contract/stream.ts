import type { Entity } from './entity'

/** Something worked out from the customer's data, with its reason; a person may override it. */
export type Detected<T> = {
  readonly value: T
  readonly reason: string
  readonly by: 'detected' | 'person' | 'profile'
  readonly sure: boolean // false: a person is asked before anything moves
  readonly alternatives?: readonly { readonly value: T; readonly reason: string }[]
}

export type ValueKind =
  | 'empty'
  | 'text'
  | 'longtext'
  | 'html'
  | 'rtf'
  | 'integer'
  | 'decimal'
  | 'money'
  | 'boolean'
  | 'date'
  | 'datetime'
  | 'email'
  | 'phone'
  | 'url'
  | 'person'
  | 'enumeration'
  | 'id'
  | 'key'
  | 'list'
  | 'json'
  | 'filename'

export type DateOrder = 'ymd' | 'dmy' | 'mdy'

/** How the text of one column is to be read. Kept in the profile; part of what a person confirms. */
export type ColumnReading = {
  readonly dateOrder?: Detected<DateOrder>
  readonly decimal?: Detected<'.' | ','>
  readonly separator?: Detected<string | null> // of a multi-value cell; null: one value
}

export type Column = {
  readonly id: string // stable and unique in its stream: the header; 'Name#2' for a second one of that name; 'col#5' where blank
  readonly header: string // as it stands in the file
  readonly index: number // from 0
  readonly reading: ColumnReading
  /** What the source's own metadata says the column holds; it decides, never the first value. */
  readonly declared?: {
    readonly kind: ValueKind
    readonly type: string // as the source calls it: 'TrueFalse'
    readonly choices?: readonly { readonly value: string; readonly label: string }[] // of a pick-list
  }
}

/** One kind of record a source gives: a CSV file, a sheet, a JSON array, a data view. */
export type Stream = {
  readonly id: string // stable across exports of the same shape, e.g. 'cases' or 'export.xlsx/Contacts'
  readonly title: string
  readonly entity: Detected<Entity | null> // null: not used
  readonly columns: readonly Column[]
  /** Column(s) whose values name a record. Empty: no natural key; the record number is used and said. */
  readonly keyColumns: Detected<readonly string[]>
  readonly records: number | null // where already known
  readonly files: readonly string[]
  /** Its records come while the stream of this id is read: one look at a case gives its tasks, notes and documents too. */
  readonly readWith?: string
}

/** How one file was read. Shown, overridable, saved. */
export type FileReading = {
  readonly path: string
  readonly bytes: number
  readonly sha256: string // of the original, at intake
  readonly format: Detected<'csv' | 'xlsx' | 'json' | 'jsonl' | 'xml' | 'zip' | 'document' | 'unsupported'>
  readonly encoding?: Detected<string>
  readonly delimiter?: Detected<string>
  readonly quote?: Detected<string>
  readonly escape?: Detected<'doubled' | 'backslash'> // how a quote inside quotes is written
  readonly lineEnd?: Detected<'lf' | 'cr'> // 'lf' stands for CR LF too; 'cr': any of the three ends a line
  readonly headerLine?: Detected<number> // physical line of the header row, from 1; 0: none
  readonly footerLines?: Detected<number> // trailing lines that are not records
  readonly sheets?: readonly string[]
  readonly preview?: readonly (readonly string[])[] // the first rows as they will be read
  /** Set for a sheet, an array or a further table inside the file `of`, which has an entry of its own; bytes and hash are the whole file's. */
  readonly part?: { readonly of: string; readonly name: string | null; readonly table: number }
}

/** Everything that was detected about a source and everything a person overrode; can be exported and used again. */
export type Profile = {
  readonly source: string
  readonly version: 1
  readonly streams: readonly Stream[]
  readonly files: readonly FileReading[]
  readonly timeZone: Detected<string | null> // IANA name for times that name no zone; null: not asked yet
  readonly nullWords: Detected<readonly string[]>
}

/** A person's corrections, by path; a firm can keep them in a file and use them for the next export. */
export type ProfileOverrides = {
  readonly timeZone?: string
  readonly nullWords?: readonly string[]
  readonly files?: {
    readonly [path: string]: {
      format?: FileReading['format']['value'] // 'document': not a table after all
      encoding?: string
      delimiter?: string
      quote?: string
      headerLine?: number
      footerLines?: number
    }
  }
  readonly streams?: {
    readonly [stream: string]: {
      entity?: Entity | null
      keyColumns?: readonly string[]
      columns?: {
        readonly [column: string]: { dateOrder?: DateOrder; decimal?: '.' | ','; separator?: string | null }
      }
    }
  }
}

/** What the audit knows of one column. */
export type ColumnProfile = {
  readonly stream: string
  readonly column: string
  readonly kind: ValueKind
  readonly kindShare: number // 0..1 of filled cells that fit the kind
  readonly filled: number
  readonly records: number
  readonly distinct: number // exact up to 10,000, then a lower bound
  readonly distinctExact: boolean
  readonly longest: number
  readonly min: string | null // ISO for dates, plain for numbers
  readonly max: string | null
  readonly top: readonly { readonly value: string; readonly count: number }[] // the most frequent, at most 100
  readonly samples: readonly string[] // up to three real values
  /** Streams whose keys these values are found in, with the share found. */
  readonly pointsTo: readonly { readonly stream: string; readonly column: string; readonly share: number }[]
}
