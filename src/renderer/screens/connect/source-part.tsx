import { useState } from 'react'
import type { ProjectInfo } from '../../../contract/ipc'
import type { Setting, SourceInfo } from '../../../contract/setting'
import { call } from '../../api'
import { useOnce, useOrder } from '../../stores/ask'
import { Button } from '../../ui/button'
import { FailureNotice } from '../../ui/notice'
import { DiscoveryPart } from './discovery-part'
import { ProfilePart } from './profile-part'
import { SettingField } from './setting-field'
import { SignIn } from './sign-in'
import { askedSettings, offersSignIn, settingsOf, type Typed } from './typed-settings'

/** Where the source is and how to reach it: what it asks for itself. */
export function SourcePart({ project }: { readonly project: ProjectInfo }) {
  const list = useOnce(() => call('source.list'), [])
  if (list.at === 'waiting') return <p className="muted">Reading what the source asks for.</p>
  if (list.at === 'failed') return <FailureNotice {...list.failure} detail={list.failure.detail} />
  const source = list.value.find(one => one.name === project.source)
  return source === undefined ? null : <KnownSource source={source} project={project} />
}

function KnownSource({ source, project }: { readonly source: SourceInfo; readonly project: ProjectInfo }) {
  const [typed, setTyped] = useState<Typed>({})
  const [looked, setLooked] = useState(0)
  const stored = project.sourceSettings
  const save = async (): Promise<void> => {
    const { settings, secrets } = settingsOf(source, typed, stored)
    await call('source.set', { settings, ...(Object.keys(secrets).length > 0 ? { secrets } : {}) })
    // what was typed stands in the project now; a secret stays to be seen as dots
    setTyped(secrets)
  }
  const look = useOrder(async () => {
    await save()
    await call('source.inspect')
    setLooked(count => count + 1)
  })
  const asked = askedSettings(source, typed, stored)
  const seldom = asked.filter(setting => setting.seldom === true)
  const field = (setting: Setting) => (
    <SettingField
      key={setting.name}
      setting={setting}
      typed={typed}
      stored={stored}
      onType={(name, value) => setTyped({ ...typed, [name]: value })}
    />
  )
  return (
    <>
      <section className="card" aria-labelledby="source-title">
        <h2 id="source-title">{`The source: ${source.title}`}</h2>
        {asked.filter(setting => setting.seldom !== true).map(field)}
        {seldom.length > 0 ? (
          <details open={seldom.some(({ name, usual }) => (stored[name] ?? usual) !== usual)}>
            <summary>More settings</summary>
            <div className="stack">{seldom.map(field)}</div>
          </details>
        ) : null}
        {offersSignIn(source, typed, stored) ? <SignIn save={save} /> : null}
        <div className="row">
          <Button kind="main" busy={look.busy} onClick={() => void look.give()}>
            Look at the source
          </Button>
        </div>
        {look.failure ? <FailureNotice {...look.failure} detail={look.failure.detail} /> : null}
        <ProfilePart looked={looked} />
      </section>
      {source.discovers ? <DiscoveryPart save={save} /> : null}
    </>
  )
}
