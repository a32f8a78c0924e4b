import type { Entity } from '../../../../contract/entity'
import type { Rule } from '../../../../contract/mapping'
import type { StagedRow } from '../../../store/store'
import { rowsOf } from '../streams'
import { placeOf } from '../suspects'
import type { RecordPorts } from './meaning'
import { reader, titleOf } from './meaning'

type Pointer = {
  readonly stream: string
  readonly column: string
  readonly entity: Entity
  readonly by: string | undefined
  readonly many: boolean
}

/** Records that point to something the export does not hold: one finding per record and link. */
export function orphans(ports: Omit<RecordPorts, 'mapping'>): void {
  const { staged, profile, entities, emit } = ports
  const read = reader(profile)
  const streamsOf = (entity: Entity) => [
    ...new Set(entities.filter(one => one.entity === entity).map(one => one.stream)),
  ]
  const exists = (pointer: Pointer, value: string): boolean =>
    streamsOf(pointer.entity).some(stream =>
      pointer.by === undefined
        ? staged.get(stream, value) !== null
        : staged.keysWhere(stream, pointer.by, value).length > 0,
    )
  for (const [stream, pointers] of Map.groupBy(pointersOf(ports), pointer => pointer.stream)) {
    const separators = new Map(
      (profile.streams.find(one => one.id === stream)?.columns ?? []).map(column => [
        column.id,
        column.reading.separator?.value ?? null,
      ]),
    )
    for (const row of rowsOf(staged, stream)) {
      for (const pointer of pointers) {
        for (const value of valuesOf(row, pointer, read, separators.get(pointer.column) ?? null)) {
          if (exists(pointer, value)) continue
          emit([
            {
              code: 'points-to-nothing',
              severity: 'warning',
              step: 'audit',
              stream,
              entity: profile.streams.find(one => one.id === stream)?.entity.value ?? null,
              column: pointer.column,
              key: row.key,
              place: placeOf(row),
              params: {
                value,
                target: streamsOf(pointer.entity)
                  .map(one => titleOf(profile, one))
                  .join(', '),
              },
            },
          ])
        }
      }
    }
  }
}

function valuesOf(
  row: StagedRow,
  pointer: Pointer,
  read: ReturnType<typeof reader>,
  separator: string | null,
): string[] {
  const text = read(row.values[pointer.column])
  if (text === '') return []
  if (!pointer.many && separator === null) return [text]
  return text.split(separator ?? ';').flatMap(part => (part.trim() === '' ? [] : [part.trim()]))
}

/** Every column that points elsewhere, once; a rule over a link stream stands for the two ends of the link. */
function pointersOf({ entities }: Pick<RecordPorts, 'entities'>): Pointer[] {
  const found = new Map<string, Pointer>()
  const add = (pointer: Pointer) =>
    void found.set(`${pointer.stream}\u0000${pointer.column}\u0000${pointer.entity}`, pointer)
  for (const mapping of entities) {
    for (const { rule } of mapping.fields) {
      if (rule.kind !== 'reference' || rule.mapping !== undefined) continue
      const reference: Extract<Rule, { kind: 'reference' }> = rule
      if (reference.through === undefined) {
        const { column, entity, by, many } = reference
        add({ stream: mapping.stream, column, entity, by, many: many === true })
        continue
      }
      const { stream, from, to } = reference.through
      add({ stream, column: from, entity: mapping.entity, by: undefined, many: false })
      add({ stream, column: to, entity: reference.entity, by: reference.by, many: false })
    }
  }
  return [...found.values()]
}
