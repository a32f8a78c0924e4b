import { mkdir } from 'node:fs/promises'
import { Estate } from '../estate'
import type { PracticeWorld } from '../world'
import { writeBinaries } from './binaries'
import { caseClass, objectClass } from './case-classes'
import type { ExportClass } from './export-class'
import { peopleClasses } from './people-classes'
import { filed, workClasses } from './work-classes'

/** The day after the last change of the practice world. */
const extractedOn = '20251201'

/** File name of a class, or of a list or group in it: 'Acme-Service-Work-Order_Items_20251201.csv'. */
export const fileName = (id: string, ending: string, part = ''): string =>
  `${id}${part === '' ? '' : `_${part}`}_${extractedOn}.${ending}`

/** Walks through all classes of a world, writes each with `writeClass`, and the files attached; names what was written. */
export async function exportWorld(
  world: PracticeWorld,
  folder: string,
  writeClass: (kind: ExportClass, folder: string) => Promise<readonly string[]>,
): Promise<string[]> {
  await mkdir(folder, { recursive: true })
  const estate = new Estate({ ...world, cases: [] }) // for names and types: an index of the cases would grow with them
  const classes = [
    ...world.caseTypes.map(type => caseClass(world, estate, type)),
    ...world.objects.map(objectClass),
    ...workClasses(world, estate),
    ...peopleClasses(world),
  ]
  const written: string[] = []
  for (const kind of classes) written.push(...(await writeClass(kind, folder)))
  await writeBinaries(filed(world), folder)
  return written
}
