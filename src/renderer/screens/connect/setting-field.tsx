import { useId } from 'react'
import type { Setting } from '../../../contract/setting'
import { PathPicker } from '../../frame/path-picker'
import { Button } from '../../ui/button'
import { Check, Field } from '../../ui/field'
import { shownPaths, shownText, shownYes, type Typed } from './typed-settings'

type Props = {
  readonly setting: Setting
  readonly typed: Typed
  readonly stored: { readonly [name: string]: unknown }
  readonly onType: (name: string, value: Typed[string]) => void
}

/** One setting of a source, to be filled in as its kind asks for. */
export function SettingField({ setting, typed, stored, onType }: Props) {
  const { name, label, help, kind, required } = setting
  const type = (value: Typed[string]): void => onType(name, value)
  switch (kind) {
    case 'paths':
      return <Paths label={label} help={help} paths={shownPaths(setting, typed, stored)} onPaths={type} />
    case 'folder':
    case 'file':
      return (
        <PathPicker
          label={label}
          value={shownText(setting, typed, stored)}
          onChange={type}
          folders={kind === 'folder'}
          help={help}
        />
      )
    case 'json':
      return (
        <JsonField
          label={label}
          help={help}
          text={shownText(setting, typed, stored)}
          example={String(setting.usual ?? '')}
          onText={type}
        />
      )
    case 'yes-no':
      return (
        <div className="field">
          <Check label={label} checked={shownYes(setting, typed, stored)} onChange={type} />
          <p className="help">{help}</p>
        </div>
      )
    case 'choice':
      return (
        <Field
          label={label}
          help={help}
          value={shownText(setting, typed, stored)}
          onChange={type}
          choices={(setting.choices ?? []).map((value, at) => ({
            value,
            label: setting.choiceLabels?.[at] ?? value,
          }))}
        />
      )
    case 'secret':
      return (
        <Field label={label} kind="password" value={String(typed[name] ?? '')} onChange={type} help={help} />
      )
    case 'text':
    case 'url':
    case 'number':
      return (
        <Field
          label={label}
          kind={kind}
          value={shownText(setting, typed, stored)}
          onChange={type}
          help={help}
          required={required}
        />
      )
    default:
      return kind satisfies never
  }
}

function Paths({
  label,
  help,
  paths,
  onPaths,
}: {
  readonly label: string
  readonly help: string
  readonly paths: readonly string[]
  readonly onPaths: (paths: readonly string[]) => void
}) {
  return (
    <>
      {paths.map((path, at) => (
        // paths have no name of their own but their place
        // eslint-disable-next-line react/no-array-index-key
        <PathPicker
          key={at}
          label={`${label} ${at + 1}`}
          value={path}
          onChange={next => onPaths(paths.with(at, next))}
          {...(at === paths.length - 1 ? { help } : {})}
        />
      ))}
      <Button kind="quiet" onClick={() => onPaths([...paths, ''])}>
        Add another
      </Button>
    </>
  )
}

function JsonField({
  label,
  help,
  text,
  example,
  onText,
}: {
  readonly label: string
  readonly help: string
  readonly text: string
  readonly example: string
  readonly onText: (text: string) => void
}) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        rows={text === '' ? 3 : 10}
        value={text}
        placeholder={example}
        aria-describedby={`${id}-help`}
        onChange={event => onText(event.target.value)}
        spellCheck={false}
      />
      <p className="help" id={`${id}-help`}>
        {help}
      </p>
    </div>
  )
}
