import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { SourceInfo } from '../../../contract/setting'
import { misused, type Call } from './outcome'
import { variableOf } from './secrets'

export type SettingOptions = {
  readonly files?: readonly string[]
  readonly settings?: string
  readonly set?: readonly string[]
}

/** A file's JSON; a file that is none is a misuse, said with its name. */
export function jsonFile(file: string): unknown {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch {
    throw misused(`The file ${file} cannot be read.`)
  }
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    throw misused(`The file ${file} is not JSON: ${(error as Error).message}`)
  }
}

/** A source's settings from a file, from --files and from --set, later ones winning; null where none were given. */
export async function settingsFrom(
  options: SettingOptions,
  source: string,
  call: Call,
): Promise<{ [name: string]: unknown } | null> {
  if (!options.files && !options.settings && !options.set) return null
  const fromFile = options.settings === undefined ? {} : jsonFile(options.settings)
  if (typeof fromFile !== 'object' || fromFile === null || Array.isArray(fromFile)) {
    throw misused(`The file ${options.settings} holds no settings: a JSON object was expected.`)
  }
  const pairs = (options.set ?? []).map(pair)
  if (pairs.length > 0) refuseSecrets(await sourceOf(source, call), pairs)
  const files = options.files?.map(path => resolve(path))
  return {
    ...fromFile,
    ...(files === undefined ? {} : filesFor(await sourceOf(source, call), files)),
    ...Object.fromEntries(pairs),
  }
}

async function sourceOf(name: string, call: Call): Promise<SourceInfo> {
  const sources = await call('source.list')
  const source = sources.find(one => one.name === name)
  if (source !== undefined) return source
  throw misused(`There is no source “${name}”. There are: ${sources.map(one => one.name).join(', ')}.`)
}

/** What stands on the command line is seen by every program of this machine. */
function refuseSecrets(source: SourceInfo, pairs: readonly (readonly [string, unknown])[]): void {
  const secrets = new Set(source.settings.filter(one => one.kind === 'secret').map(one => one.name))
  const given = pairs.find(([name]) => secrets.has(name))
  if (given === undefined) return
  throw misused(
    `${given[0]} is a secret, and other programs of this machine can read what stands on the command line. Give it in the environment as ${variableOf(`source:${given[0]}`)}; change it if it was the real one.`,
  )
}

/** Paths in the setting that takes some, with the choice under which the source asks for it. */
function filesFor(source: SourceInfo, files: readonly string[]): { [name: string]: unknown } {
  const many = source.settings.find(one => one.kind === 'paths')
  const single = source.settings.find(one => one.kind === 'folder' || one.kind === 'file')
  const setting = many ?? (files.length === 1 ? single : undefined)
  if (setting === undefined) throw misused(`${source.title} takes no ${single ? 'list of files' : 'files'}.`)
  const { when } = setting
  return {
    ...(when?.is[0] === undefined ? {} : { [when.setting]: when.is[0] }),
    [setting.name]: setting === many ? files : files[0],
  }
}

/** `name=value`; a value that reads as JSON (a number, true, a list) is taken as such. */
function pair(text: string): [string, unknown] {
  const at = text.indexOf('=')
  if (at < 1) throw misused(`--set takes name=value, not ${JSON.stringify(text)}.`)
  const value = text.slice(at + 1)
  try {
    return [text.slice(0, at), JSON.parse(value) as unknown]
  } catch {
    return [text.slice(0, at), value]
  }
}
