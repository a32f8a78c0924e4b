import { sql, type TestDatabase } from '../server'

/** Rows as PostgreSQL itself holds them, by column; nothing of the product stands between. */
export async function select<Row extends object>(database: TestDatabase, query: string): Promise<Row[]> {
  const lines = await sql(database, `SELECT coalesce(jsonb_agg(q), '[]') FROM (${query}) q`)
  return JSON.parse(lines.map(cells => cells.join('\t')).join('\n')) as Row[]
}

export type Lead = {
  readonly id: number
  readonly key: string
  readonly name: string
  readonly type: string
  readonly stage: string
  readonly is_won: boolean
  readonly active: boolean
  readonly probability: number | null
  readonly won_status: string
  readonly lost_reason: string | null
  readonly priority: string
  readonly login: string | null
  readonly create_date: string
  readonly date_open: string | null
  readonly date_closed: string | null
  readonly date_last_stage_update: string | null
  readonly created_at: string | null
  readonly created_from: string | null
  readonly closed_from: string | null
  readonly number: string
  readonly partner: string | null
}

/** Every lead, by its case number. */
export async function leadsOf(database: TestDatabase): Promise<ReadonlyMap<string, Lead>> {
  const rows = await select<Lead>(
    database,
    `SELECT l.id, l.x_cb_key AS key, l.name, l.type, s.name->>'en_US' AS stage, coalesce(s.is_won, false) AS is_won,
       l.active, l.probability, l.won_status, r.name->>'en_US' AS lost_reason, l.priority, u.login,
       to_char(l.create_date, 'YYYY-MM-DD HH24:MI:SS') AS create_date,
       to_char(l.date_open, 'YYYY-MM-DD HH24:MI:SS') AS date_open,
       to_char(l.date_closed, 'YYYY-MM-DD HH24:MI:SS') AS date_closed,
       to_char(l.date_last_stage_update, 'YYYY-MM-DD HH24:MI:SS') AS date_last_stage_update,
       to_char(l.x_cm_created_at, 'YYYY-MM-DD HH24:MI:SS') AS created_at,
       l.x_cm_created_from AS created_from, l.x_cm_closed_from AS closed_from, l.x_cm_case_number AS number,
       p.x_cb_key AS partner
     FROM crm_lead l
       LEFT JOIN crm_stage s ON s.id = l.stage_id
       LEFT JOIN crm_lost_reason r ON r.id = l.lost_reason_id
       LEFT JOIN res_users u ON u.id = l.user_id
       LEFT JOIN res_partner p ON p.id = l.partner_id`,
  )
  return new Map(rows.map(row => [row.number, row]))
}
