import type { Entity } from '../../../../../contract/entity'
import type { ValueKind } from '../../../../../contract/stream'

/**
 * What a column can be about. `phrases`: headers that mean it, in any language, apart by '|'; '~' before one says
 * that it means other things just as often.
 */
export type Concept = {
  readonly id: string
  /** Streams it can stand in; a concept is not looked for elsewhere. */
  readonly in: readonly Entity[]
  readonly phrases: string
  /** Kinds of values that speak for it; absent: any. */
  readonly kinds?: readonly ValueKind[]
  /** Several columns of one stream may carry it; 'named': the further ones only where their headers are names for it. */
  readonly many?: true | 'named'
}

export const dates: readonly ValueKind[] = ['date', 'datetime', 'integer', 'decimal']
export const names: readonly ValueKind[] = ['text', 'person', 'enumeration', 'id', 'key', 'list', 'longtext']
export const references: readonly ValueKind[] = [
  'id',
  'key',
  'integer',
  'text',
  'person',
  'enumeration',
  'list',
  'decimal',
  'email',
]
export const choices: readonly ValueKind[] = [
  'enumeration',
  'text',
  'boolean',
  'integer',
  'key',
  'id',
  'list',
  'decimal',
]
export const prose: readonly ValueKind[] = [
  'text',
  'longtext',
  'html',
  'rtf',
  'json',
  'enumeration',
  'list',
  'id',
]
