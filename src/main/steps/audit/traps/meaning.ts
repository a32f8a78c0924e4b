import type { EntityMapping, Rule, ValueTable } from '../../../../contract/mapping'
import type { Profile } from '../../../../contract/stream'
import type { Finding } from '../../../../contract/finding'
import type { StagedTable } from '../../../store/store'
import { textOf } from '../cell'

/** What the rules about whole records look at: the source's own template says which column means what. */
export type RecordPorts = {
  readonly staged: StagedTable
  readonly profile: Profile
  readonly mapping: EntityMapping
  readonly entities: readonly EntityMapping[]
  readonly tables: readonly ValueTable[]
  readonly emit: (findings: readonly Finding[]) => void
}

export type Read = (values: Parameters<typeof textOf>[0] | undefined) => string

/** A cell as the audit reads it: trimmed, words for nothing as ''. */
export function reader(profile: Profile): Read {
  const nulls = new Set(profile.nullWords.value.map(word => word.trim().toLowerCase()))
  return cell => {
    const text = textOf(cell).trim()
    return nulls.has(text.toLowerCase()) ? '' : text
  }
}

export function columnsOf(rule: Rule): readonly string[] {
  switch (rule.kind) {
    case 'constant':
      return []
    case 'join':
    case 'computed':
    case 'date':
      return rule.columns
    default:
      return [rule.column]
  }
}

/** The columns that feed a field of a mapping, by the field's name or its end. */
export function columnsFor(mapping: EntityMapping, field: string): readonly string[] {
  const found = mapping.fields.filter(one => one.field === field || one.field.endsWith(`_${field}`))
  return [...new Set(found.flatMap(one => columnsOf(one.rule)))]
}

export function titleOf(profile: Profile, stream: string): string {
  return profile.streams.find(one => one.id === stream)?.title ?? stream
}
