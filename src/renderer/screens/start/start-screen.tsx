import { useState } from 'react'
import { call } from '../../api'
import { PathPicker } from '../../frame/path-picker'
import { useAnswer, useOrder } from '../../stores/ask'
import { lookAgain, useLook } from '../../stores/look'
import { Button } from '../../ui/button'
import { Field } from '../../ui/field'
import { FailureNotice } from '../../ui/notice'

/** What one sees before a project is open: try it, make one, or open one. */
export function StartScreen() {
  const info = useLook(look => look.info)!
  return (
    <main className="start">
      <h1>Casebridge</h1>
      <p>
        Moves a firm’s cases, contacts, documents and history into Odoo CRM, on this computer. Every step can
        be looked at, and taken back.
      </p>
      <div className="cards">
        <SampleCard home={info.home} keychain={info.keychain} />
        <NewCard home={info.home} keychain={info.keychain} />
        <OpenCard />
      </div>
    </main>
  )
}

type CardProps = { readonly home: string; readonly keychain: boolean }

function SampleCard({ home, keychain }: CardProps) {
  const [passphrase, setPassphrase] = useState('')
  const order = useOrder(async () => {
    await call('project.sample', { parent: home, ...(passphrase === '' ? {} : { passphrase }) })
    await lookAgain()
  })
  return (
    <section className="card">
      <h2>Try it</h2>
      <p>
        An invented law firm with 300 cases and a practice Odoo that is built in. Nothing to install, nothing
        real is touched.
      </p>
      <PassphraseField keychain={keychain} value={passphrase} onChange={setPassphrase} />
      <Button kind="main" busy={order.busy} onClick={() => void order.give()}>
        Open the sample project
      </Button>
      {order.failure ? <FailureNotice {...order.failure} detail={order.failure.detail} /> : null}
    </section>
  )
}

function NewCard({ home, keychain }: CardProps) {
  const [name, setName] = useState('')
  const [parent, setParent] = useState(home)
  const [passphrase, setPassphrase] = useState('')
  const order = useOrder(async () => {
    await call('project.create', {
      name,
      parent,
      source: 'casemanager',
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
      <PathPicker label="Where" value={parent} onChange={setParent} folders />
      <PassphraseField keychain={keychain} value={passphrase} onChange={setPassphrase} />
      <Button kind="main" busy={order.busy} disabled={name.trim() === ''} onClick={() => void order.give()}>
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
