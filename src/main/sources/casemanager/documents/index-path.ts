/** Where an index says a document is, read as data: it is compared with the files we were given and never opened. */
export type IndexPath =
  | {
      readonly kind: 'path'
      /** Folders and the file's name; drive, share marks, `.` and inner `..` are gone. Names keep their spelling. */
      readonly parts: readonly string[]
      readonly absolute: boolean
      readonly oddities: readonly PathOddity[]
    }
  | { readonly kind: 'web'; readonly address: string }
  | { readonly kind: 'refused'; readonly fault: PathFault }
  | { readonly kind: 'none' }

export type PathFault = 'outside' | 'nul' | 'scheme' | 'stream' | 'too-long'
export type PathOddity = 'long' | 'reserved' | 'trailing-dot'

const windowsLimit = 260
const hardLimit = 32_767 // the longest path Windows itself can hold
const neverFiles = new Set(['javascript', 'vbscript', 'data', 'blob', 'mailto', 'about'])
const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i

/**
 * Reads one path of an index: backslashes or slashes, drive letters, shares, `\\?\` prefixes, `file:` addresses.
 * `base` is the folder of the index itself, for paths that start there; going above the chosen folder is refused.
 */
export function readIndexPath(raw: string, base: readonly string[] = []): IndexPath {
  const text = raw
    .trim()
    .replace(/^"(.*)"$/s, '$1')
    .trim()
  if (text === '') return { kind: 'none' }
  if (text.includes('\0')) return { kind: 'refused', fault: 'nul' }
  if (text.length > hardLimit) return { kind: 'refused', fault: 'too-long' }
  const scheme = /^([a-z][a-z0-9+.-]+):/i.exec(text)?.[1]?.toLowerCase()
  if (scheme === 'file') return readPlain(fromFileAddress(text), base)
  if (scheme !== undefined && neverFiles.has(scheme)) return { kind: 'refused', fault: 'scheme' }
  if (scheme !== undefined && text.startsWith('//', scheme.length + 1)) return { kind: 'web', address: text }
  return readPlain(text, base)
}

/** `file:///S:/a%20b` and `file://server/share/a` as the paths they stand for. */
function fromFileAddress(text: string): string {
  const rest = text.slice('file:'.length)
  const path = rest.replace(/^\/*/, slashes => (slashes.length === 2 ? slashes : '/'))
  const plain = path.replace(/^\/(?=[a-z]:)/i, '')
  try {
    return decodeURIComponent(plain)
  } catch {
    return plain // a percent sign that is part of a name
  }
}

function readPlain(text: string, base: readonly string[]): IndexPath {
  const bare = text.replace(/^[\\/]{2}\?[\\/](UNC[\\/])?/i, '') // Windows' mark for long paths
  const share = bare !== text || /^[\\/]{2}/.test(bare)
  const drive = /^[a-z]:/i.test(bare)
  const absolute = share || drive || /^[\\/]/.test(bare)
  const rest = drive ? bare.slice(2) : bare
  const written = rest.split(/[\\/]+/).filter(part => part !== '' && part !== '.')
  const parts: string[] = absolute ? [] : [...base]
  for (const part of written) {
    if (part === '..') {
      if (parts.length === 0) return { kind: 'refused', fault: 'outside' }
      parts.pop()
    } else if (/\.[^.:\s]{1,5}:/.test(part)) return { kind: 'refused', fault: 'stream' }
    else parts.push(part)
  }
  if (parts.length === 0) return { kind: 'none' }
  const oddities: PathOddity[] = []
  if (text.length > windowsLimit) oddities.push('long')
  if (written.some(part => reserved.test(part.trim()))) oddities.push('reserved')
  if (written.some(part => part !== '..' && /[. ]$/.test(part))) oddities.push('trailing-dot')
  return { kind: 'path', parts, absolute, oddities }
}

/** A name as it is compared: Unicode composed, small letters, without the dots and spaces Windows drops at the end. */
export function folded(name: string): string {
  const trimmed = name.replace(/[. ]+$/, '')
  return (trimmed === '' ? name : trimmed).normalize('NFC').toLowerCase()
}
