import { useState } from 'react'
import type { SourceInfo } from '../../../contract/setting'
import { call } from '../../api'
import { PathPicker } from '../../frame/path-picker'
import { useAnswer, useOnce, useOrder } from '../../stores/ask'
import { lookAgain, useLook } from '../../stores/look'
import { Button } from '../../ui/button'
import { Choice, Field } from '../../ui/field'
import { FailureNotice } from '../../ui/notice'

/** What one sees before a project is open: try it, make one, or open one. */
export function StartScreen() {
  const info = useLook(look => look.info)!
  const list = useOnce(() => call('source.list'), [])
  if (list.at === 'failed') return <FailureNotice {...list.failure} detail={list.failure.detail} />
  const sources = list.at === 'here' ? list.value : []
  return (
    <main className="start">
      <h1>Casebridge</h1>
      <p>
        Moves a firm’s cases, contacts, documents and history into Odoo CRM, on this computer. Every step can
        be looked at, and taken back.
      </p>
      <div className="cards">
        <SampleCard home={info.home} keychain={info.keychain} sources={sources} />
        <NewCard home={info.home} keychain={info.keychain} sources={sources} />
        <OpenCard />
      </div>
    </main>
  )
}

type CardProps = {
  readonly home: string
  readonly keychain: boolean
  readonly sources: readonly SourceInfo[]
}

function SampleCard({ home, keychain, sources }: CardProps) {
  const [chosen, setChosen] = useState<string | null>(null)
  const [passphrase, setPassphrase] = useState('')
  const samples = sources.flatMap(({ name, sample }) => (sample === null ? [] : [{ name, ...sample }]))
  const sample = samples.find(one => one.name === chosen) ?? samples[0]
  const order = useOrder(async () => {
    if (sample === undefined) return
    await call('project.sample', {
      parent: home,
      source: sample.name,
      ...(passphrase === '' ? {} : { passphrase }),
    })
    await lookAgain()
  })
  return (
    <section className="card">
      <h2>Try it</h2>
      {samples.length > 1 ? (
        <Choice
          legend="Sample project"
          value={sample?.name ?? ''}
          choices={samples.map(one => ({ value: one.name, label: one.title }))}
          onChange={setChosen}
        />
      ) : null}
      <p>{`${sample?.about ?? ''} With a practice Odoo that is built in. Nothing to install, nothing real is touched.`}</p>
      <PassphraseField keychain={keychain} value={passphrase} onChange={setPassphrase} />
      <Button kind="main" busy={order.busy} disabled={sample === undefined} onClick={() => void order.give()}>
        Open the sample project
      </Button>
      {order.failure ? <FailureNotice {...order.failure} detail={order.failure.detail} /> : null}
    </section>
  )
}

function NewCard({ home, keychain, sources }: CardProps) {
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const [parent, setParent] = useState(home)
  const [passphrase, setPassphrase] = useState('')
  const source = chosen ?? sources[0]?.name ?? ''
  const order = useOrder(async () => {
    await call('project.create', {
      name,
      parent,
      source,
      ...(passphrase === '' ? {} : { passphrase }),
    })
    await lookAgain()
  })
  return (
    <section className="card">
      <h2>New project</h2>
      <Field
        label="Name"
        value={name}
        onChange={setName}
        help="A folder of this name keeps everything of this migration, encrypted."
        required
      />
      {sources.length > 1 ? (
        <Choice
          legend="The data comes from"
          value={source}
          choices={sources.map(one => ({ value: one.name, label: one.title }))}
          onChange={setChosen}
        />
      ) : null}
      <PathPicker label="Where" value={parent} onChange={setParent} folders />
      <PassphraseField keychain={keychain} value={passphrase} onChange={setPassphrase} />
      <Button
        kind="main"
        busy={order.busy}
        disabled={name.trim() === '' || source === ''}
        onClick={() => void order.give()}
      >
        Make the project
      </Button>
      {order.failure ? <FailureNotice {...order.failure} detail={order.failure.detail} /> : null}
    </section>
  )
}

function OpenCard() {
  const recent = useAnswer(() => call('project.recent'))
  const [folder, setFolder] = useState('')
  const [passphrase, setPassphrase] = useState('')
  const order = useOrder(async () => {
    await call('project.open', { folder, ...(passphrase === '' ? {} : { passphrase }) })
    await lookAgain()
  })
  return (
    <section className="card">
      <h2>Open a project</h2>
      {recent.at === 'here' && recent.value.length > 0 ? (
        <ul className="plain-list">
          {recent.value.map(one => (
            <li key={one.folder}>
              <Button kind="quiet" onClick={() => setFolder(one.folder)} title={one.folder}>
                {one.name}
              </Button>
            </li>
          ))}
        </ul>
      ) : null}
      <PathPicker label="Project folder" value={folder} onChange={setFolder} folders />
      <Field
        label="Passphrase"
        kind="password"
        value={passphrase}
        onChange={setPassphrase}
        help="Empty where the key is in this computer’s keychain."
      />
      <Button busy={order.busy} disabled={folder === ''} onClick={() => void order.give()}>
        Open
      </Button>
      {order.failure ? <FailureNotice {...order.failure} detail={order.failure.detail} /> : null}
    </section>
  )
}

function PassphraseField({
  keychain,
  value,
  onChange,
}: {
  readonly keychain: boolean
  readonly value: string
  readonly onChange: (value: string) => void
}) {
  const help = keychain
    ? 'Leave it empty to keep the key in this computer’s keychain. With a passphrase the project can be opened elsewhere too.'
    : 'This computer has no keychain that Casebridge can use, so the project needs a passphrase of at least 8 characters.'
  return (
    <Field
      label="Passphrase"
      kind="password"
      value={value}
      onChange={onChange}
      help={help}
      required={!keychain}
    />
  )
}
