const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}

/** Lower case without accents: what two spellings of a word have in common. */
export function fold(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[ßæœøłđðþı]/g, letter => letters[letter] ?? letter)
}

/** The words of a header, folded: 'LastModifiedDate' → last, modified, date; 'Case#' → case, number. */
export function words(header: string): string[] {
  const apart = header
    .replace(/\be[-_ ]?mail/gi, 'Email')
    .replace(/[#№]/g, ' number ')
    .replace(/\bN[°º]/gi, ' number ')
    .replace(/\b([dl]|qu|n)['’]/gi, '$1 ')
    .replace(/['’]/g, '')
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .replace(/(?<=\p{Lu})(?=\p{Lu}\p{Ll})/gu, ' ')
    .replace(/(\p{L})(\p{N})/gu, '$1 $2')
    .replace(/(\p{N})(\p{L})/gu, '$1 $2')
  return fold(apart).match(/[\p{L}\p{N}]+/gu) ?? []
}

/** A name for a custom field in Odoo: starts with the prefix, ASCII, at most 60 characters, no '__', not among `taken`. */
export function customFieldName(prefix: string, label: string, taken: ReadonlySet<string>): string {
  const slug =
    words(label)
      .join('_')
      .replace(/[^a-z0-9_]/g, '')
      .replace(/_+/g, '_')
      .replace(/^_|_$/g, '') || 'field'
  const start = `${prefix}${slug}`.slice(0, 60).replace(/_+$/, '')
  if (!taken.has(start)) return start
  for (let n = 2; ; n++) {
    const name = `${start.slice(0, 59 - String(n).length)}_${n}`.replace(/_+/g, '_')
    if (!taken.has(name)) return name
  }
}
