import type { Original } from '../../../files/intake/original'
import { watch } from '../../../files/intake/watch'
import { readCsv } from './csv-instances'
import type { DataFile, Form, Read } from './instance'
import { readJson } from './json-instances'
import { readXmlInstances } from './xml-instances'

/** The rows of a file in their order. Fails where it is no longer the file that was looked at. */
export async function* readFile(file: DataFile, signal: AbortSignal): AsyncGenerator<Read[]> {
  const watched = watch(file.original, file.sha256)
  yield* rowsOf(watched.original, file.form, signal)
  watched.verify()
}

function rowsOf(original: Original, form: Form, signal: AbortSignal): AsyncGenerator<Read[]> {
  switch (form.kind) {
    case 'csv':
      return readCsv(original, form, signal)
    case 'xml':
      return readXmlInstances(original, form, signal)
    case 'json':
    case 'jsonl':
      return readJson(original, form, signal)
    default:
      return form satisfies never
  }
}
