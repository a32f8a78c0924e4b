import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { PageDef, PageValue, PracticeWorld, PropertyDef } from '../world'
import { exportWorld, fileName } from './export-world'
import type { ExportClass, Instance } from './export-class'
import { nativeText } from './native-text'
import { textFile } from './text-file'
import { schemaOf } from './xml-schema'

/**
 * Writes what a BIX extract to XML would leave: a file and its schema for each class, and the attached files. Gives the
 * names of the XML files. Layout: README.md.
 */
export const writeBixXml = (world: PracticeWorld, folder: string): Promise<string[]> =>
  exportWorld(world, folder, writeClass)

async function writeClass(kind: ExportClass, folder: string): Promise<readonly string[]> {
  const name = fileName(kind.id, 'xml')
  await writeFile(join(folder, fileName(kind.id, 'xsd')), schemaOf(kind))
  const file = await textFile(join(folder, name))
  await file.write(`<?xml version="1.0" encoding="UTF-8"?>\n<BixExtract class="${kind.id}">\n`)
  for (const instance of kind.instances()) await file.write(instanceXml(kind, instance))
  await file.write('</BixExtract>\n')
  await file.close()
  return [name]
}

const instanceXml = (kind: ExportClass, instance: Instance): string =>
  `<pagedata>${scalars(kind.properties, instance.values)}${kind.pages
    .map(page => embedded(page, instance))
    .join('')}</pagedata>\n`

function embedded(page: PageDef, instance: Instance): string {
  const inside = (value: PageValue): string =>
    scalars(page.properties, 'pxObjClass' in value ? value : { pxObjClass: page.class, ...value }, page.class)
  if (page.mode === 'page') {
    const value = instance.pages[page.name] ?? null
    return value === null ? '' : `<${page.name}>${inside(value)}</${page.name}>`
  }
  const rows: readonly (readonly [string, PageValue])[] =
    page.mode === 'page-list'
      ? (instance.lists[page.name] ?? []).map((item, at) => [String(at + 1), item] as const)
      : Object.entries(instance.groups[page.name] ?? {})
  if (rows.length === 0) return ''
  const kind = page.mode === 'page-list' ? 'PageList' : 'PageGroup'
  return `<${page.name} REPEATINGTYPE="${kind}">${rows
    .map(
      ([at, item]) =>
        `<rowdata REPEATINGINDEX="${escaped(at).replaceAll('"', '&quot;')}">${inside(item)}</rowdata>`,
    )
    .join('')}</${page.name}>`
}

function scalars(properties: readonly PropertyDef[], page: PageValue, ofClass?: string): string {
  const own = properties.some(({ name }) => name === 'pxObjClass')
  const head = ofClass === undefined || own ? '' : element('pxObjClass', ofClass)
  return (
    head + properties.map(({ name, type }) => element(name, nativeText(page[name] ?? null, type))).join('')
  )
}

const element = (name: string, text: string): string =>
  text === '' ? `<${name}/>` : `<${name}>${escaped(text)}</${name}>`

/** XML 1.0 has no word for most control characters, so they are left out; a carriage return would be read as a line feed. */
const escaped = (text: string): string =>
  text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('\r', '&#13;')
