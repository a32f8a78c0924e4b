import type { Key, Value } from '../../../../contract/change'
import { cleanText } from '../clean-text'
import type { Line, Trouble } from '../made'
import { baseName, extensionOf } from '../../../../contract/mime-type'
import { imageSource, partsOfPath } from './image-source'
import { textKind } from './kind'
import { rtfText } from './rtf'
import { escapeHtml, sanitised, textAsHtml, type ImageAnswer } from './sanitise'

/** A file that was inside a text and becomes a document of its own. */
export type Extracted = {
  readonly key: Key
  readonly name: string
  readonly mimeType: string
  readonly bytes: Uint8Array
}

export type RichText = {
  readonly value: Extract<Value, string | { html: string }> | null
  readonly extracted: readonly Extracted[]
  /** Documents the text shows or came with; the extracted ones among them. */
  readonly documents: readonly Key[]
  readonly notes: readonly Trouble[]
}

export type RichTextPorts = {
  readonly column: string
  readonly lines: readonly Line[]
  /** Only words, line breaks, images and the addresses of links are wanted. */
  readonly plain?: boolean
  /** Key of the n-th file taken out of this text, from 1. */
  /** Whether the text may point to documents; else words stand in an image's place. */
  readonly canShow: boolean
  readonly keyFor: (suffix: string) => Key
  /** A document of the same case by the name, path or content id a text calls it. */
  readonly documentNamed: (name: string) => Key | null
  /** The document that the source itself knows by this key. */
  readonly documentKeyed?: (key: string) => Key | null
}

/** Marks the place of an image while the HTML is made; cannot stand in clean text. */
const mark = (index: number): string => `\u0001image-${index}\u0001`

/** Turns text, HTML or RTF into safe HTML; images inside it become documents that the HTML points to. Pure. */
export function richText(source: string, ports: RichTextPorts): RichText {
  const { text, removed } = cleanText(source)
  const notes: Trouble[] = []
  const note = (code: string, severity: Trouble['severity'], params: Trouble['params']): void => {
    notes.push({ code, severity, column: ports.column, params })
  }
  if (removed > 0) note('characters-removed', 'info', { count: removed, field: ports.column })
  const extracted: Extracted[] = []
  const shown: Key[] = []

  const image = (attributes: Readonly<Record<string, string>>): ImageAnswer => {
    const alt = attributes['alt'] ?? ''
    const from = imageSource(attributes['src'] ?? '')
    switch (from.at) {
      case 'inline': {
        const number = extracted.length + 1
        const key = ports.keyFor(`image-${number}`)
        const name = `${baseName(alt).replace(/\.[a-z]{3,4}$/i, '') || 'image'}-${number}.${extensionOf(from.mimeType)}`
        extracted.push({ key, name, mimeType: from.mimeType, bytes: from.bytes })
        return placed(key, alt || name)
      }
      case 'part': {
        const key = ports.documentNamed(from.name)
        if (key !== null) return placed(key, alt || calledOf(from.name))
        note('inline-image-missing', 'warning', { found: from.name })
        return { text: `[image: ${alt || calledOf(from.name)}]` }
      }
      case 'remote': {
        // an address of the source's own server names its documents by their keys
        const own = partsOfPath(from.url).map(part => ports.documentKeyed?.(part) ?? null)
        const known = own.find(key => key !== null) ?? null
        if (known !== null) return placed(known, alt || calledOf(from.url))
        note('remote-image', 'info', { found: from.url })
        return { text: `image: ${alt || from.url}`, href: from.url }
      }
      case 'nowhere':
        note('inline-image-missing', 'warning', { found: (attributes['src'] ?? '').slice(0, 60) })
        return { text: `[image${alt === '' ? '' : `: ${alt}`}]` }
      default:
        return from satisfies never
    }
  }
  const placed = (key: Key, alt: string): ImageAnswer => {
    if (!ports.canShow) return { text: `[image: ${alt}]` }
    shown.push(key)
    return { src: mark(shown.length - 1), alt }
  }

  const main = bodyHtml(text)
  const below = ports.lines.map(
    line =>
      `<p><b>${escapeHtml(line.label)}:</b> ${escapeHtml(cleanText(line.text).text).replaceAll('\n', '<br>')}</p>`,
  )
  // a source's own braces must not be taken for our places
  const html = `${main}${below.join('')}`.replaceAll('{{', '&#123;&#123;')
  const linked = html.replace(
    /\u0001image-(\d+)\u0001/g,
    (_, index: string) => `{{attachment:${shown[Number(index)]}}}`,
  )
  const documents = [...new Set([...shown, ...extracted.map(file => file.key)])]
  const value =
    linked === '' ? null : shown.length === 0 ? linked : { html: linked, documents: [...new Set(shown)] }
  return { value, extracted, documents, notes }

  function unformatted(body: string): string {
    const called = new Map<string, string>()
    const html = sanitised(body, attributes => {
      const answer = image(attributes)
      if ('text' in answer) return answer
      called.set(answer.src, answer.alt)
      return { text: answer.src }
    })
    const addressed = html.replace(
      /<a href="([^"]*)"[^<>]*>(.*?)<\/a>/gs,
      (_, address: string, said: string) => (said.includes(address) ? said : `${said} (${address})`),
    )
    // lines end where paragraphs do, not where whoever wrote the HTML broke it
    const lines = addressed.replace(/[ \t\r\n]+/g, ' ').replaceAll('</p>', '</p>\n')
    const words = wordsOf(lines).replace(/ *\n */g, '\n')
    return textAsHtml(words).replace(markOf, src => {
      const alt = called.get(src) ?? ''
      return `<img src="${src}"${alt === '' ? '' : ` alt="${escapeHtml(alt)}"`} />`
    })
  }

  function bodyHtml(body: string): string {
    switch (textKind(body)) {
      case 'text':
        return textAsHtml(body)
      case 'html':
        return ports.plain === true ? unformatted(body) : sanitised(body, image).trim()
      case 'rtf': {
        const words = rtfText(body)
        note(words === null ? 'rtf-unreadable' : 'rtf-as-text', words === null ? 'warning' : 'info', {})
        extracted.push({
          key: ports.keyFor('original'),
          name: 'original.rtf',
          mimeType: 'application/rtf',
          bytes: Buffer.from(source, 'utf8'),
        })
        return textAsHtml(words === null ? '' : cleanText(words).text)
      }
    }
  }
}

const markOf = /\u0001image-\d+\u0001/g

/** A content id is a file's name with something after an @. */
function calledOf(name: string): string {
  return baseName(name).split('@')[0] ?? ''
}

/** The words of text, HTML or RTF, for Odoo fields that hold plain text. */
export function plainWords(source: string): string {
  const { text } = cleanText(source)
  const kind = textKind(text)
  if (kind === 'rtf') return rtfText(text) ?? ''
  if (kind === 'text') return text.trim()
  return wordsOf(sanitised(text, ({ alt = '' }) => ({ text: alt })))
}

/** The words of clean HTML. */
function wordsOf(html: string): string {
  return html
    .replace(/<br\s*\/?>|<\/(?:p|div|tr|li|h[1-6])>/gi, '\n')
    .replace(/<[^<>]*>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&nbsp;', '\u00a0')
    .replaceAll('&amp;', '&')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
}
