/** Where an image of a text says its bytes are. */
export type ImageSource =
  | { readonly at: 'inline'; readonly mimeType: string; readonly bytes: Buffer }
  | { readonly at: 'remote'; readonly url: string }
  | { readonly at: 'part'; readonly name: string } // a part of the mail it came with, or a file beside it
  | { readonly at: 'nowhere' }

/** Formats that carry no script of their own. */
const inlineTypes = /^image\/(?:png|jpe?g|gif|webp|bmp|tiff)$/i

/** Reads the `src` of an image. Nothing is fetched and no path is opened. */
export function imageSource(src: string): ImageSource {
  const text = src.trim()
  if (/^data:/i.test(text)) return inline(text)
  if (/^https?:\/\//i.test(text)) return { at: 'remote', url: text }
  if (text.startsWith('//')) return { at: 'remote', url: `https:${text}` }
  if (/^cid:/i.test(text)) return { at: 'part', name: decoded(text.slice(4)) }
  if (/^file:/i.test(text) || /^[a-z]:[\\/]/i.test(text) || !/^[a-z][a-z0-9+.-]*:/i.test(text)) {
    return text === '' ? { at: 'nowhere' } : { at: 'part', name: decoded(text.replace(/^file:\/*/i, '')) }
  }
  return { at: 'nowhere' }
}

/** The parts of an address's path, the last first: any of them may be the key of a document on its server. */
export function partsOfPath(url: string): readonly string[] {
  if (!URL.canParse(url)) return []
  return new URL(url).pathname
    .split('/')
    .filter(part => part !== '')
    .slice(-3)
    .map(decoded)
    .toReversed()
}

function inline(text: string): ImageSource {
  const match = /^data:([^;,]+)(?:;[^,]*)?;base64,(.*)$/is.exec(text)
  const mimeType = match?.[1]?.trim().toLowerCase() ?? ''
  if (match === null || !inlineTypes.test(mimeType)) return { at: 'nowhere' }
  const bytes = Buffer.from(decoded(match[2] ?? ''), 'base64')
  if (bytes.length === 0) return { at: 'nowhere' }
  return { at: 'inline', mimeType: mimeType === 'image/jpg' ? 'image/jpeg' : mimeType, bytes }
}

function decoded(text: string): string {
  if (!text.includes('%')) return text
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
