import { useId, type ReactNode } from 'react'

type Props = {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly help?: string
  readonly kind?: 'text' | 'password' | 'url' | 'number' | 'search'
  readonly choices?: readonly { readonly value: string; readonly label: string }[]
  readonly required?: boolean
}

/** A labelled input or, with `choices`, a list to choose from. */
export function Field({ label, value, onChange, help, kind = 'text', choices, required = false }: Props) {
  const id = useId()
  const described = help ? `${id}-help` : undefined
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {choices ? (
        <select
          id={id}
          value={value}
          aria-describedby={described}
          onChange={event => onChange(event.target.value)}
        >
          {choices.map(choice => (
            <option key={choice.value} value={choice.value}>
              {choice.label}
            </option>
          ))}
        </select>
      ) : (
        <input
          id={id}
          type={kind}
          value={value}
          required={required}
          aria-describedby={described}
          autoComplete="off"
          spellCheck={false}
          onChange={event => onChange(event.target.value)}
        />
      )}
      {help ? (
        <p className="help" id={described}>
          {help}
        </p>
      ) : null}
    </div>
  )
}

type ChoiceProps = {
  readonly legend: string
  readonly value: string
  readonly choices: readonly { readonly value: string; readonly label: string }[]
  readonly onChange: (value: string) => void
}

/** A few things to choose one of, all to be seen at once. */
export function Choice({ legend, value, choices, onChange }: ChoiceProps) {
  const name = useId()
  return (
    <fieldset className="choice">
      <legend>{legend}</legend>
      {choices.map(choice => (
        <label key={choice.value} className="check">
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          <span>{choice.label}</span>
        </label>
      ))}
    </fieldset>
  )
}

type CheckProps = {
  readonly label: ReactNode
  readonly checked: boolean
  readonly onChange: (checked: boolean) => void
  readonly disabled?: boolean
}

export function Check({ label, checked, onChange, disabled = false }: CheckProps) {
  return (
    <label className="check">
      <input
        type="checkbox"
        checked={checked}
        disabled={disabled}
        onChange={event => onChange(event.target.checked)}
      />
      <span>{label}</span>
    </label>
  )
}
