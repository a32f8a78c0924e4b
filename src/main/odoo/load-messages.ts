import { CasebridgeError } from '../../contract/failure'

type LoadMessage = {
  readonly row: number | null // from 0
  readonly field: string
  readonly text: string
}

/** What Odoo's `load` said when it took nothing: its first sentences, with the rows they are about. */
export function loadFailure(messages: unknown, sent: number): CasebridgeError {
  const told = (Array.isArray(messages) ? messages : []).map(readMessage)
  const sentences = told.slice(0, 3).map(sentence)
  const more = told.length > 3 ? ` (and ${told.length - 3} more)` : ''
  const rows = [...new Set(told.flatMap(one => (one.row === null || one.row >= sent ? [] : [one.row])))]
  return new CasebridgeError(
    {
      kind: 'fix-record',
      code: 'odoo-refused',
      message: `Odoo refused the records: ${sentences.join(' ') || 'it gave no reason.'}${more}`,
      detail: rows.length === 0 ? 'load' : `load, rows ${rows.map(row => row + 1).join(', ')} of ${sent}`,
    },
    { refusedRows: rows },
  )
}

/** Which rows of a refused `load` were at fault, from 0; empty where Odoo did not say. It stops telling after ten. */
export function refusedRows(error: unknown): readonly number[] {
  if (!(error instanceof CasebridgeError)) return []
  const { refusedRows: rows } = Object(error.cause) as { refusedRows?: readonly number[] }
  return rows ?? []
}

function readMessage(message: unknown): LoadMessage {
  const told = Object(message) as Readonly<Record<string, unknown>>
  const rows = Object(told['rows']) as { from?: unknown }
  const row = typeof told['record'] === 'number' ? told['record'] : rows.from
  return {
    row: typeof row === 'number' ? row : null,
    field: typeof told['field'] === 'string' ? told['field'] : '',
    text: String(told['message'] ?? '')
      .replaceAll(/\s+/g, ' ')
      .trim()
      .slice(0, 400),
  }
}

function sentence({ row, field, text }: LoadMessage): string {
  const where = [row === null ? '' : `row ${row + 1}`, field === '' ? '' : `field ${field}`].filter(Boolean)
  const ended = /[.!?]$/.test(text) ? text : `${text}.`
  return where.length === 0 ? ended : `${where.join(', ')}: ${ended}`
}
