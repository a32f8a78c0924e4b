/** HTML that is safe to write: only `markup` makes it, and everything put into it was escaped. */
export type Markup = { readonly markup: string }

type Piece = string | number | Markup | readonly Piece[] | null

/** Signs that turn the writing direction or show nothing: a reviewer must see them. Joiners that scripts need are left alone. */
const unseen = /[\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g

/** Text with signs nobody can see made visible. */
export function visible(text: string): string {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, sign =>
      String.fromCodePoint(0x2400 + sign.charCodeAt(0)),
    )
    .replace(/[\u007f-\u009f]/g, '\ufffd')
    .replace(unseen, sign => `[U+${sign.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`)
    .toWellFormed()
}

/** Text for HTML: the five signs that mean something there as numbers, unseen ones made visible. */
export function escaped(text: string): string {
  return visible(text).replace(/[&<>"']/g, sign => `&#${sign.charCodeAt(0)};`)
}

function pieceOf(piece: Piece): string {
  if (piece === null) return ''
  if (typeof piece === 'string') return escaped(piece)
  if (typeof piece === 'number') return escaped(piece.toLocaleString('en-US'))
  return 'markup' in piece ? piece.markup : piece.map(pieceOf).join('')
}

/** A template whose values are always escaped, wherever they come from. Its own indentation is left out of the page. */
export function markup(parts: TemplateStringsArray, ...values: readonly Piece[]): Markup {
  const own = parts.map(part => part.replace(/\n\s+/g, '\n'))
  return { markup: own.reduce((text, part, at) => text + pieceOf(values[at - 1] ?? null) + part) }
}

/** Text from records: kept apart from its surroundings, so that no sign in it can turn the writing direction around it. */
export const quoted = (text: string): Markup => markup`<bdi>${text}</bdi>`
