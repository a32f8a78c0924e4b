import { useEffect } from 'react'
import type { Mapping } from '../../../contract/mapping'
import { useLook } from '../../stores/look'
import { lookAtMapping, saveNow, useMapping } from '../../stores/mapping'
import { Empty, FailureNotice } from '../../ui/notice'
import { useAbout } from './about'
import { MapSheet } from './map-sheet'
import { ProposeButton } from './propose-button'

/** Says what goes where: proposed, looked at, decided by a person. */
export function MapScreen() {
  const folder = useLook(look => look.project!.folder)
  const turn = useLook(look => look.turn)
  const { asked, now, failure } = useMapping()
  useEffect(() => void lookAtMapping(folder), [folder, turn])
  // what was decided is kept when one goes on to another screen
  useEffect(() => () => void saveNow(), [])
  if (!asked) return <p className="muted">Reading the map.</p>
  if (now !== null) return <Known mapping={now} />
  return (
    <>
      {failure ? <FailureNotice {...failure} detail={failure.detail} /> : null}
      <Empty title="There is no map yet.">
        <p>
          Casebridge compares the columns of the source with the fields of your Odoo and proposes where each
          goes, with its reason. Nothing moves before you have confirmed each of them or left it out.
        </p>
        <ProposeButton first />
      </Empty>
    </>
  )
}

function Known({ mapping }: { readonly mapping: Mapping }) {
  const about = useAbout(mapping)
  if (about === null) return <p className="muted">Asking Odoo for its fields.</p>
  return <MapSheet mapping={mapping} about={about} />
}
