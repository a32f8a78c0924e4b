import type { Failure } from './failure'

export type Recipe =
  | 'audit'
  | 'propose'
  | 'plan-sample'
  | 'sample'
  | 'plan-full'
  | 'full'
  | 'verify'
  | 'plan-rollback'
  | 'rollback'
export type StepName =
  'extract' | 'audit' | 'propose' | 'map' | 'settle' | 'plan' | 'load' | 'verify' | 'reverse'

export type Progress = {
  readonly step: StepName
  readonly what: string // in words: 'Contacts', 'Reading cases.csv'
  readonly done: number
  readonly total: number | null // null: not known yet; never shown as 0 while working
  readonly failed: number
  readonly rate: number | null // records a second
  readonly secondsLeft: { readonly from: number; readonly to: number } | null
}

export type RunState =
  | { readonly at: 'ready' }
  | { readonly at: 'running'; readonly progress: Progress | null }
  | { readonly at: 'paused'; readonly because: Failure | 'asked' }
  | { readonly at: 'finished' }
  | { readonly at: 'cancelled' }
  | { readonly at: 'failed'; readonly failure: Failure }

export type Run = {
  readonly id: number
  readonly recipe: Recipe
  readonly planId: number | null
  readonly startedAt: string
  readonly endedAt: string | null
  readonly state: RunState
}
