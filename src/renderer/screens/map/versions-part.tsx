import { useState } from 'react'
import type { Mapping } from '../../../contract/mapping'
import { call } from '../../api'
import { useAnswer, useOrder } from '../../stores/ask'
import { take } from '../../stores/mapping'
import { Button } from '../../ui/button'
import { FailureNotice } from '../../ui/notice'
import { Table } from '../../ui/table'
import { moment } from '../words'
import { differences } from './compare'

/** Every version of the map; each can be compared with the map as it is now, and taken again. */
export function VersionsPart({ mapping }: { readonly mapping: Mapping }) {
  const versions = useAnswer(() => call('mapping.versions'), [mapping.version])
  const [other, setOther] = useState<Mapping | null>(null)
  const look = useOrder(async (version: number) => setOther(await call('mapping.version', { version })))
  const restore = useOrder(async (version: number) => {
    const found = await call('mapping.version', { version })
    if (found !== null) take(found, `Version ${version} taken again`)
  })
  const failure = look.failure ?? restore.failure
  if (versions.at === 'waiting') return <p className="muted">Reading the versions.</p>
  if (versions.at === 'failed')
    return <FailureNotice {...versions.failure} detail={versions.failure.detail} />
  return (
    <>
      {failure ? <FailureNotice {...failure} detail={failure.detail} /> : null}
      {other === null ? null : <Compared other={other} mapping={mapping} />}
      <Table
        caption="Versions of the map"
        rows={versions.value}
        keyOf={version => String(version.version)}
        columns={[
          { name: 'Version', cell: one => one.version, number: true },
          { name: 'Saved', cell: one => moment(one.savedAt) },
          { name: 'What changed', cell: one => one.note, wide: true },
          { name: 'Hash', cell: one => <code>{one.hash.slice(0, 12)}</code> },
          {
            name: 'Do',
            cell: one =>
              one.version === mapping.version ? (
                'as it is now'
              ) : (
                <span className="row">
                  <Button
                    label={`Compare version ${one.version} with now`}
                    onClick={() => void look.give(one.version)}
                  >
                    Compare
                  </Button>
                  <Button
                    kind="quiet"
                    label={`Take again version ${one.version}`}
                    onClick={() => void restore.give(one.version)}
                  >
                    Take again
                  </Button>
                </span>
              ),
          },
        ]}
      />
    </>
  )
}

function Compared({ other, mapping }: { readonly other: Mapping; readonly mapping: Mapping }) {
  const found = differences(other, mapping)
  return (
    <div role="status">
      <Table
        caption={`Version ${other.version} and the map as it is now: ${found.length} ${found.length === 1 ? 'line differs' : 'lines differ'}`}
        rows={found}
        keyOf={one => one.where}
        none={`Version ${other.version} and the map as it is now say the same.`}
        columns={[
          { name: 'Line', cell: one => one.where, wide: true },
          { name: `Version ${other.version}`, cell: one => one.before || <em>no such line</em>, wide: true },
          { name: 'Now', cell: one => one.after || <em>no such line</em>, wide: true },
        ]}
      />
    </div>
  )
}
