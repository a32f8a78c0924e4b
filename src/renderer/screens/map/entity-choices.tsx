import type { EntityMapping, Identity, Mapping, Repeats } from '../../../contract/mapping'
import { edit } from '../../stores/mapping'
import { Field } from '../../ui/field'
import { entityWords } from '../words'
import { setRepeats, setUse } from './edit'
import { choose } from './models-part'
import { choicesFor, chosenFor, objectChoices, objectOf } from './objects'

type Props = { readonly entity: EntityMapping; readonly title: string }

/** What holds for a whole list: what it is used for, which rows are about the same, what becomes of further rows. */
export function EntityChoices({ entity, title, mapping }: Props & { readonly mapping: Mapping }) {
  const { one, many } = entityWords[entity.entity]
  const model = mapping.customModels?.find(made => objectOf(mapping, made) === entity)
  return (
    <>
      {model === undefined ? null : (
        <Field
          label={`${model.label} becomes`}
          value={chosenFor(mapping, model)}
          choices={choicesFor(mapping, model)}
          help="A model of its own is made in Odoo, with a list, a form and a menu; as fields, each case carries a copy of the values."
          onChange={value => {
            const choice = objectChoices.find(known => known.value === value)
            if (choice !== undefined) choose(model, choice.value)
          }}
        />
      )}
      {entity.use === undefined || entity.use === 'fields' || model !== undefined ? null : (
        <Field
          label="This list"
          value={entity.use}
          choices={[
            { value: 'records', label: `becomes ${many}` },
            { value: 'dates', label: 'is only read for its dates' },
          ]}
          help="Read for its dates, it tells when a case was opened or closed where the case itself does not say so."
          onChange={use =>
            edit(`${title}: ${use}`, mapping =>
              setUse(mapping, entity.id, use === 'dates' ? 'dates' : 'records'),
            )
          }
        />
      )}
      {entity.sameBy === undefined ? null : (
        <p className="muted">{`Rows that name the same ${one} become one record: ${entity.sameBy.map(identityWords).join(', else ')}.`}</p>
      )}
      {entity.repeats === undefined ? null : (
        <RepeatsChoice entity={entity} repeats={entity.repeats} title={title} one={one} />
      )}
    </>
  )
}

const identities: Readonly<Record<Identity['as'], string>> = {
  number: 'by the number in',
  email: 'by the e-mail address in',
  name: 'by the name in',
}

function identityWords({ as, columns, within }: Identity): string {
  const quoted = (names: readonly string[]): string => names.map(name => `“${name}”`).join(', ')
  return `${identities[as]} ${quoted(columns)}${within === undefined ? '' : ` within ${quoted(within)}`}`
}

function RepeatsChoice({
  entity,
  repeats,
  title,
  one,
}: Props & { readonly repeats: Repeats; readonly one: string }) {
  const choices: readonly { readonly value: Repeats['become']; readonly label: string }[] = [
    { value: 'notes', label: `become notes of that ${one}` },
    { value: 'records', label: 'become records of their own' },
    { value: 'nothing', label: 'are left out and reported' },
  ]
  return (
    <Field
      label={`Further rows of the same ${one}`}
      value={repeats.become}
      choices={choices}
      help={
        repeats.agree.length === 0
          ? `Rows with the number of an earlier one.`
          : `Rows with the number of an earlier one that agree with it in ${repeats.agree.join(', ')}.`
      }
      onChange={become => {
        const chosen = choices.find(choice => choice.value === become)
        if (chosen !== undefined)
          edit(`${title}: further rows ${chosen.label}`, mapping =>
            setRepeats(mapping, entity.id, chosen.value),
          )
      }}
    />
  )
}
