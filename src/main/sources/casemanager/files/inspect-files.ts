import { CasebridgeError } from '../../../../contract/failure'
import type { Finding } from '../../../../contract/finding'
import type { FileReading, Profile, ProfileOverrides } from '../../../../contract/stream'
import { buildStreams, detectNullWords, detectTimeZone } from '../profile/streams'
import { treeStream } from './documents-stream'
import { fileFinding } from '../../../files/finding'
import { findDocumentFolders, mayBeTable } from './format'
import type { Intake } from '../../../files/intake/intake'
import type { Original } from '../../../files/intake/original'
import { extensionOf } from '../../../files/intake/original'
import { surveyDocument, surveyFile } from './survey-file'
import type { SurveyedFile } from './survey-file'

/** Looks through every file once and tells how the source is to be read. */
export async function inspectFiles(
  intake: Intake,
  overrides: ProfileOverrides,
  signal: AbortSignal,
): Promise<{ profile: Profile; findings: readonly Finding[] }> {
  const findings: Finding[] = [...intake.findings]
  const folders = findDocumentFolders(intake.originals)
  const surveyed: SurveyedFile[] = []
  for (const original of intake.originals) {
    signal.throwIfAborted()
    const file = await surveyOne(original, intake, folders, overrides, signal)
    findings.push(...file.findings)
    surveyed.push(file)
  }
  const built = buildStreams(
    surveyed.flatMap(file => file.tables),
    overrides,
  )
  const files: readonly FileReading[] = surveyed.flatMap(file => file.readings)
  const streams = built.map(each => each.stream)
  const tree = treeStream(
    streams,
    files.filter(file => file.format.value === 'document' && file.bytes >= 0).length,
  )
  const profile: Profile = {
    source: 'casemanager',
    version: 1,
    streams: tree === null ? streams : [...streams, tree],
    files,
    timeZone: detectTimeZone(built, overrides.timeZone),
    nullWords: detectNullWords(built, overrides.nullWords),
  }
  if (intake.originals.length === 0) findings.push(fileFinding('nothing-found', 'error', '', {}))
  return { profile, findings: withStreams(findings, profile) }
}

async function surveyOne(
  original: Original,
  intake: Intake,
  folders: ReadonlySet<string>,
  overrides: ProfileOverrides,
  signal: AbortSignal,
): Promise<SurveyedFile> {
  const chosen = (path: string) =>
    overrides.files !== undefined && Object.hasOwn(overrides.files, path) ? overrides.files[path] : undefined
  const wish = chosen(original.path)?.format
  try {
    if (wish === 'document') return await surveyDocument(original, signal)
    if (wish === undefined && extensionOf(original.name) === '.zip' && !intake.office.has(original.path)) {
      return await surveyZip(original, intake.unfolded.has(original.path), signal)
    }
    if (wish !== undefined || intake.office.has(original.path) || mayBeTable(original, folders)) {
      return await surveyFile(original, chosen, signal)
    }
    return await surveyDocument(original, signal)
  } catch (error) {
    // One damaged file must not hide the others; it is told and left out.
    if (
      !(error instanceof CasebridgeError) ||
      (error.kind !== 'fix-record' && error.code !== 'unreadable-file')
    )
      throw error
    const format = { value: 'unsupported', reason: error.message, by: 'detected', sure: true } as const
    const reading: FileReading = { path: original.path, bytes: original.bytes, sha256: '', format }
    return {
      readings: [reading],
      tables: [],
      findings: [fileFinding(error.code, 'error', original.path, { why: error.detail ?? '' })],
    }
  }
}

async function surveyZip(original: Original, unfolded: boolean, signal: AbortSignal): Promise<SurveyedFile> {
  const file = await surveyDocument(original, signal)
  const format = unfolded
    ? ({ value: 'zip', reason: 'Its files are listed on their own.', by: 'detected', sure: true } as const)
    : ({ value: 'unsupported', reason: 'It could not be opened.', by: 'detected', sure: true } as const)
  return { ...file, readings: file.readings.map(reading => ({ ...reading, format })) }
}

/** Findings about a file or sheet belong to the stream that is read from it. */
function withStreams(findings: readonly Finding[], profile: Profile): readonly Finding[] {
  const owner = new Map(
    profile.streams.flatMap(stream => stream.files.map(file => [file, stream.id] as const)),
  )
  return findings.map(finding => {
    const stream = finding.stream ?? owner.get(pathOf(finding)) ?? null
    return stream === finding.stream ? finding : { ...finding, stream }
  })
}

function pathOf({ place }: Finding): string {
  return place === null ? '' : place.sheet === undefined ? place.file : `${place.file}/${place.sheet}`
}
