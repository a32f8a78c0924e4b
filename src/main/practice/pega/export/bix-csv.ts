import { join } from 'node:path'
import { tableFile } from '../../sample-firm/table-file'
import type { TableFile, TableForm } from '../../sample-firm/table-file'
import type { PageDef, PageValue, PracticeWorld, PropertyDef } from '../world'
import { exportWorld, fileName } from './export-world'
import type { ExportClass, Instance } from './export-class'
import { nativeText } from './native-text'

const form: TableForm = { encoding: 'utf8', delimiter: ',', newline: '\r\n' } // RFC 4180
const extract = {
  pxExtractIdentifier: 'ACME-EXTRACT-1',
  pxExtractDateTime: '20251201T060000.000 GMT',
} as const

/**
 * Writes what a BIX extract to CSV would leave: a file for each class, a file for each page list and page group in it,
 * and the attached files. Gives the names of the tables. Layout: README.md.
 */
export const writeBixCsv = (world: PracticeWorld, folder: string): Promise<string[]> =>
  exportWorld(world, folder, writeClass)

async function writeClass(kind: ExportClass, folder: string): Promise<readonly string[]> {
  const pages = kind.pages.filter(({ mode }) => mode === 'page')
  const many = kind.pages.filter(({ mode }) => mode !== 'page')
  const dotted = pages.flatMap(({ name, properties }) =>
    properties.map(property => `${name}.${property.name}`),
  )
  const name = fileName(kind.id, 'csv')
  const table = tableFile(join(folder, name), form, [
    ...kind.properties.map(property => property.name),
    ...dotted,
    ...Object.keys(extract),
  ])
  const parts = many.map(page => openPart(kind, page, folder))
  for (const instance of kind.instances()) {
    await table.row([
      ...cells(kind.properties, instance.values),
      ...pages.flatMap(page => cells(page.properties, instance.pages[page.name] ?? {})),
      ...Object.values(extract),
    ])
    for (const part of parts) await writePart(part, instance)
  }
  await table.close()
  for (const part of parts) await part.table.close()
  return [name, ...parts.map(part => part.name)]
}

type Part = { readonly page: PageDef; readonly name: string; readonly table: TableFile }

function openPart(kind: ExportClass, page: PageDef, folder: string): Part {
  const name = fileName(kind.id, 'csv', page.name)
  const at = page.mode === 'page-list' ? 'pxListSubscript' : 'pxSubscript'
  const header = ['pzInsKey', at, ...page.properties.map(property => property.name)]
  return { page, name, table: tableFile(join(folder, name), form, header) }
}

async function writePart({ page, table }: Part, instance: Instance): Promise<void> {
  const items =
    page.mode === 'page-list'
      ? (instance.lists[page.name] ?? []).map((item, at) => [String(at + 1), item] as const)
      : Object.entries(instance.groups[page.name] ?? {})
  const key = String(instance.values['pzInsKey'] ?? '')
  for (const [at, item] of items) await table.row([key, at, ...cells(page.properties, item)])
}

const cells = (properties: readonly PropertyDef[], page: PageValue): string[] =>
  properties.map(({ name, type }) => nativeText(page[name] ?? null, type))
