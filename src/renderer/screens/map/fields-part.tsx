import type { CustomField } from '../../../contract/mapping'
import { edit } from '../../stores/mapping'
import { Chip } from '../../ui/chip'
import { DecisionGrid } from '../../ui/decision-grid'
import { fieldTypeWords, modelWords } from '../words'
import { DecisionButtons } from './decision-buttons'
import { decideCustomField } from './edit'
import { customFieldId, tierWords, type Tier } from './parts'

const tier: Readonly<Record<CustomField['decision'], Tier>> = {
  proposed: 'likely',
  confirmed: 'confirmed',
  'left-out': 'ignored',
}

/** The fields that will be made in Odoo because it has none for a column. */
export function FieldsPart({ fields }: { readonly fields: readonly CustomField[] }) {
  const decide = (field: CustomField, decision: CustomField['decision']): void =>
    edit(`New field ${field.label} ${decision === 'confirmed' ? 'confirmed' : 'left out'}`, mapping =>
      decideCustomField(mapping, field.model, field.name, decision),
    )
  return (
    <>
      <p className="muted">
        A field left out here leaves out every column that would have filled it. Rolling back takes these
        fields out of Odoo again.
      </p>
      <DecisionGrid
        label="Fields to be created in Odoo"
        rows={fields}
        idOf={customFieldId}
        stateOf={field => tier[field.decision]}
        isOpen={field => field.decision === 'proposed'}
        none="No new field is needed."
        onKey={(key, field) => {
          if (key === 'x' || key === 'Delete') decide(field, 'left-out')
          else if (key === 'Enter') decide(field, 'confirmed')
          else return null
          return 'decided'
        }}
        columns={[
          {
            name: 'Field',
            className: 'source',
            cell: field => (
              <>
                <span className="source-name">{field.label}</span>
                <code>{field.name}</code>
              </>
            ),
          },
          { name: 'Of', cell: field => modelWords(field.model) },
          { name: 'Type', cell: field => <TypeCell field={field} /> },
          {
            name: 'Why',
            className: 'why',
            cell: field => (
              <>
                {field.why}
                {field.sourceField === null ? null : (
                  <small className="muted">{` From ${field.sourceField}.`}</small>
                )}
              </>
            ),
          },
          {
            name: 'Sample',
            className: 'sample',
            cell: field => (field.sample === null ? '' : <q>{field.sample}</q>),
          },
          {
            name: 'How sure',
            className: 'tier',
            cell: field => <Chip kind={tier[field.decision]}>{tierWords[tier[field.decision]]}</Chip>,
          },
          {
            name: 'Your decision',
            className: 'decision',
            cell: field => (
              <DecisionButtons
                about={`the new field ${field.label}`}
                decision={field.decision}
                onConfirm={() => decide(field, 'confirmed')}
                onLeaveOut={() => decide(field, 'left-out')}
              />
            ),
          },
        ]}
      />
    </>
  )
}

function TypeCell({ field }: { readonly field: CustomField }) {
  if (field.selection === undefined)
    return (
      <>{`${fieldTypeWords(field.type)}${field.relation === undefined ? '' : `: ${modelWords(field.relation)}`}`}</>
    )
  return (
    <details>
      <summary>{`list of ${field.selection.length}`}</summary>
      <ul className="plain-list">
        {field.selection.map(one => (
          <li key={one.value}>{one.label}</li>
        ))}
      </ul>
    </details>
  )
}
