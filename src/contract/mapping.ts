import type { Entity } from './entity'

export type Scalar = string | number | boolean | null

/** How a value is made. Data, shown to a person, hashed into the plan. One function gives it meaning: `steps/map/rule.ts`. */
export type Rule =
  | { readonly kind: 'copy'; readonly column: string }
  | { readonly kind: 'constant'; readonly value: Scalar }
  | { readonly kind: 'join'; readonly columns: readonly string[]; readonly separator: string }
  /** One part of a cell: a person's first or last name, or the n-th of several values (from 0). */
  | {
      readonly kind: 'split'
      readonly column: string
      readonly part: 'first-name' | 'last-name' | number
      readonly separator?: string
    }
  /** Looks a cell up in the value table `table` and gives the answer named `pick`; `entity` makes that a reference by name. */
  | {
      readonly kind: 'table'
      readonly column: string
      readonly table: string
      readonly pick: string
      readonly entity?: Entity | NamedSetup
    }
  /** The first of `columns` that holds a date, read in its column's date order; `time` is an optional second column of times. */
  | {
      readonly kind: 'date'
      readonly columns: readonly string[]
      readonly time?: string
      readonly only?: 'date'
    }
  /**
   * Another record of the source: its key, or with `by` the value of that column of its stream. `many`: every value of the cell.
   * With `mapping` the record that the entity mapping of this id makes of the same row; `column` is then what people know it by.
   * With `mapping` and `through` the records it makes of the rows of the stream `through.stream` whose `from` is my key.
   * With `of` only records of that stream are meant, where several streams number theirs alike.
   */
  | {
      readonly kind: 'reference'
      readonly entity: Entity
      readonly column: string
      readonly by?: string
      readonly many?: boolean
      readonly through?: Through
      readonly mapping?: string
      readonly of?: string
    }
  /** A record Odoo already has, found by one of its fields (country by code or name, user by e-mail). */
  | {
      readonly kind: 'lookup'
      readonly column: string
      readonly model: string
      readonly fields: readonly string[]
    }
  /** One name inside a cell that holds JSON or key=value text; with `of`, a column of the record of that stream which the cell names. */
  | {
      readonly kind: 'flatten'
      readonly column: string
      readonly path: string
      readonly of?: { readonly stream: string; readonly by?: string }
    }
  /** A named function of the product with a sentence for the screen; see `steps/map/computed.ts`. */
  | {
      readonly kind: 'computed'
      readonly name: string
      readonly columns: readonly string[]
      readonly settings?: { readonly [name: string]: Scalar }
    }

/** A reference that goes over a link stream: link.from = my key, link.to = the other's key. */
export type Through = {
  readonly stream: string
  readonly from: string
  readonly to: string
  readonly rest?: boolean
  /** Only links of which this holds. */
  readonly where?: Condition
}

/** Records of Odoo's own set-up that people know by their name; a value table may make them. */
export type NamedSetup = 'stage' | 'lost-reason' | 'tag' | 'industry' | 'team'

/** Records of Odoo's own set-up that a mapping makes: never in a source, always desired. */
export type SchemaEntity =
  | NamedSetup
  | 'field'
  | 'view'
  | 'setting' // ir.config_parameter
  | 'model' // a custom model of its own, with what follows
  | 'access'
  | 'action'
  | 'menu'

export type Confidence = 'confirmed' | 'likely' | 'ask' | 'ignored'

/** What to do with a field of a record that Odoo already had. */
export type Collision = 'skip' | 'fill-if-empty' | 'overwrite' | 'append'

/** One line of the mapping sheet. */
export type FieldRule = {
  readonly field: string // Odoo field, live or to be created
  readonly rule: Rule
  readonly decision: 'proposed' | 'confirmed' | 'left-out'
  readonly confidence: number // 0..1
  readonly reason: string
  readonly collision: Collision
  /** A second reading that is nearly as likely; shown side by side. */
  readonly otherReading?: { readonly field: string; readonly rule: Rule; readonly reason: string }
}

/** A column nobody asked for yet, or that was deliberately left out. */
export type LeftOut = {
  readonly column: string
  readonly decision: 'proposed' | 'confirmed'
  readonly reason: string
}

export type Condition =
  | { readonly column: string; readonly is: readonly string[] } // one of, after trimming, ignoring case
  | { readonly column: string; readonly not: readonly string[] }

/** What a row names a person or company by, where each row is about something else. */
export type Identity = {
  /** number and e-mail: the first of the columns that is filled, ignoring case; name: the columns joined, ignoring case, accents and order of names. */
  readonly as: 'number' | 'email' | 'name'
  readonly columns: readonly string[]
  /** What tells namesakes apart, such as the company; where it is empty the row does not name anybody this way. */
  readonly within?: readonly string[]
}

/** What becomes of further rows with the number of an earlier one that hold the same in the columns `agree`; what is empty agrees. */
export type Repeats = {
  readonly become: 'notes' | 'records' | 'nothing'
  readonly agree: readonly string[]
}

export type EntityMapping = {
  readonly id: string // unique: 'case', 'case-litigation', 'note'
  readonly title?: string // what people call its records, where the id says too little
  readonly entity: Entity
  readonly stream: string
  readonly model: string // Odoo model
  readonly when: readonly Condition[] // all must hold; records no entity mapping takes are excluded and counted
  readonly fields: readonly FieldRule[]
  readonly leftOut: readonly LeftOut[]
  /** How a record that Odoo already has is recognised: fields compared for equality, in order; [] = always create. */
  readonly matchOn: readonly string[]
  /**
   * 'dates': nothing is made of the records; they only tell when something happened to their case. 'fields': nothing is made
   * of them either; the cases that name them take their values (rule `flatten` with `of`). Default: 'records'.
   */
  readonly use?: 'records' | 'dates' | 'fields'
  /**
   * The rows are about something else (a client's name in every case): those that name the same one make one record
   * together, by the first of these that a row fills; a row that fills none makes none. Default: each row is a record.
   */
  readonly sameBy?: readonly Identity[]
  /** One case on several rows. Default: each row is a record. */
  readonly repeats?: Repeats
  /** Who has a case in hand, where the source hands cases to people and to pools of people. */
  readonly hands?: Hands
}

/** A case whose records in `stream` (by `case`) are all of the kind `pool` has a team and no user, whoever else it names. */
export type Hands = { readonly stream: string; readonly case: string; readonly pool: Condition }

/** Which fields of a lead hold what the product itself asks of a case. */
export type CaseFacts = {
  readonly number: string // what people call the case by
  readonly createdAt: string
  readonly closedFrom?: string // where a closing date was found
  readonly closedAt?: string // when the source closed it last, whether or not it was opened again
  /** Where an e-mail address or phone number of the case goes that is not its partner's. */
  readonly email: string
  readonly phone: string
  /** Points to the case it is part of; the history of the case then says so in words. */
  readonly parent?: string
}

export type CustomFieldType =
  | 'char'
  | 'text'
  | 'html'
  | 'integer'
  | 'float'
  | 'boolean'
  | 'date'
  | 'datetime'
  | 'selection'
  | 'many2one'
  | 'many2many'

export type CustomField = {
  readonly model: string
  readonly name: string // x_…, at most 60 characters, no '__'
  readonly label: string
  readonly type: CustomFieldType
  readonly selection?: readonly { readonly value: string; readonly label: string }[]
  readonly relation?: string
  readonly why: string
  readonly sourceField: string | null // stream and column, kept in the field's help in Odoo
  readonly sample: string | null
  readonly index?: boolean
  readonly decision: 'proposed' | 'confirmed' | 'left-out'
}

/** A model of its own in Odoo, for a kind of record that has a life of its own; made with rights, a list, a form and a menu. */
export type CustomModel = {
  readonly model: string // x_…
  readonly label: string
  readonly why: string
  readonly sourceStream: string
  readonly decision: 'proposed' | 'confirmed' | 'left-out'
}

/** One source value and what it means. `to` answers the names that table rules pick. */
export type TableRow = {
  readonly from: string
  readonly count: number
  readonly to: { readonly [pick: string]: Scalar }
  readonly decision: 'proposed' | 'confirmed' | 'left-out'
  readonly reason: string
}

/**
 * Value tables by name. Picks used by the product:
 * status: stage, sequence, won, type ('lead'|'opportunity'), active, probability, lostReason
 * priority: priority ('0'..'3'), sequence
 * owner: login (of an Odoo user; null = none, chosen), matched (whether Odoo itself had a user for it); the row '' is
 * for cases without an owner
 * country: code
 * Any selection custom field may have a table of its own with pick `value`.
 */
export type ValueTable = {
  readonly name: string
  readonly title: string
  readonly columns: readonly { readonly stream: string; readonly column: string }[]
  /** For a value that stands in no row. */
  readonly otherwise: 'block' | 'empty'
  readonly rows: readonly TableRow[]
  /** Numeric scales: which end is most urgent; null = not asked, which blocks. undefined = does not apply. */
  readonly direction?: 'high-first' | 'low-first' | null
}

export type MappingOptions = {
  /** Set Odoo's real create_date by a temporary server action; needs the person's consent. */
  readonly realCreateDate: boolean
  /** Whole-run choice for owners that match no user: block until each is decided, or this login, or none. */
  readonly ownerFallback:
    { readonly kind: 'block' } | { readonly kind: 'user'; readonly login: string } | { readonly kind: 'none' }
  readonly defaultCountry: string | null // ISO code, for phone numbers without a country
}

export type Mapping = {
  readonly version: number
  readonly source: string
  readonly entities: readonly EntityMapping[]
  readonly customFields: readonly CustomField[]
  readonly tables: readonly ValueTable[]
  readonly options: MappingOptions
  readonly customModels?: readonly CustomModel[]
  readonly caseFacts?: CaseFacts
}

/** What still keeps the mapping from being used; empty = every field confirmed or deliberately left out. */
export type MappingGap = {
  readonly where: string
  readonly what: 'field' | 'column' | 'custom-field' | 'custom-model' | 'value' | 'direction' | 'option'
  readonly sentence: string
}
