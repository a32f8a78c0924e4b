import { CasebridgeError } from '../../../contract/failure'
import type { Stream } from '../../../contract/stream'
import type { Source, SourceSettings } from '../source'
import { readDocuments } from './files/documents-stream'
import { inspectFiles } from './files/inspect-files'
import { openIntake } from '../../files/intake/intake'
import type { Intake } from '../../files/intake/intake'
import { readStream } from './files/read-stream'
import { readWorkflows } from './files/workflows-stream'
import { byPerson } from './files/survey'
import { inspectRest } from './rest/inspect-rest'
import { readRest } from './rest/read-rest'
import { restExample } from './rest/rest-example'
import { restSettings } from './rest/rest-settings'
import { template } from './template/template'
import { workflowsOfRows } from './workflows/workflow-file'

/** CaseManager, from the files it exports or from an installation's REST interface. */
export const casemanager: Source = {
  name: 'casemanager',
  title: 'CaseManager',
  settings: [
    {
      name: 'mode',
      label: 'How it is given',
      help: 'Exported files, or a REST interface of the installation.',
      kind: 'choice',
      choices: ['files', 'rest'],
      choiceLabels: ['Files, folders or a ZIP', 'A REST address of the installation'],
      usual: 'files',
      required: true,
    },
    {
      name: 'paths',
      label: 'File, folder or ZIP',
      help: 'CSV, Excel or JSON files, folders of documents, or ZIPs of these, in any mix. They are only read, never changed.',
      kind: 'paths',
      required: false,
      when: { setting: 'mode', is: ['files'] },
    },
    {
      name: 'rest',
      label: 'How to reach it (JSON)',
      help: 'Base address, sign-in, and for each kind of record its path and paging.',
      kind: 'json',
      required: true,
      usual: JSON.stringify(restExample, null, 2),
      when: { setting: 'mode', is: ['rest'] },
    },
    {
      name: 'secret',
      label: 'Token or client secret',
      help: 'The whole value of the header, such as Bearer …, or the client secret. Kept in the keychain, or until you close Casebridge; never in the project.',
      kind: 'secret',
      required: false,
      when: { setting: 'mode', is: ['rest'] },
    },
  ],

  async inspect(settings, overrides, signal) {
    if (modeOf(settings) === 'files')
      return withIntake(settings, signal, intake => inspectFiles(intake, overrides, signal))
    const { streams, findings } = await inspectRest(
      restSettings(settings['rest']),
      secretOf(settings),
      signal,
    )
    const overridden = streams.map(stream => overrideRest(stream, overrides.streams?.[stream.id]))
    return {
      findings,
      profile: {
        source: 'casemanager',
        version: 1,
        streams: overridden,
        files: [],
        timeZone:
          overrides.timeZone === undefined
            ? {
                value: null,
                reason: 'Whether times without a zone come up is seen while reading.',
                by: 'detected',
                sure: false,
              }
            : byPerson(overrides.timeZone),
        nullWords:
          overrides.nullWords === undefined
            ? { value: [], reason: 'JSON says null itself.', by: 'detected', sure: true }
            : byPerson(overrides.nullWords),
      },
    }
  },

  async *read(settings, stream, options) {
    if (modeOf(settings) === 'rest') {
      yield* readRest({
        settings: restSettings(settings['rest']),
        secret: secretOf(settings),
        stream: stream.id,
        keyColumns: stream.keyColumns.value,
        cursor: options.cursor,
        signal: options.signal,
      })
      return
    }
    const intake = await openIntake(pathsOf(settings), options.signal)
    try {
      yield* stream.entity.value === 'document'
        ? readDocuments(intake, stream, options)
        : readStream(intake, stream, options)
    } finally {
      await intake.close()
    }
  },

  async workflows(settings, profile, signal) {
    if (modeOf(settings) === 'files')
      return withIntake(settings, signal, intake => readWorkflows(intake, profile, signal))
    const found = []
    for (const stream of profile.streams) {
      if (stream.entity.value !== 'workflow') continue
      found.push(
        ...(await workflowsOfRows(casemanager.read(settings, stream, { profile, cursor: null, signal }))),
      )
    }
    return found
  },

  template: (streams, columns) => template(streams, columns),
}

async function withIntake<T>(
  settings: SourceSettings,
  signal: AbortSignal,
  work: (intake: Intake) => Promise<T>,
): Promise<T> {
  const intake = await openIntake(pathsOf(settings), signal)
  try {
    return await work(intake)
  } finally {
    await intake.close()
  }
}

function modeOf(settings: SourceSettings): 'files' | 'rest' {
  const mode = settings['mode'] ?? (settings['rest'] === undefined ? 'files' : 'rest')
  if (mode === 'files' || mode === 'rest') return mode
  throw wrong('Choose whether the data comes from files or from a REST interface.')
}

function pathsOf(settings: SourceSettings): readonly string[] {
  const given = settings['paths']
  const paths = (Array.isArray(given) ? given : [given]).filter(
    (path): path is string => typeof path === 'string' && path !== '',
  )
  if (paths.length === 0) throw wrong('Choose at least one file, folder or ZIP of the export.')
  return paths
}

function secretOf(settings: SourceSettings): string {
  const secret = settings['secret']
  return typeof secret === 'string' ? secret : ''
}

function overrideRest(
  stream: Stream,
  chosen: { entity?: Stream['entity']['value']; keyColumns?: readonly string[] } | undefined,
): Stream {
  return {
    ...stream,
    ...(chosen?.entity === undefined ? {} : { entity: byPerson(chosen.entity) }),
    ...(chosen?.keyColumns === undefined ? {} : { keyColumns: byPerson(chosen.keyColumns) }),
  }
}

function wrong(message: string): CasebridgeError {
  return new CasebridgeError({ kind: 'fix-settings', code: 'source-settings', message })
}
