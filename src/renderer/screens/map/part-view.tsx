import type { Mapping, MappingGap } from '../../../contract/mapping'
import { edit } from '../../stores/mapping'
import { Button } from '../../ui/button'
import type { About } from './about'
import { confirmLines } from './edit'
import { EntityChoices } from './entity-choices'
import { EntityPart } from './entity-part'
import { FieldsPart } from './fields-part'
import { ModelsPart } from './models-part'
import { OptionsPart } from './options-part'
import { likelyFrom, linesOf, type Part } from './parts'
import { isSplit, splitsUsedBy } from './split'
import { SplitPreview } from './split-preview'
import { confirmAnswered } from './table-edit'
import { TablePart } from './table-part'

type Props = {
  readonly part: Part
  readonly mapping: Mapping
  readonly gaps: readonly MappingGap[]
  readonly about: About
}

/** One page of the map. */
export function PartView(props: Props) {
  const { part, mapping } = props
  const confirm = (): void =>
    edit(`${part.title}: the likely ones confirmed`, before =>
      part.kind === 'table'
        ? confirmAnswered(before, part.name)
        : confirmLines(before, part.name, likelyFrom),
    )
  const canConfirm = (part.kind === 'entity' || part.kind === 'table') && part.open > 0
  return (
    <section aria-labelledby="part-title">
      <div className="row spread part-head">
        <div>
          <h2 id="part-title">{part.title}</h2>
          <p className="muted">{part.short}</p>
        </div>
        {canConfirm ? <Button onClick={confirm}>Confirm the likely ones on this page</Button> : null}
      </div>
      <Content {...props} mapping={mapping} />
    </section>
  )
}

function Content({ part, mapping, gaps, about }: Props) {
  switch (part.kind) {
    case 'entity': {
      const entity = mapping.entities.find(one => one.id === part.name)
      if (entity === undefined) return null
      return (
        <>
          <EntityChoices entity={entity} title={part.title} mapping={mapping} />
          {splitsUsedBy(mapping, entity.id).length > 0 ? (
            <SplitPreview mapping={mapping} profile={about.profile} />
          ) : null}
          <EntityPart
            key={part.id}
            entity={entity}
            lines={linesOf(entity, about.profile)}
            mapping={mapping}
            about={about}
            title={part.title}
          />
        </>
      )
    }
    case 'table': {
      const table = mapping.tables.find(one => one.name === part.name)
      return table === undefined ? null : (
        <>
          {isSplit(table) ? <SplitPreview mapping={mapping} profile={about.profile} /> : null}
          <TablePart key={part.id} table={table} rows={table.rows} about={about} options={mapping.options} />
        </>
      )
    }
    case 'fields':
      return <FieldsPart fields={mapping.customFields} />
    case 'models':
      return <ModelsPart mapping={mapping} models={mapping.customModels ?? []} />
    case 'options':
      return <OptionsPart mapping={mapping} gaps={gaps} about={about} />
    default:
      return part.kind satisfies never
  }
}
