import type { Original } from '../../../files/intake/original'
import { openJsonLines, openJsonTable } from './json/json-table'
import type { TableReading, TableStream } from './table'
import { openTextTable } from './text/text-table'
import { openSheetTable } from './xlsx/sheet-table'
import { openXmlTable } from './xml/xml-table'

/** Opens a file, or one sheet of it, in the way its reading says. Looking through it and reading it go through here alike. */
export function openTable(
  original: Original,
  reading: TableReading,
  options: { readonly footer: 'detect' | number; readonly signal: AbortSignal },
): TableStream {
  switch (reading.format.value) {
    case 'xlsx':
      return openSheetTable(original, reading, options)
    case 'json':
      return openJsonTable(original, reading, options)
    case 'jsonl':
      return openJsonLines(original, reading, options)
    case 'xml':
      return openXmlTable(original, reading, options)
    default:
      return openTextTable(original, reading, options)
  }
}
