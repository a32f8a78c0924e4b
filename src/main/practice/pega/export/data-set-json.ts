import { join } from 'node:path'
import { exact, writeJson } from '../json'
import type { Json, JsonObject } from '../json'
import { native } from '../stamp'
import type { PageDef, PageValue, PracticeWorld, PropertyDef, PropertyType, PropertyValue } from '../world'
import { exportWorld, fileName } from './export-world'
import type { ExportClass, Instance } from './export-class'
import { textFile } from './text-file'

/**
 * Writes what a data set of JSON lines would leave: a file for each class, an instance a line, and the attached files.
 * Gives the names of the files. Layout: README.md.
 */
export const writeDataSetJson = (world: PracticeWorld, folder: string): Promise<string[]> =>
  exportWorld(world, folder, writeClass)

async function writeClass(kind: ExportClass, folder: string): Promise<readonly string[]> {
  const name = fileName(kind.id, 'json')
  const file = await textFile(join(folder, name))
  let line = 0
  for (const instance of kind.instances()) {
    await file.write(`${writeJson(instanceJson(kind, instance, line % 2 === 1))}\n`)
    line += 1
  }
  await file.close()
  return [name]
}

/** Every second line is written as an older data flow would: native times, and nothing where nothing is. */
function instanceJson(kind: ExportClass, instance: Instance, older: boolean): JsonObject {
  const one =
    (page: PageDef) =>
    (value: PageValue): JsonObject => ({
      ...('pxObjClass' in value ? {} : { pxObjClass: page.class }),
      ...scalars(page.properties, value, older),
    })
  const made: { [name: string]: Json } = { ...scalars(kind.properties, instance.values, older) }
  for (const page of kind.pages) {
    const write = one(page)
    if (page.mode === 'page-list') made[page.name] = (instance.lists[page.name] ?? []).map(write)
    else if (page.mode === 'page-group') made[page.name] = mapped(instance.groups[page.name] ?? {}, write)
    else {
      const value = instance.pages[page.name] ?? null
      if (value !== null) made[page.name] = write(value)
      else if (!older) made[page.name] = null
    }
  }
  return made
}

const mapped = (
  group: { readonly [subscript: string]: PageValue },
  write: (value: PageValue) => Json,
): JsonObject =>
  Object.fromEntries(Object.entries(group).map(([subscript, value]) => [subscript, write(value)]))

function scalars(properties: readonly PropertyDef[], page: PageValue, older: boolean): JsonObject {
  const made: { [name: string]: Json } = {}
  for (const { name, type } of properties) {
    const value = page[name] ?? null
    if (value === null || value === '') {
      if (!older) made[name] = value
    } else made[name] = scalar(value, type, older)
  }
  return made
}

function scalar(value: PropertyValue, type: PropertyType, older: boolean): Json {
  if (value === null || typeof value === 'boolean') return value
  if (type === 'Integer' || type === 'Decimal' || type === 'Currency') return exact(value)
  if (type === 'DateTime' && older) return native(value)
  if (type === 'Date' && older) return value.replaceAll('-', '')
  return value
}
