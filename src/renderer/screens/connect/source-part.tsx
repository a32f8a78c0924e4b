import { useState } from 'react'
import type { ProjectInfo } from '../../../contract/ipc'
import { call } from '../../api'
import { PathPicker } from '../../frame/path-picker'
import { jsonOf } from '../../json'
import { useOrder } from '../../stores/ask'
import { Button } from '../../ui/button'
import { Field } from '../../ui/field'
import { FailureNotice } from '../../ui/notice'
import { ProfilePart } from './profile-part'
import { restExample } from './rest-example'

type Typed = { readonly mode?: string; readonly paths?: readonly string[]; readonly rest?: string }

/** Where the source is: files, folders and ZIPs, or an address. */
export function SourcePart({ project }: { readonly project: ProjectInfo }) {
  const [typed, setTyped] = useState<Typed>({})
  const [secret, setSecret] = useState('')
  const [looked, setLooked] = useState(0)
  const stored = project.sourceSettings
  const mode = typed.mode ?? String(stored['mode'] ?? 'files')
  const paths = typed.paths ?? pathsOf(stored['paths'])
  const rest = typed.rest ?? JSON.stringify(stored['rest'] ?? restExample, null, 2)
  const setPaths = (next: readonly string[]): void => setTyped({ ...typed, paths: next })
  const order = useOrder(async () => {
    const settings =
      mode === 'files'
        ? { mode, paths: paths.filter(path => path.trim() !== '') }
        : { mode, rest: jsonOf(rest, 'How to reach it') }
    await call('source.set', { settings, ...(secret === '' ? {} : { secrets: { secret } }) })
    setTyped({})
    await call('source.inspect')
    setLooked(count => count + 1)
  })
  return (
    <section className="card" aria-labelledby="source-title">
      <h2 id="source-title">The source: CaseManager</h2>
      <Field
        label="How it is given"
        value={mode}
        onChange={next => setTyped({ ...typed, mode: next })}
        choices={modes}
      />
      {mode === 'files' ? (
        <>
          {paths.map((path, at) => (
            // paths have no name of their own but their place
            // eslint-disable-next-line react/no-array-index-key
            <PathPicker
              key={at}
              label={`File, folder or ZIP ${at + 1}`}
              value={path}
              onChange={next => setPaths(paths.with(at, next))}
            />
          ))}
          <Button kind="quiet" onClick={() => setPaths([...paths, ''])}>
            Add another
          </Button>
        </>
      ) : (
        <>
          <div className="field">
            <label htmlFor="rest">How to reach it (JSON)</label>
            <textarea
              id="rest"
              rows={10}
              value={rest}
              onChange={event => setTyped({ ...typed, rest: event.target.value })}
              spellCheck={false}
            />
          </div>
          <Field
            label="Token or client secret"
            kind="password"
            value={secret}
            onChange={setSecret}
            help="The whole value of the header, such as Bearer …, or the client secret. Kept in the keychain, or until you close Casebridge; never in the project."
          />
        </>
      )}
      <div className="row">
        <Button kind="main" busy={order.busy} onClick={() => void order.give()}>
          Look at the source
        </Button>
      </div>
      {order.failure ? <FailureNotice {...order.failure} detail={order.failure.detail} /> : null}
      <ProfilePart looked={looked} />
    </section>
  )
}

const modes = [
  { value: 'files', label: 'Files, folders or a ZIP' },
  { value: 'rest', label: 'A REST address of the installation' },
]

function pathsOf(value: unknown): string[] {
  const paths = Array.isArray(value) ? value.filter(one => typeof one === 'string') : []
  return paths.length > 0 ? paths : ['']
}
