import type { Key } from '../../../../contract/change'
import type { Mapping } from '../../../../contract/mapping'
import { isAboutSomebodyElse } from '../../../../contract/other-person'
import type { StagedRow } from '../../../store/store'
import type { KeyOf } from '../keys'
import { cellOf, cellText, rawText, type NullWords } from '../read/cell'
import { baseName } from '../../../../contract/mime-type'
import { markText } from '../shared/identity'
import type { ValueTables } from '../value-tables'
import type { World } from '../world'

type Ports = {
  readonly mapping: Mapping
  readonly staged: World['staged'] & { indexColumn(stream: string, column: string): void }
  readonly desired: World['desired']
  readonly keyOf: KeyOf
  readonly nullWords: NullWords
  readonly tables: ValueTables
  /** Streams of the firm's own users, whose numbers or names other streams use. */
  readonly ownerStreams: readonly string[]
  /** The columns of these that hold somebody's whole name. */
  readonly ownerNames: readonly { readonly stream: string; readonly column: string }[]
}

/** What texts name without a rule of their own: the images of a note, the people who wrote it. */
export function peopleAndPapers(ports: Ports): Pick<World, 'documentNamed' | 'contactWithEmail' | 'loginOf'> {
  const papers = papersOf(ports.mapping)
  const addresses = addressesOf(ports.mapping)
  for (const { stream, column } of [...papers, ...addresses, ...ports.ownerNames])
    ports.staged.indexColumn(stream, column)
  return {
    documentNamed: (caseKey, sourceKey, name) => documentNamed(ports, papers, caseKey, sourceKey, name),
    contactWithEmail: email => contactWithEmail(ports, addresses, email),
    loginOf: owner => loginOf(ports, owner),
  }
}

type Paper = { readonly stream: string; readonly column: string; readonly by: string | undefined }

/** Document streams with the column that names their case, each once: files and links may stand in one list. */
function papersOf(mapping: Mapping): readonly Paper[] {
  const found = mapping.entities
    .filter(entity => entity.entity === 'document')
    .flatMap(({ stream, fields }) =>
      fields.flatMap(({ field, rule, decision }) =>
        field === 'res_id' &&
        decision !== 'left-out' &&
        rule.kind === 'reference' &&
        rule.through === undefined
          ? [{ stream, column: rule.column, by: rule.by }]
          : [],
      ),
    )
  return found.filter(
    (one, at) =>
      found.findIndex(
        other => other.stream === one.stream && other.column === one.column && other.by === one.by,
      ) === at,
  )
}

function documentNamed(
  { staged, desired, keyOf }: Ports,
  papers: readonly Paper[],
  caseKey: Key,
  sourceKey: string,
  name: string,
): Key | null {
  const main = desired.get(caseKey)?.sources[0]
  const row = main === undefined ? null : staged.get(main.stream, main.key)
  if (row === null) return null
  const found: { readonly key: Key; readonly named: boolean }[] = []
  for (const { stream, column, by } of papers) {
    const mine = by === undefined ? row.key : rawText(cellOf(row.values, by)).trim()
    for (const key of mine === '' ? [] : staged.keysWhere(stream, column, mine)) {
      const document = staged.get(stream, key)
      if (document === null || !isCalled(document, name)) continue
      const wanted = keyOf('document', stream, key)
      if (desired.get(wanted) !== null) found.push({ key: wanted, named: names(document, sourceKey) })
    }
  }
  const ownOnes = found.filter(one => one.named)
  const [only] = ownOnes.length > 0 ? ownOnes : found
  return (ownOnes.length > 0 ? ownOnes : found).length === 1 && only !== undefined ? only.key : null
}

/** A content id is usually the file's name with something after an @. */
function isCalled(document: StagedRow, name: string): boolean {
  const wanted = new Set([name, baseName(name), name.split('@')[0] ?? ''].map(folded).filter(Boolean))
  const called = [document.key, document.blobName ?? '', ...Object.values(document.values).map(rawText)]
  return called.some(text => wanted.has(folded(text)) || wanted.has(folded(baseName(text))))
}

function names(document: StagedRow, sourceKey: string): boolean {
  return Object.values(document.values).some(cell => rawText(cell).trim() === sourceKey)
}

type Address = { readonly stream: string; readonly column: string }

/** Contact streams with the column their e-mail comes from. */
function addressesOf(mapping: Mapping): readonly Address[] {
  return mapping.entities
    .filter(entity => entity.entity === 'contact' && entity.sameBy === undefined)
    .flatMap(({ stream, fields }) =>
      fields.flatMap(({ field, rule, decision }) =>
        field === 'email' && decision !== 'left-out' && 'column' in rule
          ? [{ stream, column: rule.column }]
          : [],
      ),
    )
}

function contactWithEmail(
  { staged, desired, keyOf }: Ports,
  addresses: readonly Address[],
  email: string,
): Key | null {
  const keys = addresses
    .flatMap(({ stream, column }) =>
      staged.keysWhere(stream, column, email).map(key => keyOf('contact', stream, key)),
    )
    .filter(key => desired.get(key) !== null)
  // those that rows about something else name are known by their marks
  const all = keys.length > 0 ? keys : desired.shared.marked(markText('email', email.toLowerCase()), 2)
  const [only] = all
  return all.length === 1 && only !== undefined ? only : null
}

/**
 * An owner as written in one stream, by way of the users' own stream where the owner table does not know the word: by the
 * user's key there, else by a name that one of them alone has.
 */
function loginOf(ports: Ports, owner: string): string | null {
  const { staged, tables, ownerStreams, ownerNames } = ports
  if (owner === '') return null
  const known = tables.login(owner)
  if (known !== undefined) return known
  for (const stream of ownerStreams) {
    const login = loginIn(ports, staged.get(stream, owner))
    if (login !== null) return login
  }
  const named = ownerNames.flatMap(({ stream, column }) =>
    staged.keysWhere(stream, column, owner).map(key => ({ stream, key })),
  )
  const [only] = named
  return named.length === 1 && only !== undefined ? loginIn(ports, staged.get(only.stream, only.key)) : null
}

function loginIn({ tables, nullWords }: Ports, user: StagedRow | null): string | null {
  for (const [column, cell] of Object.entries(user?.values ?? {})) {
    if (isAboutSomebodyElse(column)) continue
    const login = tables.login(cellText(cell, nullWords))
    if (login !== undefined && login !== null) return login
  }
  return null
}

function folded(text: string): string {
  return text.trim().toLowerCase()
}
