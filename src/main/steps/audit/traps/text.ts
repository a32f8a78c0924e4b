import iconv from 'iconv-lite'
import type { Finding } from '../../../../contract/finding'

export type Hit = { readonly code: string; readonly params: Finding['params'] }

const cut = (text: string): string => (text.length > 120 ? `${text.slice(0, 117)}…` : text)
const cutOff: ReadonlySet<number> = new Set([255, 256, 32_767, 65_535, 65_536])
/** Words for nothing that people leave in cells, beside those the profile names. */
export const usualNulls: ReadonlySet<string> = new Set([
  'null',
  'n/a',
  'n.a.',
  'na',
  '#n/a',
  'none',
  'nil',
  '-',
  '--',
  '---',
  '?',
  '.',
  'unspecified',
  'undefined',
  '{}',
  '[]',
  '(blank)',
  '(none)',
  '(null)',
  'tbd',
  'tba',
  'nan',
  'keine',
  'k.a.',
  's/o',
  'sin datos',
])

/** Signs of trouble in a text that need nothing but the text. */
export function textTraps(text: string): Hit[] {
  const hits: Hit[] = []
  const say = (code: string, params: Finding['params'] = {}) =>
    hits.push({ code, params: { value: cut(text), ...params } })
  const first = text.charCodeAt(0)
  if (
    first === 61 ||
    first === 64 ||
    ((first === 43 || first === 45) && !/^[+-][\d\s(.,)/-]*(?:\D{0,4}\d*)?$/.test(text))
  ) {
    if (text.length > 1) say('formula-looking')
  }
  if (cutOff.has(text.length)) say('truncated', { length: text.length })
  const control =
    /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/.exec(
      text,
    )
  if (control !== null) {
    const code = control[0].charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')
    hits.push({ code: 'control-characters', params: { which: `U+${code}` } })
  }
  if (text.includes('\ufffd')) say('replacement-character')
  else if (
    /[\u00c2\u00c3\u00c4\u00c5\u00e2][\u0080-\u00bf\u0152-\u0178\u02c6\u02dc\u2013-\u203a\u20ac\u2122]/.test(
      text,
    )
  ) {
    const meant = encodedTwice(text)
    if (meant !== null) say('double-encoded', { meant: cut(meant) })
  }
  if (
    /^[*[(<]*\s*(?:redacted|restricted|confidential - hidden|access denied|no access|permission denied|hidden|masked|geschwärzt|zensiert|caviardé|oscurato)\s*[*\])>]*$/i.test(
      text,
    ) ||
    /^[*█▇■]{4,}$/.test(text)
  ) {
    say('redacted-marker')
  }
  return hits
}

/** What a text read with the wrong encoding once too often says; null: it was not. */
export function encodedTwice(text: string): string | null {
  const back = iconv.encode(text, 'win1252')
  if (iconv.decode(back, 'win1252') !== text) return null
  const meant = iconv.decode(back, 'utf8')
  return meant.includes('\ufffd') || meant === text ? null : meant
}

/** Signs in short texts: numbers that lost their form, names, tests. */
export function shortTraps(text: string): Hit[] {
  const hits: Hit[] = []
  const say = (code: string, params: Finding['params'] = {}) =>
    hits.push({ code, params: { value: cut(text), ...params } })
  if (/^0\d+$/.test(text)) say('leading-zeros')
  if (/^\d{2,}\.0$/.test(text)) say('decimal-id')
  if (/^\d(?:[.,]\d+)?E\+?\d{2}$/i.test(text)) say('scientific-id')
  const emails = text.match(/[^\s@<>,;|"/]+@[^\s@<>,;|"/]+\.[a-z]{2,}/gi)?.length ?? 0
  if (emails > 1) say('several-emails', { count: emails })
  const numbers = text
    .split(/\s*(?:[;/,|]|\bor\b|\bund\b|\boder\b|\bou\b|\n)\s*/i)
    .filter(part => (part.match(/\d/g)?.length ?? 0) >= 6)
  if (numbers.length > 1 && /^[\d\s()+./;,|extoru&n-]+$/i.test(text))
    say('several-phones', { count: numbers.length })
  if (/^\p{Lu}[\p{Lu}'’ ,.-]{4,}$/u.test(text) && /\p{Lu}{3}/u.test(text) && /[\s,]/.test(text))
    say('all-capitals')
  if (/^[\p{L}'’ -]{2,40},\s*\p{L}[\p{L}'’. -]{0,40}$/u.test(text)) say('last-name-first')
  if (
    /\b(?:ltd|limited|llp|llc|inc|incorporated|corp|corporation|plc|gmbh|ag|kg|ohg|ug|e\.?\s?v|s\.?a\.?r\.?l|sas|s\.a|s\.?p\.?a|s\.?r\.?l|b\.?v|n\.?v|oy|ab|aps|a\/s|asa|sp\.\s?z\s?o\.?\s?o|s\.?r\.?o|pty|bank|versicherung|university|council|holdings?)\.?$/iu.test(
      text,
    ) &&
    /\s/.test(text)
  ) {
    say('company-as-person')
  }
  if (
    /\bdo not use\b|\bnicht (?:verwenden|benutzen)\b|\bne pas utiliser\b|\bno usar\b|\bdelete me\b|\bto be deleted\b|^(?:test|dummy|demo|asdf\w{0,8}|x{3,8}|z{2,8})(?:[\s\d_-].*)?$|\b(?:test|dummy|demo)[\s_-]*(?:case|matter|client|customer|contact|company|record|user|person|file|akte|fall|mandant|firma)\b/i.test(
      text,
    )
  ) {
    say('test-record')
  }
  return hits
}

/** Signs in long texts: markup and pictures. */
export function richTraps(text: string, html: boolean, rtf: boolean): Hit[] {
  const hits: Hit[] = []
  if (rtf) hits.push({ code: 'rtf-notes', params: {} })
  if (!html) return hits
  hits.push({ code: 'html-notes', params: {} })
  const inside = text.match(/<img\b[^<>]*\bsrc\s*=\s*["']?(?:data:|cid:)/gi)?.length ?? 0
  if (inside > 0) hits.push({ code: 'inline-images', params: { count: inside } })
  const remote = /<img\b[^<>]*\bsrc\s*=\s*["']?(?:https?:)?\/\/([^/"'\s>]+)/i.exec(text)
  if (remote !== null) hits.push({ code: 'remote-images', params: { host: cut(remote[1] ?? '') } })
  return hits
}
