import { useState } from 'react'
import type { Mapping } from '../../../contract/mapping'
import { call } from '../../api'
import { jsonOf } from '../../json'
import { useOrder } from '../../stores/ask'
import { lookAtMapping, saveNow } from '../../stores/mapping'
import { Button } from '../../ui/button'
import { FailureNotice, Notice } from '../../ui/notice'
import { ReportButton } from '../report-button'

/** A map written to a file, and one taken from a file or from the clipboard; the engine checks it in full first. */
export function Exchange({ folder }: { readonly folder: string }) {
  const [pasted, setPasted] = useState('')
  const [taken, setTaken] = useState<string | null>(null)
  const order = useOrder(async (text: string, name: string) => {
    setTaken(null)
    await saveNow()
    const saved = await call('mapping.save', {
      mapping: jsonOf(text, `The map from ${name}`) as Mapping,
      note: `Taken from ${name}`,
    })
    await lookAtMapping(folder)
    setPasted('')
    setTaken(`The map from ${name} is version ${saved.mapping.version} now.`)
  })
  return (
    <div className="stack">
      <ReportButton kind="mapping-json" label="Write the map to a file (JSON)" />
      <div className="field">
        <label htmlFor="map-file">Take a map from a file</label>
        <input
          id="map-file"
          type="file"
          accept=".json,application/json"
          onChange={event => {
            const [file] = event.target.files ?? []
            if (file !== undefined) void file.text().then(text => order.give(text, file.name))
            event.target.value = ''
          }}
        />
      </div>
      <div className="field">
        <label htmlFor="map-text">Or paste it</label>
        <textarea
          id="map-text"
          rows={4}
          value={pasted}
          spellCheck={false}
          onChange={event => setPasted(event.target.value)}
        />
      </div>
      <Button
        busy={order.busy}
        disabled={pasted.trim() === ''}
        onClick={() => void order.give(pasted, 'the clipboard')}
      >
        Take the pasted map
      </Button>
      {taken === null ? null : <Notice kind="ok" title={taken} />}
      {order.failure ? <FailureNotice {...order.failure} detail={order.failure.detail} /> : null}
    </div>
  )
}
