import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SaxesParser } from 'saxes'
import type { ReportAbout } from '../../../src/main/report/page'

export const about: ReportAbout = {
  project: 'Harrow & Quill',
  source: 'casemanager',
  version: '0.1.0',
  writtenAt: '2024-05-06T07:08:09.000Z',
}

/** What hostile records hold: it must come out as text, wherever it stands. */
export const hostile = `</td><script>alert(1)</script><img src=x onerror=alert(2)>"'&\u0000\u202e=HYPERLINK("https://evil.example.com")`

/** Writes a report into a folder of its own and gives back its text. */
export async function written(write: (path: string) => Promise<void>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'report-'))
  try {
    const path = join(folder, 'report')
    await write(path)
    return await readFile(path, 'utf8')
  } finally {
    await rm(folder, { recursive: true })
  }
}

export type PageFacts = {
  readonly elements: ReadonlyMap<string, number>
  readonly attributes: ReadonlySet<string>
  readonly text: string
  readonly addresses: readonly string[]
  readonly ids: readonly string[]
}

/** Reads a page strictly: it throws where tags do not fit together, as HTML readers would silently mend. */
export function factsOf(page: string): PageFacts {
  const elements = new Map<string, number>()
  const attributes = new Set<string>()
  const addresses: string[] = []
  const ids: string[] = []
  let text = ''
  const parser = new SaxesParser()
  parser.on('opentag', tag => {
    elements.set(tag.name, (elements.get(tag.name) ?? 0) + 1)
    for (const [name, value] of Object.entries(tag.attributes)) {
      attributes.add(name)
      if (name === 'href' || name === 'src') addresses.push(value)
      if (name === 'id') ids.push(value)
    }
  })
  parser.on('text', part => (text += part))
  parser.on('error', error => {
    throw error
  })
  const strict = page
    .replace('<!doctype html>', '')
    .replace(/<meta ([^>]*)>/g, '<meta $1/>')
    .replace(/<br ?\/?>/g, '<br/>')
    .replace(/<details ([^>]*?) ?open>/g, '<details $1 open="open">')
  parser.write(strict).close()
  return { elements, attributes, text, addresses, ids }
}

/** What every page must hold to: whole, offline, without anything that runs. */
export function faultsOf(page: string): string[] {
  const faults: string[] = []
  const facts = factsOf(page)
  for (const name of ['script', 'iframe', 'object', 'embed', 'form', 'input', 'link', 'base', 'img', 'svg']) {
    if (facts.elements.has(name)) faults.push(`holds <${name}>`)
  }
  for (const name of facts.attributes)
    if (/^on|^style$|^src$/.test(name)) faults.push(`holds attribute ${name}`)
  for (const address of facts.addresses) {
    if (!address.startsWith('#')) faults.push(`leads to ${address}`)
    else if (!facts.ids.includes(address.slice(1))) faults.push(`leads nowhere: ${address}`)
  }
  if (!page.includes(`content="default-src 'none'; style-src 'unsafe-inline'`)) faults.push('has no policy')
  if (/url\(|@import/.test(page)) faults.push('loads something by its style')
  if ((facts.elements.get('table') ?? 0) !== (facts.elements.get('caption') ?? 0))
    faults.push('has a table without caption')
  if (new Set(facts.ids).size !== facts.ids.length) faults.push('uses an id twice')
  if (page.includes('\0')) faults.push('holds NUL')
  return faults
}
