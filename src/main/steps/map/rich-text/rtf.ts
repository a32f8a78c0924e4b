import iconv from 'iconv-lite'

/** Destinations whose content is not text of the document. */
const hidden = new Set(
  'fonttbl colortbl stylesheet info pict object objdata themedata colorschememapping datastore generator xmlnstbl listtable listoverridetable rsidtbl header footer headerl headerr footerl footerr fldinst mmathpr latentstyles filetbl revtbl nonshppict bkmkstart bkmkend'.split(
    ' ',
  ),
)
const words: Readonly<Record<string, string>> = {
  par: '\n',
  line: '\n',
  sect: '\n',
  page: '\n',
  row: '\n',
  cell: '\t',
  tab: '\t',
  emdash: '—',
  endash: '–',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  bullet: '•',
  emspace: ' ',
  enspace: ' ',
}
const deepest = 200

type Group = { readonly hidden: boolean; readonly skip: number }

/** The words of an RTF document. Nothing in it is run or opened; objects and pictures are left out. null: not readable as RTF. */
export function rtfText(rtf: string): string | null {
  const out: string[] = []
  const stack: Group[] = []
  let group: Group = { hidden: false, skip: 1 }
  let codePage = 'cp1252'
  let bytes: number[] = []
  let toSkip = 0
  const flush = (): void => {
    if (bytes.length === 0) return
    out.push(iconv.decode(Buffer.from(bytes), codePage))
    bytes = []
  }
  const say = (text: string): void => {
    if (toSkip > 0) {
      toSkip -= 1
      return
    }
    if (group.hidden) return
    flush()
    out.push(text)
  }
  const token =
    /([{}])|\\'([0-9a-fA-F]{2})|\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\([^a-zA-Z'])|[\r\n]+|([^\\{}\r\n]+)/g
  for (let match = token.exec(rtf); match !== null; match = token.exec(rtf)) {
    const [, brace, hex, word, argument, symbol, plain] = match
    if (brace === '{') {
      if (stack.length >= deepest) return null
      stack.push(group)
      group = { ...group }
    } else if (brace === '}') {
      toSkip = 0
      const outer = stack.pop()
      if (outer === undefined) return null
      group = outer
      if (stack.length === 0) break
    } else if (hex !== undefined) {
      if (toSkip > 0) toSkip -= 1
      else if (!group.hidden) bytes.push(Number.parseInt(hex, 16))
    } else if (word !== undefined) {
      const value = argument === undefined ? null : Number(argument)
      if (word === 'bin') token.lastIndex += Math.max(0, value ?? 0)
      else if (word === 'ansicpg' && iconv.encodingExists(`cp${value}`)) codePage = `cp${value}`
      else if (word === 'uc') group = { ...group, skip: Math.max(0, value ?? 1) }
      else if (word === 'u' && value !== null) {
        toSkip = 0
        say(String.fromCharCode(value < 0 ? value + 65_536 : value))
        toSkip = group.skip
      } else if (hidden.has(word)) group = { ...group, hidden: true }
      else if (Object.hasOwn(words, word)) say(words[word] ?? '')
    } else if (symbol !== undefined) {
      if (symbol === '*') group = { ...group, hidden: true }
      else if (symbol === '~') say('\u00a0')
      else if (symbol === '_') say('-')
      else if (symbol === '\n' || symbol === '\r') say('\n')
      else if ('\\{}'.includes(symbol)) say(symbol)
    } else if (plain !== undefined) {
      const kept = plain.slice(toSkip)
      toSkip = Math.max(0, toSkip - plain.length)
      if (kept !== '' && !group.hidden) {
        flush()
        out.push(kept)
      }
    }
  }
  flush()
  return out.join('').trim()
}
