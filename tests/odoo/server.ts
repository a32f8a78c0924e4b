import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import type { OdooAddress } from '../../src/main/odoo/odoo'

const script = fileURLToPath(new URL('../../scripts/odoo-server', import.meta.url))

export type OdooVersion = '19' | '14'

export type TestDatabase = {
  readonly version: OdooVersion
  readonly name: string
  readonly address: OdooAddress
  readonly secret: string
  drop(): Promise<void>
}

/**
 * A fresh database with crm and contacts on a real Odoo, which is installed and started where that has not been done.
 * Installing takes minutes: give `beforeAll` a long time. A machine that cannot have one fails the test; there is no skipping.
 */
export async function freshDatabase(prefix: string, version: OdooVersion = '19'): Promise<TestDatabase> {
  const url = (await odooServer(['up', version])).trim()
  const name = `${prefix.replaceAll(/[^a-z0-9]/g, '_')}_${process.pid}_${randomBytes(3).toString('hex')}`
  await odooServer(['newdb', version, name])
  return {
    version,
    name,
    address: { url, database: name, login: 'admin', transport: 'auto' },
    secret: 'admin',
    drop: async () => {
      await odooServer(['dropdb', version, name])
    },
  }
}

/** Rows of an SQL statement, as texts. */
export async function sql(database: TestDatabase, statement: string): Promise<string[][]> {
  const out = await odooServer(['sql', database.version, database.name], statement)
  return out
    .split('\n')
    .filter(Boolean)
    .map(line => line.split('\t'))
}

/** Runs Python in Odoo's own process, as `odoo shell` does: `env` is there, and `env.cr.commit()` keeps what was done. */
export function odooShell(database: TestDatabase, python: string): Promise<string> {
  return odooServer(['shell', database.version, database.name], python)
}

/** Makes Odoo send its mails to an SMTP server on this machine, so that a test sees each one. */
export async function sendMailsTo(database: TestDatabase, port: number): Promise<void> {
  await sql(
    database,
    `INSERT INTO ir_mail_server (name, smtp_host, smtp_port, smtp_encryption, smtp_authentication, sequence, active)
     VALUES ('test sink', '127.0.0.1', ${port}, 'none', 'login', 1, true)`,
  )
}

/** Runs scripts/odoo-server; what it says on its error output becomes the error. */
export function odooServer(args: readonly string[], input = ''): Promise<string> {
  const { promise, resolve, reject } = Promise.withResolvers<string>()
  const child = execFile(script, args, { maxBuffer: 1024 * 1024 * 1024 }, (error, out, problem) => {
    if (error === null) resolve(out)
    else reject(new Error(`scripts/odoo-server ${args.join(' ')} failed: ${problem || error.message}`))
  })
  child.stdin?.end(input)
  return promise
}
