import type { Inventory } from '../../../contract/ipc'

type Letter = Inventory['grade']['letter']
type Part = Inventory['grade']['parts'][number]

const letters: readonly Letter[] = ['A', 'B', 'C', 'D']
const known: ReadonlySet<string> = new Set([
  'company',
  'contact',
  'link',
  'case',
  'status',
  'priority',
  'owner',
  'team',
  'message',
  'activity',
  'document',
  'workflow',
])

function part(name: string, level: number, reason: string): Part {
  return { name, letter: letters[Math.max(0, Math.min(3, level))] ?? 'D', reason }
}

/** How hard the migration will be: A (plain) to D, the worst of its parts counting, each with its reason. */
export function grade(
  facts: Pick<Inventory, 'streams' | 'columns' | 'findings' | 'documents'>,
): Inventory['grade'] {
  const parts = [objects(facts), clarity(facts), limits(facts), volume(facts)]
  const levels = parts.map(one => letters.indexOf(one.letter as Letter))
  const worst = Math.max(...levels)
  const mean = levels.reduce((sum, level) => sum + level, 0) / levels.length
  return { letter: letters[Math.round((worst + mean) / 2)] ?? 'D', parts }
}

function objects({ streams }: Pick<Inventory, 'streams'>): Part {
  const used = streams.filter(stream => stream.entity !== null)
  const own = used.filter(stream => stream.entity === 'object' || !known.has(stream.entity ?? ''))
  const unused = streams.length - used.length
  const kinds = new Set(used.map(stream => stream.entity)).size
  const reason = `${kinds} kinds of objects in ${streams.length} ${streams.length === 1 ? 'list' : 'lists'}${own.length > 0 ? `, ${own.length} of them special to this firm` : ''}${unused > 0 ? `, ${unused} not recognised` : ''}.`
  return part(
    'Objects',
    (own.length > 0 ? 1 : 0) + (unused > 2 ? 2 : unused > 0 ? 1 : 0) + (kinds > 10 ? 1 : 0),
    reason,
  )
}

const typed: ReadonlySet<string> = new Set([
  'date',
  'datetime',
  'integer',
  'decimal',
  'money',
  'boolean',
  'email',
])

function clarity({ columns, findings }: Pick<Inventory, 'columns' | 'findings'>): Part {
  const filled = columns.filter(column => column.kind !== 'empty')
  const mixed = filled.filter(column => typed.has(column.kind) && column.kindShare < 1)
  const asked = findings.filter(finding => finding.severity === 'ask')
  const errors = findings.filter(finding => finding.severity === 'error')
  const share = filled.length === 0 ? 0 : mixed.length / filled.length
  const level =
    (share > 0.15 ? 1 : 0) +
    (asked.length > 3 ? 1 : 0) +
    (errors.length > 0 ? 1 : 0) +
    (filled.length > 150 ? 1 : 0)
  const reason = `${filled.length} columns in use, ${mixed.length} with values of several types; ${asked.length} questions to answer, ${errors.length} kinds of errors.`
  return part('Mapping clarity', level, reason)
}

function limits({ documents, columns }: Pick<Inventory, 'documents' | 'columns'>): Part {
  const fields = columns.filter(column => column.kind !== 'empty').length
  const missing = documents.indexOnly + documents.ambiguous
  const level =
    (documents.bytes > 20e9 ? 2 : documents.bytes > 2e9 ? 1 : 0) +
    (fields > 300 ? 1 : 0) +
    (missing > documents.matched * 0.2 ? 1 : 0)
  const size =
    documents.bytes >= 1e9
      ? `${(documents.bytes / 1e9).toFixed(1)} GB`
      : `${(documents.bytes / 1e6).toFixed(1)} MB`
  const reason = `${size} of documents go through Odoo’s interface in parts of at most 128 MB a request; ${missing} documents lack a file of their own.`
  return part('Limits of the interfaces', level, reason)
}

function volume({ streams }: Pick<Inventory, 'streams'>): Part {
  const records = streams.reduce((sum, stream) => sum + stream.records, 0)
  const level = records > 2_000_000 ? 3 : records > 200_000 ? 2 : records > 20_000 ? 1 : 0
  return part('Volume', level, `${records.toLocaleString('en-US')} records altogether.`)
}
