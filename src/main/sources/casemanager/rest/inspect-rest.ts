import type { Cell } from '../../../../contract/entity'
import { CasebridgeError } from '../../../../contract/failure'
import type { Finding } from '../../../../contract/finding'
import type { Column, Stream } from '../../../../contract/stream'
import { readRest } from './read-rest'
import { RestClient } from './rest-client'
import type { RestSettings } from './rest-settings'

const keyNames = ['id', 'uuid', 'guid', 'key', 'number', 'code']

/** Reads the first page of every stream and tells its columns and its key. A stream that cannot be read becomes a finding. */
export async function inspectRest(
  settings: RestSettings,
  secret: string,
  signal: AbortSignal,
  client = new RestClient(settings, secret),
): Promise<{ streams: Stream[]; findings: Finding[] }> {
  const streams: Stream[] = []
  const findings: Finding[] = []
  for (const [id, stream] of Object.entries(settings.streams)) {
    let records: readonly { readonly [column: string]: Cell }[] = []
    try {
      const one: RestSettings = { ...settings, parallel: 1 }
      const pages = readRest({
        settings: one,
        secret,
        stream: id,
        keyColumns: [],
        cursor: null,
        signal,
        client,
      })
      for await (const batch of pages) {
        records = batch.records.map(record => record.values)
        break
      }
    } catch (error) {
      // One stream that is set up wrongly must not hide the others; wrong credentials concern them all.
      if (
        !(error instanceof CasebridgeError) ||
        error.kind !== 'fix-settings' ||
        error.code === 'rest-credentials'
      )
        throw error
      findings.push(finding('rest-stream-unreadable', 'error', id, { code: error.code, why: error.message }))
      continue
    }
    if (records.length === 0) findings.push(finding('rest-stream-empty', 'info', id, {}))
    const names = [...new Set(records.flatMap(record => Object.keys(record)))]
    streams.push({
      id,
      title: stream.title ?? id,
      entity:
        stream.entity === undefined
          ? { value: null, reason: 'The REST settings do not say what it is.', by: 'detected', sure: false }
          : { value: stream.entity, reason: 'As set up for REST.', by: 'person', sure: true },
      columns: names.map((name, index): Column => ({ id: name, header: name, index, reading: {} })),
      keyColumns: keyOf(records, names, stream.key),
      records: null,
      files: [stream.path],
    })
  }
  return { streams, findings }
}

function keyOf(
  records: readonly { readonly [column: string]: Cell }[],
  names: readonly string[],
  given: readonly string[] | undefined,
): Stream['keyColumns'] {
  if (given !== undefined) return { value: given, reason: 'As set up for REST.', by: 'person', sure: true }
  const unique = (name: string): boolean => {
    const values = records.map(record => record[name])
    const plain = values.every(
      value => (typeof value === 'string' && value !== '') || typeof value === 'number',
    )
    return plain && new Set(values).size === values.length
  }
  const named = names.filter(name => keyNames.includes(name.toLowerCase()) || /(^|_)id$|Id$/.test(name))
  const found = [...named]
    .sort((a, b) => Number(b.toLowerCase() === 'id') - Number(a.toLowerCase() === 'id'))
    .find(unique)
  if (found !== undefined && records.length > 0) {
    return {
      value: [found],
      reason: `“${found}” is filled and different in the first page.`,
      by: 'detected',
      sure: true,
    }
  }
  return { value: [], reason: 'No column of the first page names its records.', by: 'detected', sure: false }
}

function finding(
  code: string,
  severity: Finding['severity'],
  stream: string,
  params: Finding['params'],
): Finding {
  return {
    code,
    severity,
    step: 'extract',
    stream,
    entity: null,
    column: null,
    key: null,
    place: null,
    params,
  }
}
