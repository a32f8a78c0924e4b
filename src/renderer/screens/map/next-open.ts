import type { Mapping } from '../../../contract/mapping'
import type { Profile } from '../../../contract/stream'
import { customFieldId, customModelId, directionId, isOpen, linesOf, tableRowId, type Part } from './parts'
import { isRowOpen } from './table-edit'

export type Place = { readonly part: string; readonly row: string }

/** Every open decision that has a row on the sheet, in the order of the sheet. */
export function openPlaces(mapping: Mapping, parts: readonly Part[], profile: Profile | null): Place[] {
  return parts
    .filter(part => part.open > 0)
    .flatMap(part => rowsOf(part, mapping, profile).map(row => ({ part: part.id, row })))
}

function rowsOf(part: Part, mapping: Mapping, profile: Profile | null): string[] {
  switch (part.kind) {
    case 'entity': {
      const entity = mapping.entities.find(one => one.id === part.name)
      return entity === undefined
        ? []
        : linesOf(entity, profile)
            .filter(isOpen)
            .map(line => line.id)
    }
    case 'table': {
      const table = mapping.tables.find(one => one.name === part.name)
      if (table === undefined) return []
      const rows = table.rows.filter(row => isRowOpen(table, row, mapping.options))
      return [
        ...(table.direction === null ? [directionId(table.name)] : []),
        ...rows.map(row => tableRowId(table.name, row.from)),
      ]
    }
    case 'fields':
      return mapping.customFields.filter(field => field.decision === 'proposed').map(customFieldId)
    case 'models':
      return (mapping.customModels ?? []).filter(model => model.decision === 'proposed').map(customModelId)
    case 'options':
      return []
    default:
      return part.kind satisfies never
  }
}

/** The open decision after the one at `row`, going round; where that is none, the first of its part, else the first. */
export function nextOpen(places: readonly Place[], part: string, row: string | null): Place | null {
  const here = places.findIndex(place => place.row === row)
  if (here !== -1) return places[(here + 1) % places.length] ?? null
  return places.find(place => place.part === part) ?? places[0] ?? null
}
