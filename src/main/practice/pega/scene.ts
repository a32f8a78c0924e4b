import type { Catalog } from './data-views/catalog'
import type { ListAnswers } from './data-views/answer'
import type { CaseFinder } from './data-views/work-views'
import type { Estate } from './estate'
import type { Faults } from './faults'
import type { Mode } from './mode'
import type { Dress } from './render/value'
import type { PracticeOperator } from './world'

/** All that an answer depends on. */
export type Scene = {
  readonly estate: Estate
  readonly mode: Mode
  readonly faults: Faults
  readonly views: Catalog
  readonly lists: ListAnswers
  readonly find: CaseFinder
  readonly dress: Dress
}

/** A request that has found its place and its caller. */
export type Ask = {
  readonly scene: Scene
  readonly caller: PracticeOperator
  readonly template: string
  readonly path: { readonly [name: string]: string } // decoded once
  readonly query: URLSearchParams
  readonly body: string
}
