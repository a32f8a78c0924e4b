import type { Profile, Stream } from '../../../contract/stream'
import type { Source, SourceSettings } from '../source'
import { inspectApi } from './api/inspect'
import type { Line } from './api/line'
import { prepare } from './api/prepare'
import type { Prepared } from './api/prepare'
import { readCases } from './api/read-cases'
import { readObject, readPeople } from './api/read-others'
import { viewsOf } from './api/views'
import { createPegaClient } from './client/client'
import { beginSignIn } from './client/sign-in'
import { discoverApi } from './discovery/discover'
import { discoverPegaFiles } from './files/discover'
import { inspectPegaFiles } from './files/inspect'
import { readPegaFiles } from './files/read'
import { classesOf } from './page/profile'
import { template } from './template/template'
import { connectionOf, modeOf, parallelOf, secretsOf, settings, signsIn } from './settings'

/** What was found out about a server, kept as long as the profile it gave. */
const known = new WeakMap<Profile, Prepared>()

/** Pega Platform, over its DX API of version 2 or 1, or from exported files. */
export const pega: Source = {
  name: 'pega',
  title: 'Pega Platform',
  settings,
  signInWhen: signsIn,

  async inspect(given, overrides, signal) {
    signal.throwIfAborted()
    const mode = modeOf(given)
    if (mode === 'files') return inspectPegaFiles(given, overrides, signal)
    const views = viewsOf(given['views'])
    return withLine(given, mode, signal, async line => {
      const prepared = await prepare(line, mode, views, parallelOf(given), signal)
      const looked = await inspectApi(line, prepared, overrides, signal)
      known.set(looked.profile, prepared)
      return looked
    })
  },

  async *read(given, stream, options) {
    const { profile, cursor, signal } = options
    signal.throwIfAborted()
    const mode = modeOf(given)
    if (mode === 'files') return yield* readPegaFiles(given, stream, options)
    const views = viewsOf(given['views'])
    const parallel = parallelOf(given)
    const line = lineTo(given, mode, signal)
    try {
      const prepared = known.get(profile) ?? {
        ...(await prepare(line, mode, views, parallel, signal)),
        classes: classesOf(profile.streams), // columns were settled with the profile
      }
      known.set(profile, prepared)
      const reading = { line, cursor, signal }
      const people = peopleStream(stream.id)
      if (people !== null) {
        const view = prepared.catalogue[people]
        if (view !== null) yield* readPeople(reading, people, view)
      } else if (stream.id.startsWith('object/')) {
        yield* readObject(reading, prepared, stream.id.slice('object/'.length))
      } else if (isLead(stream, profile)) {
        yield* readCases({ ...reading, prepared, parallel, overlapSeconds: views.overlapSeconds })
      }
    } finally {
      line.close()
    }
  },

  async workflows() {
    return [] // neither the DX API nor exported files hold rules; SLAs in use are told by the discovery
  },

  template,

  async discover(given, overrides, signal) {
    const mode = modeOf(given)
    if (mode === 'files') return discoverPegaFiles(given, overrides, signal)
    const views = viewsOf(given['views'])
    return withLine(given, mode, signal, async line => {
      const prepared = await prepare(line, mode, views, parallelOf(given), signal)
      return discoverApi({ line, prepared, overrides, parallel: parallelOf(given), signal })
    })
  },

  async signIn(given, signal) {
    const mode = modeOf(given) === 'v1' ? 'v1' : 'v2'
    const begun = await beginSignIn(connectionOf(given, mode), secretsOf(given), signal)
    return {
      ...begun,
      close: () => begun.close(),
      secrets: begun.secrets.then(({ signedIn = '' }) => ({ refreshToken: signedIn })),
    }
  },
}

function peopleStream(id: string): 'operators' | 'workGroups' | 'workbaskets' | null {
  return id === 'operators' || id === 'workGroups' || id === 'workbaskets' ? id : null
}

/** The stream that is read for all that come with cases. */
const isLead = (stream: Stream, profile: Profile): boolean =>
  stream.readWith === undefined && profile.streams.some(one => one.id === stream.id)

function lineTo(
  given: SourceSettings,
  mode: 'v2' | 'v1',
  signal: AbortSignal,
): Line & { readonly host: string; close(): void } {
  return createPegaClient(connectionOf(given, mode), secretsOf(given), { signal })
}

async function withLine<T>(
  given: SourceSettings,
  mode: 'v2' | 'v1',
  signal: AbortSignal,
  work: (line: Line) => Promise<T>,
): Promise<T> {
  const line = lineTo(given, mode, signal)
  try {
    return await work(line)
  } finally {
    line.close()
  }
}
