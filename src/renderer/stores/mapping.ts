import { create } from 'zustand'
import { toFailure, type Failure } from '../../contract/failure'
import type { Mapping, MappingGap } from '../../contract/mapping'
import { call } from '../api'

type Answer = { readonly mapping: Mapping; readonly hash: string; readonly gaps: readonly MappingGap[] }

/** The map as the engine last said it, and what a person did to it since. Edits are kept a moment and saved together. */
type Draft = {
  readonly asked: boolean
  readonly said: Answer | null
  /** With the edits that are not saved yet; the same as `said` where there are none. */
  readonly now: Mapping | null
  readonly past: readonly Mapping[]
  readonly notes: readonly string[]
  readonly saving: boolean
  readonly failure: Failure | null
}

const nothing: Draft = {
  asked: false,
  said: null,
  now: null,
  past: [],
  notes: [],
  saving: false,
  failure: null,
}

export const useMapping = create<Draft>(() => nothing)
const { getState: get, setState: set } = useMapping

/** Edits that come within this many milliseconds become one version. */
const calm = 900
const mostPast = 200
let timer: ReturnType<typeof setTimeout> | null = null
let work: Promise<void> = Promise.resolve()
let project: string | null = null

/** Asks for the map of the project in `folder`, unless there are edits that the engine does not know yet. */
export async function lookAtMapping(folder: string): Promise<void> {
  if (folder !== project) {
    project = folder
    set(nothing)
  }
  if (get().notes.length > 0 || get().saving) return
  try {
    const said = await call('mapping.get')
    if (get().notes.length > 0 || get().saving || project !== folder) return
    const known = get().said
    if (known !== null && said?.hash === known.hash && said.mapping.version === known.mapping.version) {
      set({ asked: true, said: { ...known, gaps: said.gaps }, failure: null })
    } else set({ asked: true, said, now: said?.mapping ?? null, failure: null })
  } catch (error) {
    set({ asked: true, failure: toFailure(error) })
  }
}

/** One decision of a person; `note` is what the version will be called. */
export function edit(note: string, change: (mapping: Mapping) => Mapping): void {
  const { now, past, notes } = get()
  if (now === null) return
  const next = change(now)
  if (next === now) return
  set({ now: next, past: [...past, now].slice(-mostPast), notes: [...notes, note] })
  saveSoon()
}

/** Takes the last decision back: of this visit, else of the version before. */
export async function undo(): Promise<void> {
  const { past, notes, said } = get()
  const last = past.at(-1)
  if (last !== undefined) {
    set({ now: last, past: past.slice(0, -1), notes: [...notes, 'Undone'] })
    return saveSoon()
  }
  if (said === null || said.mapping.version <= 1) return
  const before = await call('mapping.version', { version: said.mapping.version - 1 })
  if (before !== null) take(before, `Back to version ${before.version}`)
}

/** Puts another whole map in the place of this one: an earlier version, or one from a file. */
export function take(mapping: Mapping, note: string): void {
  const { now, past, notes } = get()
  set({ now: mapping, past: now === null ? past : [...past, now], notes: [...notes, note] })
  saveSoon()
}

function saveSoon(): void {
  if (timer !== null) clearTimeout(timer)
  timer = setTimeout(() => void saveNow(), calm)
}

/** Saves what was decided, as one version. Settles when the engine has it; a failure is kept to be shown. */
export function saveNow(): Promise<void> {
  if (timer !== null) clearTimeout(timer)
  timer = null
  work = work.then(save)
  return work
}

async function save(): Promise<void> {
  const { now, notes } = get()
  if (now === null || notes.length === 0) return
  set({ saving: true, notes: [], failure: null })
  try {
    const said = await call('mapping.save', { mapping: now, note: noteOf(notes) })
    const further = get().notes.length > 0
    set({ saving: false, said, asked: true, ...(further ? {} : { now: said.mapping }) })
  } catch (error) {
    set(after => ({ saving: false, failure: toFailure(error), notes: [...notes, ...after.notes] }))
  }
}

/** The last decisions named, the earlier ones counted. */
function noteOf(notes: readonly string[]): string {
  const named = notes.slice(-2)
  const others = notes.length - named.length
  return `${named.join('; ')}${others > 0 ? `; and ${others} more` : ''}`
}

/** Confirms everything at least this sure, in the engine. */
export async function confirmLikely(atLeast: number): Promise<void> {
  await saveNow()
  const { now, past } = get()
  try {
    const said = await call('mapping.confirmLikely', { atLeast })
    set({ said, now: said.mapping, past: now === null ? past : [...past, now], failure: null })
  } catch (error) {
    set({ failure: toFailure(error) })
  }
}
