import type { Finding } from '../../../../contract/finding'
import type { Profile, ProfileOverrides, Stream } from '../../../../contract/stream'
import { CasebridgeError } from '../../../../contract/failure'
import { fileFinding } from '../../../files/finding'
import { openIntake } from '../../../files/intake/intake'
import type { SourceSettings } from '../../source'
import { objectKeyOf } from '../page/object-key'
import { pegaStreams } from '../page/profile'
import type { PegaClass } from '../page/property'
import { fixedStreams } from '../page/streams'
import type { FixedStream } from '../page/streams'
import { linkFiles, survey } from './survey'
import type { Survey } from './survey'

/** Looks through exported files of Pega and tells which streams they hold and how each file is read. */
export async function inspectPegaFiles(
  settings: SourceSettings,
  overrides: ProfileOverrides,
  signal: AbortSignal,
): Promise<{ profile: Profile; findings: readonly Finding[] }> {
  const { profile, findings } = await inspectWhole(settings, overrides, signal)
  return { profile, findings }
}

/** The same, with the classes as they were found. */
export async function inspectWhole(
  settings: SourceSettings,
  overrides: ProfileOverrides,
  signal: AbortSignal,
): Promise<{ profile: Profile; findings: readonly Finding[]; classes: ReadonlyMap<string, PegaClass> }> {
  signal.throwIfAborted()
  const intake = await openIntake(pathsOf(settings), signal)
  try {
    const seen = await survey(intake, overrides, signal)
    const findings = [...seen.findings]
    if (intake.originals.length === 0) findings.push(fileFinding('nothing-found', 'error', ''))
    return {
      profile: profileOf(seen, overrides),
      findings: withStreams(findings, seen),
      classes: seen.classes,
    }
  } finally {
    await intake.close()
  }
}

function profileOf(seen: Survey, overrides: ProfileOverrides): Profile {
  const objects = seen.objects.map(id => ({ id, key: objectKeyOf(classOf(seen, id)) }))
  const streams = pegaStreams(seen.classes, {
    caseTypes: seen.caseTypes,
    objects,
    fixed: (Object.keys(fixedStreams) as FixedStream[]).filter(id => seen.fixed.has(id)),
    complete: true,
    files: filesOf(seen),
    overrides,
  })
  const cases = new Set(seen.caseTypes)
  return {
    source: 'pega',
    version: 1,
    streams: streams
      .filter(stream => {
        const owner = stream.id.slice(0, stream.id.indexOf('/'))
        return !cases.has(owner) || seen.lists.has(stream.id) // a list that metadata knows and no case has
      })
      .map(withoutHandle),
    files: seen.readings,
    timeZone:
      overrides.timeZone === undefined
        ? { value: 'UTC', reason: 'Pega writes all its times in GMT.', by: 'profile', sure: true }
        : { value: overrides.timeZone, reason: 'Chosen by a person.', by: 'person', sure: true },
    nullWords:
      overrides.nullWords === undefined
        ? { value: [], reason: 'Pega writes nothing where nothing is.', by: 'profile', sure: true }
        : { value: overrides.nullWords, reason: 'Chosen by a person.', by: 'person', sure: true },
  }
}

/** Rows of a data object that have a key of their own need no handle beside it; a list of the server has none either. */
function withoutHandle(stream: Stream): Stream {
  if (!stream.id.startsWith('object/') || stream.keyColumns.value.includes('pzInsKey')) return stream
  const columns = stream.columns.filter(column => column.id !== 'pzInsKey')
  return { ...stream, columns: columns.map((column, index) => ({ ...column, index })) }
}

function classOf(seen: Survey, id: string): PegaClass {
  return seen.classes.get(id) ?? { id, name: id, properties: new Map() }
}

/** The files each stream is made of; a change in one of them makes it be read again. */
function filesOf(seen: Survey): ReadonlyMap<string, readonly string[]> {
  const holds = (stream: string): readonly string[] => seen.holds.get(stream) ?? []
  const { types } = seen
  const all = new Map<string, readonly string[]>()
  for (const id of Object.keys(fixedStreams)) all.set(id, holds(id))
  for (const id of seen.objects) all.set(`object/${id}`, [...holds(`object/${id}`), ...types])
  for (const id of seen.caseTypes) {
    all.set(id, [...new Set([...holds(id), ...holds(linkFiles), ...types])])
    for (const list of seen.lists) {
      if (!list.startsWith(`${id}/`)) continue
      const apart = [...holds(list), ...holds(list.slice(id.length))]
      all.set(list, apart.length > 0 ? apart : holds(id))
    }
  }
  return all
}

/** Findings about a file belong to the stream that is read from it. */
function withStreams(findings: readonly Finding[], seen: Survey): readonly Finding[] {
  const owner = new Map(
    [...seen.holds].flatMap(([stream, paths]) => paths.map(path => [path, stream] as const)),
  )
  return findings.map(finding => ({
    ...finding,
    stream: finding.stream ?? owner.get(finding.place?.file ?? '') ?? null,
  }))
}

/** The files, folders and ZIPs a person chose. */
export function pathsOf(settings: SourceSettings): readonly string[] {
  const given = settings['paths']
  const paths = (Array.isArray(given) ? given : [given]).filter(
    (path): path is string => typeof path === 'string' && path !== '',
  )
  if (paths.length > 0) return paths
  throw new CasebridgeError({
    kind: 'fix-settings',
    code: 'source-settings',
    message: 'Choose at least one file, folder or ZIP of the export from Pega.',
  })
}
