import { useEffect, useState } from 'react'
import type { Mapping } from '../../../contract/mapping'
import { useLook } from '../../stores/look'
import { useMapping } from '../../stores/mapping'
import { focusRow } from '../../ui/decision-grid'
import { Fold } from '../../ui/fold'
import type { About } from './about'
import { Exchange } from './exchange'
import { MapKeys } from './map-keys'
import { nextOpen, openPlaces, type Place } from './next-open'
import { OpenDecisions } from './open-decisions'
import { PartList } from './part-list'
import { PartView } from './part-view'
import { partsOf } from './parts'
import { SearchView } from './search-view'
import { Toolbar } from './toolbar'
import { VersionsPart } from './versions-part'

const searchId = 'map-search'

/** The whole map: a page for each kind of record, each value table, the new fields and the choices for all. */
export function MapSheet({ mapping, about }: { readonly mapping: Mapping; readonly about: About }) {
  const folder = useLook(look => look.project!.folder)
  const said = useMapping(map => map.said)
  const unsaved = useMapping(map => map.notes.length > 0 || map.saving)
  const gaps = said?.gaps ?? []
  const parts = partsOf(mapping, gaps, about.profile)
  const [chosen, setChosen] = useState<string | null>(null)
  const [search, setSearch] = useState('')
  const [wanted, setWanted] = useState<Place | null>(null)
  const part = parts.find(one => one.id === chosen) ?? parts[0]
  const open = unsaved ? parts.reduce((sum, one) => sum + one.open, 0) : gaps.length

  // the row is on the page only after its part was drawn
  useEffect(() => {
    if (wanted !== null) focusRow(wanted.row)
  }, [wanted])

  const go = (to: string, row: string | null): void => {
    setSearch('')
    setChosen(to)
    setWanted(row === null ? null : { part: to, row })
  }
  const goOn = (row: string | null): void => {
    const place = nextOpen(openPlaces(mapping, parts, about.profile), part?.id ?? '', row)
    if (place !== null) return go(place.part, place.row)
    const options = gaps.find(gap => gap.what === 'option')
    if (options !== undefined) go('options', null)
  }
  if (part === undefined) return null
  return (
    <MapKeys onNext={goOn} searchId={searchId}>
      <Toolbar
        open={open}
        onNext={() => goOn(null)}
        searchId={searchId}
        search={search}
        onSearch={setSearch}
      />
      <PartList parts={parts} chosen={search === '' ? part.id : null} onChoose={id => go(id, null)} />
      {search === '' ? (
        <PartView part={part} mapping={mapping} gaps={gaps} about={about} />
      ) : (
        <SearchView search={search} mapping={mapping} about={about} parts={parts} />
      )}
      <Fold title={`All open decisions (${gaps.length})`}>
        <OpenDecisions gaps={gaps} mapping={mapping} onGo={go} />
      </Fold>
      <Fold title="Versions of the map">
        <VersionsPart mapping={mapping} />
      </Fold>
      <Fold title="Export and import">
        <Exchange folder={folder} />
      </Fold>
    </MapKeys>
  )
}
