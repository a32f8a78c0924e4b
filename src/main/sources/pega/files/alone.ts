import type { Finding } from '../../../../contract/finding'
import type { Stream } from '../../../../contract/stream'
import { placeFinding } from '../../../files/finding'
import type { Batch, ReadOptions, SourceRecord } from '../../source'
import { textOf, own } from '../api/answer'
import { CappedFindings } from '../page/capped'
import { objectRecord } from '../page/records'
import type { Classes } from '../page/records'
import { groupRecord, operatorRecord } from '../page/related-records'
import { instanceOf } from './instance'
import type { DataFile, Instance } from './instance'
import { readFile } from './read-file'
import { kinds, RowStore } from './row-store'
import type { Role } from './role'
import { groupOf, operatorOf, writtenAt } from './rows'

const BATCH = 500

const roles: { readonly [stream: string]: Role } = {
  operators: 'operator',
  workGroups: 'workGroup',
  workbaskets: 'workbasket',
}

/** Records that are in no case: operators, work groups, workbaskets and data objects. Of several rows with one key the newest counts. */
export async function* readAlone(
  stream: Stream,
  files: readonly DataFile[],
  classes: Classes,
  { cursor, signal }: ReadOptions,
): AsyncGenerator<Batch> {
  const skip = cursor === null ? 0 : Number(cursor)
  const role = Object.hasOwn(roles, stream.id) ? roles[stream.id]! : 'object'
  const className = stream.id.startsWith('object/') ? stream.id.slice('object/'.length) : null
  const wanted = (instance: Instance): boolean =>
    instance.role === role && (className === null || instance.class === className)
  const store = new RowStore()
  const capped = new CappedFindings()
  let records: SourceRecord[] = []
  let findings: Finding[] = []
  let number = 0
  try {
    for await (const { instance } of instances(files, signal)) {
      if (!wanted(instance)) continue
      const key = keyOf(stream, instance)
      store.enter(key, kinds.case, { at: number++, bytes: 0 }, writtenAt(instance.page))
    }
    store.finish()
    number = 0
    for await (const { instance, finding } of instances(files, signal)) {
      if (finding !== null && finding.place?.record !== 0) findings.push(...capped.take([finding]))
      if (finding !== null || !wanted(instance)) continue
      const at = number++
      if (at < skip) continue
      const same = store.under(keyOf(stream, instance))
      const newest = same.reduce((best, one) => (one.stamp >= best.stamp ? one : best), same[0]!)
      if (newest.at === at) {
        const made = recordOf(withColumns(instance, stream), keyOf(stream, instance), classes)
        records.push(made.record)
        findings.push(...capped.take(made.findings.map(one => ({ ...one, stream: stream.id }))))
      } else {
        const older = placeFinding(
          'pega-row-older',
          'info',
          instance.place,
          { key: keyOf(stream, instance) },
          { stream: stream.id },
        )
        findings.push(...capped.take([older]))
      }
      if (records.length < BATCH) continue
      yield { records, findings, cursor: String(number) }
      records = []
      findings = []
    }
    findings.push(...capped.rest())
    if (records.length > 0 || findings.length > 0) yield { records, findings, cursor: String(number) }
  } finally {
    store.close()
  }
}

type Seen =
  | { readonly instance: Instance; readonly finding: null }
  | { readonly instance: never; readonly finding: Finding }

async function* instances(files: readonly DataFile[], signal: AbortSignal): AsyncGenerator<Seen> {
  for (const file of files) {
    for await (const read of readFile(file, signal)) {
      for (const one of read) {
        if ('finding' in one) yield { finding: one.finding } as Seen
        else yield { instance: instanceOf(file, one), finding: null }
      }
    }
  }
}

/** What a row is known by; its place where nothing names it. */
function keyOf(stream: Stream, { role, page, key, place }: Instance): string {
  if (role === 'operator') return operatorOf(page).id || `${place.file}#${place.record}`
  if (role === 'workGroup' || role === 'workbasket')
    return groupOf(page).id || `${place.file}#${place.record}`
  const named = stream.keyColumns.value.map(column => textOf(own(page, column))).join('|')
  return named.replaceAll('|', '') === '' ? key || `${place.file}#${place.record}` : named
}

/** Without the handle where its stream has no column for it. */
function withColumns(instance: Instance, stream: Stream): Instance {
  if (instance.role !== 'object' || stream.columns.some(column => column.id === 'pzInsKey')) return instance
  const { pzInsKey: _, ...page } = instance.page
  return { ...instance, page }
}

function recordOf(
  instance: Instance,
  key: string,
  classes: Classes,
): { record: SourceRecord; findings: Finding[] } {
  const { role, page, place } = instance
  if (role === 'operator')
    return { record: { ...operatorRecord(operatorOf(page), place), key }, findings: [] }
  if (role === 'object') return objectRecord(instance.class, key, page, classes, place)
  return { record: { ...groupRecord(groupOf(page), place), key }, findings: [] }
}
