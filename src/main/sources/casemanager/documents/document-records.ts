import type { Finding } from '../../../../contract/finding'
import type { Batch, SourceRecord } from '../../source'
import { caseNumbers } from './case-number'
import type { CaseNumbers } from './case-number'
import { documentTree } from './document-tree'
import type { DocumentFile, DocumentTree, Leaf } from './document-tree'
import { documentFinding, pathFindings } from './findings'
import { findFile, pathsOf } from './match'
import type { IndexEntry } from './match'
import { learnRoots } from './roots'
import type { Roots } from './roots'

/** Columns of a documents stream that has no index: what a tree of files tells by itself. */
export const treeColumns = ['Case Number', 'File Path', 'File Name', 'Modified'] as const

export type DocumentInput = {
  /** Stream's id, for findings. */
  readonly stream: string
  /** Rows of the index from its beginning, even where reading goes on after a stop; null: there is no index. */
  readonly rows: AsyncIterable<Batch> | null
  readonly tree: readonly DocumentFile[]
  /** Columns of the index, by id; null: it has none of that meaning. */
  readonly pathColumn: string | null
  readonly nameColumn: string | null
  readonly caseColumn: string | null
  /** The index's own path below what was chosen: relative paths may start at its folder. */
  readonly indexFile?: string
  /** Case numbers of the export, to recognise them in names of folders and files. */
  readonly caseNumbers?: Iterable<string>
  /** Cursor of the last batch that was taken over; null: from the beginning. */
  readonly after?: string | null
  readonly signal?: AbortSignal
}

const window = 5_000 // rows looked at to learn how roots differ
const batchSize = 200

/**
 * Rows of the index with their files, then the files no row named. Nothing of the tree is lost: the candidates of an
 * ambiguous row come as files of their own. Contents are opened only by whoever reads a record's `content`.
 */
export async function* documentRecords(input: DocumentInput): AsyncGenerator<Batch> {
  const tree = documentTree(input.tree)
  const numbers = caseNumbers(input.caseNumbers ?? [])
  const used = new Uint8Array(tree.leaves.length)
  const [part, count] = (input.after ?? 'rows:0').split(':')
  const done = part === 'files' ? Infinity : Number(count) // rows taken over before a stop
  if (input.rows !== null) {
    let seen = 0
    for await (const { batch, roots } of withRoots(input, input.rows, tree)) {
      input.signal?.throwIfAborted()
      const records: SourceRecord[] = []
      const findings: Finding[] = [...batch.findings]
      for (const row of batch.records) {
        records.push(await matchRow(row, input, tree, roots, numbers, used, findings))
      }
      const old = Math.max(0, done - seen)
      seen += records.length
      if (done > 0 && old >= records.length) continue
      yield { records: records.slice(old), findings, cursor: `rows:${seen}` }
    }
  }
  yield* fileOnly(input, tree, numbers, used, part === 'files' ? Number(count) : 0)
}

/** Batches of the index with the roots learned from its first rows. */
async function* withRoots(
  input: DocumentInput,
  rows: AsyncIterable<Batch>,
  tree: DocumentTree,
): AsyncGenerator<{ batch: Batch; roots: Roots }> {
  const base = baseOf(input)
  let held: Batch[] = []
  let roots: Roots | null = null
  const learn = (): Roots =>
    learnRoots(
      held.flatMap(batch => batch.records.flatMap(row => pathsOf(entryOf(row, input), base).tries)),
      tree,
    )
  let size = 0
  for await (const batch of rows) {
    if (roots !== null) {
      yield { batch, roots }
      continue
    }
    held.push(batch)
    size += batch.records.length
    if (size < window) continue
    roots = learn()
    for (const early of held) yield { batch: early, roots }
    held = []
  }
  if (roots !== null) return
  roots = learn()
  for (const early of held) yield { batch: early, roots }
}

const baseOf = (input: DocumentInput): readonly string[] => (input.indexFile ?? '').split('/').slice(0, -1)

function textOf(row: SourceRecord, column: string | null): string {
  const value = column === null ? null : Object.hasOwn(row.values, column) ? row.values[column] : null
  return typeof value === 'string' ? value : typeof value === 'number' ? String(value) : ''
}

const entryOf = (row: SourceRecord, input: DocumentInput): IndexEntry => ({
  path: textOf(row, input.pathColumn),
  name: textOf(row, input.nameColumn),
  caseNumber: textOf(row, input.caseColumn),
})

async function matchRow(
  row: SourceRecord,
  input: DocumentInput,
  tree: DocumentTree,
  roots: Roots,
  numbers: CaseNumbers,
  used: Uint8Array,
  findings: Finding[],
): Promise<SourceRecord> {
  const entry = entryOf(row, input)
  const base = baseOf(input)
  findings.push(...pathFindings(pathsOf(entry, base).path, entry, row, input.stream, input.pathColumn))
  const found = await findFile(entry, base, tree, roots, numbers)
  if (found.match !== 'matched') {
    if (found.match === 'ambiguous') {
      const candidates = found.candidates.slice(0, 3).map(leaf => leaf.file.path)
      const name = entry.path === '' ? entry.name : entry.path
      findings.push(
        documentFinding('document-candidates', 'warning', row, input.stream, { name, candidates }),
      )
    }
    return { ...row, match: found.match }
  }
  used[found.leaf.at] = 1
  const name = entry.name.trim() === '' ? (found.leaf.parts.at(-1) ?? '') : entry.name
  return { ...row, match: 'matched', content: contentOf(found.leaf, name.split(/[\\/]/).at(-1) ?? name) }
}

function contentOf(leaf: Leaf, name: string) {
  return { name, bytes: leaf.file.bytes, open: () => leaf.file.open() }
}

async function* fileOnly(
  input: DocumentInput,
  tree: DocumentTree,
  numbers: CaseNumbers,
  used: Uint8Array,
  from: number,
): AsyncGenerator<Batch> {
  const [caseColumn, pathColumn, nameColumn] = [
    input.caseColumn ?? treeColumns[0],
    input.pathColumn ?? treeColumns[1],
    input.nameColumn ?? treeColumns[2],
  ]
  let records: SourceRecord[] = []
  let findings: Finding[] = []
  if (from === 0) {
    for (const file of tree.litter) {
      const place = { file: file.path, line: null, record: 0 }
      findings.push(
        documentFinding('document-litter', 'info', { key: null, place }, input.stream, { name: file.path }),
      )
    }
  }
  for (const leaf of tree.leaves.slice(from)) {
    if (used[leaf.at] === 1) continue
    input.signal?.throwIfAborted()
    const path = leaf.file.path
    const number = numbers.ofPath(leaf.parts)
    const record: SourceRecord = {
      key: `file:${path.normalize('NFC')}`,
      values: {
        [caseColumn]: number,
        [pathColumn]: path,
        [nameColumn]: leaf.parts.at(-1) ?? path,
        ...(input.rows === null ? { [treeColumns[3]]: leaf.file.modified ?? null } : {}),
      },
      place: { file: path, line: null, record: leaf.at + 1 },
      content: contentOf(leaf, leaf.parts.at(-1) ?? path),
      match: 'file-only',
    }
    records.push(record)
    const code = number === null ? 'document-case-unknown' : 'document-case-from-path'
    const severity = number === null ? 'warning' : 'info'
    findings.push(documentFinding(code, severity, record, input.stream, { name: path, number: number ?? '' }))
    if (records.length < batchSize) continue
    yield { records, findings, cursor: `files:${leaf.at + 1}` }
    records = []
    findings = []
  }
  if (records.length > 0 || findings.length > 0)
    yield { records, findings, cursor: `files:${tree.leaves.length}` }
}
