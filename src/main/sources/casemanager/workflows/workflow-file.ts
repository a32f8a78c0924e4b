import iconv from 'iconv-lite'
import type { Cell } from '../../../../contract/entity'
import { CasebridgeError } from '../../../../contract/failure'
import type { Batch, WorkflowDefinition } from '../../source'
import { definitionOf, definitionsIn } from './definitions'
import { inWords, partOf } from './rule-parts'
import type { CellMap } from './rule-parts'
import { ruleWords } from './words'
import { xmlTree } from './xml-tree'

const mostBytes = 32 * 1024 * 1024 // definitions are small; a larger file is something else

export type WorkflowFile = {
  readonly path: string
  readonly format: 'json' | 'xml'
  open(): AsyncIterable<Uint8Array>
}

/** Reads automation rules from a JSON or XML file. Fails with fix-record `workflow-unreadable` where it is neither. */
export async function workflowsOfFile(
  file: WorkflowFile,
  signal?: AbortSignal,
): Promise<WorkflowDefinition[]> {
  const text = await textOf(file, signal)
  if (file.format === 'xml') return definitionsIn(xmlTree(text, file.path), file.path)
  let tree: Cell
  try {
    tree = JSON.parse(text) as Cell // JSON can hold nothing else
  } catch (error) {
    throw new CasebridgeError(
      {
        kind: 'fix-record',
        code: 'workflow-unreadable',
        message: `${file.path}: the JSON breaks off or is not JSON. Export the workflow definitions again.`,
        detail: error instanceof Error ? error.message.slice(0, 80) : '',
      },
      error,
    )
  }
  return definitionsIn(tree, file.path)
}

async function textOf(file: WorkflowFile, signal?: AbortSignal): Promise<string> {
  const parts: Uint8Array[] = []
  let size = 0
  for await (const part of file.open()) {
    signal?.throwIfAborted()
    size += part.length
    if (size > mostBytes) {
      throw new CasebridgeError({
        kind: 'fix-record',
        code: 'workflow-unreadable',
        message: `${file.path}: more than 32 MB, which no set of workflow definitions has. Choose the right file.`,
      })
    }
    parts.push(part)
  }
  const bytes = Buffer.concat(parts)
  const wide =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf16be'
        : null
  const declared = /^<\?xml[^>]{0,100}encoding=["']([\w-]+)["']/.exec(
    bytes.subarray(0, 200).toString('latin1'),
  )?.[1]
  const encoding = wide ?? (declared !== undefined && iconv.encodingExists(declared) ? declared : 'utf8')
  return iconv.decode(bytes, encoding, { stripBOM: true })
}

/** Cells that hold JSON are read as such; everything else stays text. */
function opened(cell: Cell): Cell {
  if (typeof cell !== 'string' || !/^\s*[[{]/.test(cell)) return cell
  try {
    return JSON.parse(cell) as Cell
  } catch {
    return cell
  }
}

/** Reads automation rules from rows of a table: one rule a row, or several rows of one name, one action or condition each. */
export async function workflowsOfRows(rows: AsyncIterable<Batch>): Promise<WorkflowDefinition[]> {
  const rules = new Map<string, WorkflowDefinition>()
  for await (const batch of rows) {
    for (const { values, place, key } of batch.records) {
      const map: CellMap = Object.fromEntries(
        Object.entries(values).map(([name, cell]) => [name, opened(cell)]),
      )
      const name = inWords(partOf(map, ruleWords.name)?.value)
      const rule = definitionOf(map, '', place)
      const id = name === '' ? `row ${key}` : `${name}\u0000${rule.objects.join(',')}`
      const known = rules.get(id)
      rules.set(id, known === undefined ? rule : joined(known, rule))
    }
  }
  return [...rules.values()]
}

/** One rule from two of its rows; what both say stands once. */
function joined(one: WorkflowDefinition, more: WorkflowDefinition): WorkflowDefinition {
  const both = <T>(a: readonly T[], b: readonly T[]): T[] => [
    ...new Map([...a, ...b].map(each => [JSON.stringify(each), each])).values(),
  ]
  return {
    ...one,
    trigger: both([one.trigger], [more.trigger])
      .filter(text => text !== '')
      .join('; '),
    conditions: both(one.conditions, more.conditions),
    actions: both(one.actions, more.actions),
    objects: both(one.objects, more.objects),
    fields: both(one.fields, more.fields),
    unread: both(one.unread ?? [], more.unread ?? []),
    raw: `${one.raw}\n${more.raw}`,
  }
}
