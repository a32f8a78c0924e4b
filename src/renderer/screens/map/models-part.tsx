import type { CustomModel, Mapping } from '../../../contract/mapping'
import { edit } from '../../stores/mapping'
import { Chip } from '../../ui/chip'
import { DecisionGrid } from '../../ui/decision-grid'
import { DecisionButtons } from './decision-buttons'
import { choicesFor, chooseObject, chosenFor, objectChoices, type ObjectChoice } from './objects'
import { customModelId, tierWords, type Tier } from './parts'

const tier: Readonly<Record<CustomModel['decision'], Tier>> = {
  proposed: 'likely',
  confirmed: 'confirmed',
  'left-out': 'ignored',
}

/** Takes a choice about an object as a decision of the person. */
export function choose(model: CustomModel, choice: ObjectChoice): void {
  const label = objectChoices.find(one => one.value === choice)?.label ?? choice
  edit(`${model.label}: ${label}`, mapping => chooseObject(mapping, model.model, choice))
}

/** The records with a life of their own: a model each, fields of the cases, or nothing. */
export function ModelsPart({
  mapping,
  models,
}: {
  readonly mapping: Mapping
  readonly models: readonly CustomModel[]
}) {
  return (
    <>
      <p className="muted">
        A model of its own gets a list, a form, a menu and access for the sales team; the cases point to its
        records. As fields, each case carries a copy of the values. Rolling back takes either out of Odoo
        again.
      </p>
      <DecisionGrid
        label="Models to be created in Odoo"
        rows={models}
        idOf={customModelId}
        stateOf={model => tier[model.decision]}
        isOpen={model => model.decision === 'proposed'}
        none="No model is needed."
        onKey={(key, model) => {
          if (key === 'x' || key === 'Delete') choose(model, 'out')
          else if (key === 'Enter') choose(model, chosenFor(mapping, model))
          else return null
          return 'decided'
        }}
        columns={[
          {
            name: 'Object',
            className: 'source',
            cell: model => (
              <>
                <span className="source-name">{model.label}</span>
                <code>{model.model}</code>
              </>
            ),
          },
          { name: 'From', cell: model => model.sourceStream },
          {
            name: 'Becomes',
            className: 'answer',
            cell: model => <ObjectSelect model={model} mapping={mapping} />,
          },
          { name: 'Why', className: 'why', cell: model => model.why },
          {
            name: 'How sure',
            className: 'tier',
            cell: model => <Chip kind={tier[model.decision]}>{tierWords[tier[model.decision]]}</Chip>,
          },
          {
            name: 'Your decision',
            className: 'decision',
            cell: model => (
              <DecisionButtons
                about={`the model ${model.label}`}
                decision={model.decision}
                onConfirm={() => choose(model, chosenFor(mapping, model))}
                onLeaveOut={() => choose(model, 'out')}
              />
            ),
          },
        ]}
      />
    </>
  )
}

function ObjectSelect({ model, mapping }: { readonly model: CustomModel; readonly mapping: Mapping }) {
  return (
    <select
      aria-label={`What ${model.label} becomes`}
      value={chosenFor(mapping, model)}
      onChange={event => choose(model, event.target.value as ObjectChoice)}
    >
      {choicesFor(mapping, model).map(choice => (
        <option key={choice.value} value={choice.value}>
          {choice.label}
        </option>
      ))}
    </select>
  )
}
