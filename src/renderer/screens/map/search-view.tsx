import type { Mapping } from '../../../contract/mapping'
import { fold } from '../../../contract/words'
import type { About } from './about'
import { EntityPart } from './entity-part'
import { FieldsPart } from './fields-part'
import { ModelsPart } from './models-part'
import { columnsOfLine, linesOf, type Line, type Part } from './parts'
import { TablePart } from './table-part'

type Props = {
  readonly search: string
  readonly mapping: Mapping
  readonly about: About
  readonly parts: readonly Part[]
}

/** Every line of the map that speaks of something, page by page. */
export function SearchView({ search, mapping, about, parts }: Props) {
  const wanted = fold(search.trim())
  const speaks = (texts: readonly (string | undefined)[]): boolean =>
    texts.some(text => text !== undefined && fold(text).includes(wanted))
  const title = (id: string): string => parts.find(part => part.id === id)?.title ?? id
  const sheets = mapping.entities
    .map(entity => ({
      entity,
      lines: linesOf(entity, about.profile).filter(line =>
        speaks(textsOf(line, entity.stream, entity.model, about)),
      ),
    }))
    .filter(one => one.lines.length > 0)
  const tables = mapping.tables
    .map(table => ({
      table,
      rows: table.rows.filter(row => speaks([row.from, row.reason, ...Object.values(row.to).map(String)])),
    }))
    .filter(one => one.rows.length > 0)
  const fields = mapping.customFields.filter(field => speaks([field.name, field.label, field.why]))
  const models = (mapping.customModels ?? []).filter(one => speaks([one.model, one.label, one.why]))
  const count =
    sheets.reduce((sum, one) => sum + one.lines.length, 0) +
    tables.reduce((sum, one) => sum + one.rows.length, 0) +
    fields.length +
    models.length
  return (
    <section aria-label="What was found">
      <p role="status">{`${count} ${count === 1 ? 'line speaks' : 'lines speak'} of “${search.trim()}”.`}</p>
      {sheets.map(({ entity, lines }) => (
        <section key={entity.id}>
          <h2>{title(`entity ${entity.id}`)}</h2>
          <EntityPart
            entity={entity}
            lines={lines}
            mapping={mapping}
            about={about}
            title={title(`entity ${entity.id}`)}
          />
        </section>
      ))}
      {tables.map(({ table, rows }) => (
        <section key={table.name}>
          <h2>{title(`table ${table.name}`)}</h2>
          <TablePart table={table} rows={rows} about={about} options={mapping.options} />
        </section>
      ))}
      {fields.length === 0 ? null : (
        <section>
          <h2>New fields</h2>
          <FieldsPart fields={fields} />
        </section>
      )}
      {models.length === 0 ? null : (
        <section>
          <h2>New models</h2>
          <ModelsPart mapping={mapping} models={models} />
        </section>
      )}
    </section>
  )
}

function textsOf(line: Line, stream: string, model: string, about: About): (string | undefined)[] {
  const columns = columnsOfLine(line)
  const samples = columns.flatMap(column => about.column(stream, column)?.samples ?? [])
  if (line.is !== 'rule') return [...columns, ...samples]
  const label = about.fields(model).find(field => field.name === line.rule.field)?.label
  return [...columns, ...samples, line.rule.field, label, line.rule.reason]
}
