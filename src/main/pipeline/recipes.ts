import type { Recipe, StepName } from '../../contract/run'

/** The table of contents: what each button makes the engine do, in order. */
export const recipes = {
  audit: ['extract', 'audit'],
  propose: ['propose'],
  'plan-sample': ['map', 'settle', 'plan'],
  sample: ['load', 'verify'],
  'plan-full': ['extract', 'map', 'settle', 'plan'],
  full: ['load', 'verify'],
  verify: ['verify'],
  'plan-rollback': ['settle', 'reverse'],
  rollback: ['load', 'verify'],
} as const satisfies Record<Recipe, readonly StepName[]>

/** Recipes that carry out a plan, with the kind of plan it must be. */
export const planKind = { sample: 'sample', full: 'full', rollback: 'rollback' } as const

/** The way a recipe's name reads to a person. */
export const recipeTitles: Record<Recipe, string> = {
  audit: 'Reading and auditing the source',
  propose: 'Proposing the map',
  'plan-sample': 'Planning the sample',
  sample: 'Loading the sample',
  'plan-full': 'Planning the migration',
  full: 'Migrating everything',
  verify: 'Checking',
  'plan-rollback': 'Planning the rollback',
  rollback: 'Rolling back',
}
