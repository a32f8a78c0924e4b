import { phases, type Desired, type Key, type Phase, type Value, type Values } from '../../../contract/change'
import { phaseOf } from '../../odoo/entities'

/** Phases whose records may point to what is made after them. */
const early: readonly Phase[] = ['company', 'contact', 'object']

const phaseOfKey: Readonly<Record<string, Phase>> = {
  company: 'company',
  contact: 'contact',
  object: 'object',
  case: 'case',
  document: 'document',
}

/** What of a record points to records that come later: written when those are there, or two would wait for each other. */
export function laterReferences(record: Desired): Values {
  const own = phaseOf(record)
  if (!early.includes(own)) return {}
  return Object.fromEntries(
    Object.entries(record.values).filter(([, value]) => keysOf(value).some(key => isLater(key, own))),
  )
}

function isLater(key: Key, own: Phase): boolean {
  const phase = phaseOfKey[key.slice(0, key.indexOf(':'))]
  if (phase === undefined) return false
  if (phase === own) return own === 'object' // contacts stand in their order; records of other models in none
  return phases.indexOf(phase) > phases.indexOf(own)
}

function keysOf(value: Value): readonly Key[] {
  if (typeof value !== 'object' || value === null) return []
  return 'ref' in value ? [value.ref] : 'refs' in value ? value.refs : []
}
