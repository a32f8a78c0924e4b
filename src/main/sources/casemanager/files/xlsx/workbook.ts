import type { OpenZip, ZipEntry } from '../../../../files/intake/zip'
import { openZip } from '../../../../files/intake/zip'
import { limits } from '../../../../files/limits'
import { drain, readXml, xmlFailure } from '../../../../files/xml/safe-xml'
import { meaningOf } from './number-format'
import type { NumberMeaning } from './number-format'

export type Sheet = { readonly name: string; readonly hidden: boolean; readonly entry: ZipEntry }

/** An XLSX file open for reading; texts shared by its cells are held in memory, sheets are streamed. */
export type Workbook = {
  readonly sheets: readonly Sheet[]
  readonly epoch1904: boolean
  readonly styles: readonly NumberMeaning[] // by the number a cell's `s` gives
  sharedStrings(): Promise<readonly string[]>
  close(): void
}

/** Opens a workbook; fails where the file is no workbook or is made to do harm. */
export async function openWorkbook(file: string, shown: string): Promise<Workbook> {
  const zip = await openZip(file, shown)
  try {
    return await read(zip, shown)
  } catch (error) {
    zip.close()
    throw error
  }
}

async function read(zip: OpenZip, shown: string): Promise<Workbook> {
  const entries = new Map(zip.entries.map(entry => [entry.path.toLowerCase(), entry]))
  const main = await mainPart(entries, shown)
  const workbook = entries.get(main)
  if (workbook === undefined) throw xmlFailure(shown, 'xlsx-damaged', 'it holds no workbook part')
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const targets = await relations(
    entries.get(`${folder}_rels/${main.slice(folder.length)}.rels`),
    folder,
    shown,
  )
  let epoch1904 = false
  const listed: { name: string; hidden: boolean; id: string }[] = []
  await drain(
    readXml(workbook.open(), shown, {
      open(name, attributes) {
        if (name === 'workbookPr') epoch1904 = /^(1|true)$/.test(attributes['date1904'] ?? '')
        if (name !== 'sheet' || listed.length >= limits.sheets) return
        const id = Object.entries(attributes).find(([key]) => key.endsWith(':id'))?.[1] ?? ''
        listed.push({
          name: attributes['name'] ?? '',
          hidden: (attributes['state'] ?? 'visible') !== 'visible',
          id,
        })
      },
    }),
  )
  const sheets = listed.flatMap(({ name, hidden, id }) => {
    const target = targets.get(id)
    const entry = target?.type.endsWith('/worksheet') ? entries.get(target.path) : undefined
    return entry === undefined ? [] : [{ name, hidden, entry }]
  })
  const byType = (type: string) =>
    [...targets.values()].find(target => target.type.endsWith(type))?.path ?? ''
  let strings: Promise<readonly string[]> | null = null
  return {
    sheets,
    epoch1904,
    styles: await readStyles(entries.get(byType('/styles')), shown),
    sharedStrings: () => (strings ??= readStrings(entries.get(byType('/sharedStrings')), shown)),
    close: () => zip.close(),
  }
}

async function mainPart(entries: ReadonlyMap<string, ZipEntry>, shown: string): Promise<string> {
  const root = await relations(entries.get('_rels/.rels'), '', shown)
  return [...root.values()].find(target => target.type.endsWith('/officeDocument'))?.path ?? 'xl/workbook.xml'
}

type Target = { readonly type: string; readonly path: string }

async function relations(
  entry: ZipEntry | undefined,
  folder: string,
  shown: string,
): Promise<ReadonlyMap<string, Target>> {
  const targets = new Map<string, Target>()
  if (entry === undefined) return targets
  await drain(
    readXml(entry.open(), shown, {
      open(name, { Id = '', Type = '', Target = '', TargetMode = '' }) {
        if (name !== 'Relationship' || TargetMode === 'External' || targets.size > limits.sheets * 4) return
        targets.set(Id, { type: Type, path: resolve(folder, Target).toLowerCase() })
      },
    }),
  )
  return targets
}

/** '/xl/a.xml' and 'a.xml' below 'xl/' are the same part; a target can only ever name a part of this file. */
function resolve(folder: string, target: string): string {
  const parts = (target.startsWith('/') ? target : folder + target).split('/')
  const out: string[] = []
  for (const part of parts) {
    if (part === '..') out.pop()
    else if (part !== '' && part !== '.') out.push(part)
  }
  return out.join('/')
}

async function readStyles(entry: ZipEntry | undefined, shown: string): Promise<readonly NumberMeaning[]> {
  const codes = new Map<number, string>()
  const styles: NumberMeaning[] = []
  let inCells = false
  if (entry === undefined) return styles
  await drain(
    readXml(entry.open(), shown, {
      open(name, attributes) {
        if (name === 'numFmt') codes.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '')
        else if (name === 'cellXfs') inCells = true
        else if (name === 'xf' && inCells && styles.length < 65_536) {
          const id = Number(attributes['numFmtId'] ?? 0)
          styles.push(meaningOf(id, codes.get(id)))
        }
      },
      close(name) {
        if (name === 'cellXfs') inCells = false
      },
    }),
  )
  return styles
}

async function readStrings(entry: ZipEntry | undefined, shown: string): Promise<readonly string[]> {
  const strings: string[] = []
  if (entry === undefined) return strings
  let size = 0
  let current = ''
  let inText = false
  let inPhonetic = false
  await drain(
    readXml(entry.open(), shown, {
      open(name) {
        if (name === 'si') current = ''
        else if (name === 'rPh') inPhonetic = true
        else if (name === 't') inText = !inPhonetic
      },
      text(text) {
        if (!inText || current.length > limits.fieldCharacters) return
        current += text
        size += text.length
      },
      close(name) {
        if (name === 't') inText = false
        else if (name === 'rPh') inPhonetic = false
        else if (name === 'si') strings.push(unescape(current))
        if (strings.length > limits.sharedStrings || size > limits.sharedStringCharacters) {
          throw xmlFailure(
            shown,
            'xlsx-too-big',
            'it holds more texts than fit into memory; saved as CSV it can be read',
          )
        }
      },
    }),
  )
  return strings
}

/** Excel writes characters XML cannot hold as _x000D_, and a real underscore before such a thing as _x005F_. */
export function unescape(text: string): string {
  if (!text.includes('_x')) return text
  return text
    .replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replaceAll('\0', '')
}
