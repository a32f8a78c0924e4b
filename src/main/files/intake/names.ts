import { isUtf8 } from 'node:buffer'
import iconv from 'iconv-lite'

/** Why a name from outside is refused; a code for the sentence. null: nothing wrong with it. */
export type NameFault = 'empty' | 'nul' | 'absolute' | 'drive' | 'unc' | 'parent' | 'stream' | 'too-long'

/** Looks at a name inside a ZIP as data: never resolved, only accepted or refused. Backslashes count as separators. */
export function faultOfName(raw: string): NameFault | null {
  if (raw.includes('\0')) return 'nul'
  if (/^[\\/]{2}/.test(raw)) return 'unc'
  if (/^[\\/]/.test(raw)) return 'absolute'
  if (/^[A-Za-z]:/.test(raw)) return 'drive'
  const parts = partsOf(raw)
  if (parts.length === 0) return 'empty'
  if (parts.some(part => part === '..')) return 'parent'
  if (parts.some(part => part.includes(':'))) return 'stream' // NTFS alternate data stream
  if (raw.length > 4_096) return 'too-long'
  return null
}

const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i

/** Names Windows keeps for devices. We write nothing by such a name, so it may be read; it is told. */
export function isReservedName(name: string): boolean {
  return reserved.test(name.trim()) || /[. ]$/.test(name)
}

/** `a\b//./c` → ['a', 'b', 'c']; keeps '..' for the check above. */
export function partsOf(raw: string): string[] {
  return raw.split(/[\\/]+/).filter(part => part !== '' && part !== '.')
}

/** What operating systems and office programs leave beside real files. */
export function isLitter(path: string): boolean {
  const parts = path.split('/')
  const name = parts.at(-1)!
  return (
    parts.includes('__MACOSX') ||
    /^(\.ds_store|thumbs\.db|ehthumbs\.db|desktop\.ini|\.localized)$/i.test(name) ||
    name.startsWith('~$') ||
    name.startsWith('.~lock.') ||
    name.startsWith('._')
  )
}

const UNICODE_PATH = 0x7075

/** A ZIP entry's name. ZIP knows only cp437 and UTF-8, but macOS writes UTF-8 without saying so, and Windows writes the DOS page of its country. */
export function decodeZipName(entry: {
  readonly fileNameRaw: Buffer
  readonly generalPurposeBitFlag: number
  readonly extraFields: readonly { readonly id: number; readonly data: Buffer }[]
}): { name: string; encoding: string } {
  const raw = entry.fileNameRaw
  const unicode = entry.extraFields.find(field => field.id === UNICODE_PATH)?.data
  if (unicode !== undefined && unicode.length > 5 && unicode[0] === 1 && isUtf8(unicode.subarray(5))) {
    return { name: unicode.subarray(5).toString('utf8'), encoding: 'utf-8' }
  }
  if (raw.every(byte => byte < 0x80)) return { name: raw.toString('latin1'), encoding: 'ascii' }
  if ((entry.generalPurposeBitFlag & 0x800) !== 0 || isUtf8(raw)) {
    return { name: raw.toString('utf8'), encoding: 'utf-8' }
  }
  return { name: iconv.decode(raw, 'cp437'), encoding: 'cp437' }
}
