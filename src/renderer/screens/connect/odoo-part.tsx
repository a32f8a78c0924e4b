import { useState } from 'react'
import type { OdooTest, ProjectInfo } from '../../../contract/ipc'
import { call } from '../../api'
import { useOrder } from '../../stores/ask'
import { lookAgain } from '../../stores/look'
import { Button } from '../../ui/button'
import { Chip } from '../../ui/chip'
import { Check, Field } from '../../ui/field'
import { Fold } from '../../ui/fold'
import { FailureNotice, Notice } from '../../ui/notice'
import { Table } from '../../ui/table'

type Typed = { readonly url?: string; readonly database?: string; readonly login?: string }

/** Which Odoo receives the data; testing writes nothing to it. */
export function OdooPart({ project }: { readonly project: ProjectInfo }) {
  const [typed, setTyped] = useState<Typed>({})
  const [secret, setSecret] = useState('')
  const [remember, setRemember] = useState(false)
  const [tested, setTested] = useState<OdooTest | null>(null)
  const stored = project.practice ? null : project.odoo
  const url = typed.url ?? stored?.url ?? ''
  const database = typed.database ?? stored?.database ?? ''
  const login = typed.login ?? stored?.login ?? ''
  const changed = secret !== '' || Object.keys(typed).length > 0
  const complete = url !== '' && database !== '' && login !== '' && secret !== ''
  const test = useOrder(async () => {
    setTested(null)
    if (changed)
      await call('odoo.set', { settings: { url, database, login, transport: 'auto' }, secret, remember })
    setTyped({})
    setSecret('')
    setTested(await call('odoo.test'))
    await lookAgain()
  })
  const practice = useOrder(async () => {
    setTyped({})
    setSecret('')
    setTested(null)
    await call('odoo.practice')
    setTested(await call('odoo.test'))
    await lookAgain()
  })
  const failure = test.failure ?? practice.failure
  const form = (
    <>
      <Field
        label="Address"
        kind="url"
        value={url}
        onChange={next => setTyped({ ...typed, url: next })}
        help="https://… as in your browser. Plain http only for this computer."
      />
      <Field label="Database" value={database} onChange={next => setTyped({ ...typed, database: next })} />
      <Field
        label="Login"
        value={login}
        onChange={next => setTyped({ ...typed, login: next })}
        help="A user with the rights Settings and Sales Administrator, best one made for this migration."
      />
      <Field
        label="Password or API key"
        kind="password"
        value={secret}
        onChange={setSecret}
        {...(stored && !changed ? { help: 'Known already; type it again only to change something.' } : {})}
      />
      <Check label="Keep it in this computer’s keychain" checked={remember} onChange={setRemember} />
    </>
  )
  return (
    <section className="card" aria-labelledby="odoo-title">
      <h2 id="odoo-title">The Odoo that receives it</h2>
      {project.practice ? (
        <>
          <p>The practice Odoo, which is built into Casebridge. Nothing real is touched.</p>
          <Fold title="Use a real Odoo instead">{form}</Fold>
        </>
      ) : (
        form
      )}
      <div className="row">
        <Button
          kind="main"
          busy={test.busy}
          disabled={changed ? !complete : project.odoo === null}
          onClick={() => void test.give()}
        >
          Test the connection
        </Button>
        {project.practice && !changed ? null : (
          <Button busy={practice.busy} onClick={() => void practice.give()}>
            Use the practice Odoo
          </Button>
        )}
      </div>
      {failure ? <FailureNotice {...failure} detail={failure.detail} /> : null}
      {tested ? <Tested test={tested} /> : null}
    </section>
  )
}

function Tested({ test }: { readonly test: OdooTest }) {
  const blocked = test.checks.some(check => check.state === 'blocks')
  return (
    <div className="stack">
      <Notice
        kind={blocked ? 'error' : 'ok'}
        title={
          blocked
            ? 'Odoo answers, but something must be mended first.'
            : `Connected to Odoo ${test.server} (${test.edition}), database ${test.database}.`
        }
      />
      <Table
        caption="What was looked at"
        rows={test.checks}
        keyOf={check => check.code}
        columns={[
          {
            name: 'State',
            cell: check => <Chip kind={check.state}>{check.state === 'ok' ? 'fine' : check.state}</Chip>,
          },
          { name: 'What', cell: check => check.sentence, wide: true },
          { name: 'What to do', cell: check => check.remedy, wide: true },
        ]}
      />
    </div>
  )
}
