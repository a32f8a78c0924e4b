import { createInterface } from 'node:readline'
import { misused } from './outcome'

/** Secrets come from the environment or from standard input, never from arguments: those are seen by every program. */
export type SecretInput = {
  passphrase(): string | undefined
  /** 'odoo' or 'source:NAME'. */
  secret(name: string): string | null
}

export type StdinSecrets = { readonly passphraseStdin?: boolean; readonly passwordStdin?: boolean }

const variables = { passphrase: 'CASEBRIDGE_PASSPHRASE', odoo: 'CASEBRIDGE_ODOO_PASSWORD' }

/** The variable of a source's secret: `source:clientSecret` → CASEBRIDGE_SOURCE_CLIENT_SECRET. */
export const variableOf = (name: string): string =>
  name === 'odoo'
    ? variables.odoo
    : `CASEBRIDGE_SOURCE_${name
        .replace(/^source:/, '')
        .replace(/([a-z])([A-Z])/g, '$1_$2')
        .replace(/[^A-Za-z0-9]+/g, '_')
        .toUpperCase()}`

/** Reads what was asked for from `input`, one line each: the passphrase first, then Odoo's password. */
export async function secretInput(
  asked: StdinSecrets,
  input: NodeJS.ReadableStream = process.stdin,
  env: NodeJS.ProcessEnv = process.env,
): Promise<SecretInput> {
  const wanted = Number(asked.passphraseStdin ?? false) + Number(asked.passwordStdin ?? false)
  const lines: string[] = []
  if (wanted > 0) {
    for await (const line of createInterface({ input })) {
      lines.push(line)
      if (lines.length === wanted) break
    }
  }
  const take = (what: string): string => {
    const line = lines.shift()
    if (line === undefined || line === '') throw misused(`Standard input ended before ${what} was read.`)
    return line
  }
  const passphrase = asked.passphraseStdin ? take('the passphrase') : env[variables.passphrase]
  const password = asked.passwordStdin ? take("Odoo's password") : env[variables.odoo]
  return {
    passphrase: () => (passphrase === '' ? undefined : passphrase),
    secret: name => (name === 'odoo' ? password : env[variableOf(name)]) || null,
  }
}
