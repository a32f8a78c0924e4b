import type { Inventory } from '../../../contract/ipc'

/** Records a second that an Odoo 19 took over one connection in batches, measured; the range is half to once and a half. */
const rates: Readonly<Record<string, number>> = {
  company: 330,
  contact: 330,
  case: 300,
  message: 800,
  activity: 800,
  document: 400,
}
const megabytesPerSecond = 20
/** Fields, stages and the checks before and after. */
const fixedSeconds = 20

/** How long the load will take, as a range in seconds, with what it was worked out from. */
export function duration(streams: Inventory['streams'], bytes: number): Inventory['seconds'] {
  let loading = fixedSeconds
  const said: string[] = []
  for (const [entity, rate] of Object.entries(rates)) {
    const records = streams
      .filter(stream => stream.entity === entity)
      .reduce((sum, one) => sum + one.records, 0)
    if (records === 0) continue
    loading += records / rate
    said.push(`${records.toLocaleString('en-US')} ${entity} records at about ${rate} a second`)
  }
  const megabytes = bytes / 1_000_000
  if (megabytes > 0) {
    loading += megabytes / megabytesPerSecond
    said.push(
      `${megabytes.toFixed(megabytes < 10 ? 1 : 0)} MB of documents at about ${megabytesPerSecond} MB a second`,
    )
  }
  const reading = loading * 0.4
  return {
    from: Math.ceil(loading * 0.5 + reading * 0.5),
    to: Math.ceil(loading * 2 + reading * 2),
    basis: `${said.join('; ') || 'Nothing to load'}; reading everything back adds about two fifths. Rates measured on Odoo 19 over one connection; yours may be half or twice as fast.`,
  }
}
