import type { Rule } from '../../../contract/mapping'
import { nothing, type Outcome } from './made'
import { countryCode } from '../../../contract/country'

type LookupRule = Extract<Rule, { kind: 'lookup' }>

/** A record Odoo already has. Of the fields named, the one that suits the text is asked: a code, an e-mail, else a name. */
export function fromLookup(rule: LookupRule, found: string): Outcome {
  if (found === '') return { value: nothing }
  if (rule.model === 'res.country') return country(rule, found)
  const field = rule.fields.find(name => suits(name, found)) ?? rule.fields[0] ?? 'name'
  return { value: { as: 'value', value: { find: { model: rule.model, field, is: found } } } }
}

function country(rule: LookupRule, found: string): Outcome {
  const code = countryCode(found)
  if (code === null) {
    return {
      finding: { code: 'country-unknown', severity: 'warning', column: rule.column, params: { found } },
    }
  }
  return { value: { as: 'value', value: { find: { model: 'res.country', field: 'code', is: code } } } }
}

function suits(field: string, found: string): boolean {
  if (field === 'code') return /^[A-Z]{2,3}$/.test(found)
  if (field === 'email' || field === 'login') return found.includes('@')
  return !found.includes('@')
}
