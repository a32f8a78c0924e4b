import type {
  CaseTypeDef,
  PracticeAssignment,
  PracticeAttachment,
  PracticeCase,
  PracticeOperator,
  PracticeWorld,
} from './world'

/** Changes one sees of a case without the world having changed: faults that blank a title, for example. */
export type Lens = (kase: PracticeCase) => PracticeCase

/** The world as it is now: found by key, changed by tests while somebody reads. */
export class Estate {
  readonly world: PracticeWorld
  readonly #cases: PracticeCase[]
  readonly #at = new Map<string, number>()
  readonly #types: ReadonlyMap<string, CaseTypeDef>
  readonly #operators: ReadonlyMap<string, PracticeOperator>
  #lens: Lens = kase => kase
  #seen: {
    all: readonly PracticeCase[]
    byType: Map<string, PracticeCase[]>
    children: Map<string, PracticeCase[]>
  } | null = null
  #files: Map<string, PracticeAttachment> | null = null
  /** Goes up at each change, so that what was sorted before is known to be stale. */
  revision = 0

  constructor(world: PracticeWorld) {
    this.world = world
    this.#cases = [...world.cases]
    this.#cases.forEach((kase, index) => this.#at.set(handle(kase.key), index))
    this.#types = new Map(world.caseTypes.map(type => [type.id, type]))
    this.#operators = new Map(world.operators.map(operator => [operator.id, operator]))
  }

  /** A case by its handle; the letter case of the class part does not matter. */
  find(key: string): PracticeCase | null {
    const index = this.#at.get(handle(key))
    return index === undefined ? null : this.#lens(this.#cases[index]!)
  }

  all(): readonly PracticeCase[] {
    return this.#view().all
  }

  ofType(type: string): readonly PracticeCase[] {
    return this.#view().byType.get(type) ?? []
  }

  children(key: string): readonly PracticeCase[] {
    return this.#view().children.get(handle(key)) ?? []
  }

  type(id: string): CaseTypeDef {
    const type = this.#types.get(id)
    if (type === undefined) throw new Error(`the practice world has a case of the unknown type ${id}`)
    return type
  }

  operator(id: string): PracticeOperator | null {
    return this.#operators.get(id) ?? null
  }

  /** The name Pega shows for an operator id; the id itself where nobody has it. */
  nameOf(id: string): string {
    return this.#operators.get(id)?.name ?? id
  }

  /** The name of who has a task: an operator's or a work queue's. */
  assigneeName({ in: place, assignee }: Pick<PracticeAssignment, 'in' | 'assignee'>): string {
    if (place === 'worklist') return this.nameOf(assignee)
    return this.world.workbaskets.find(({ id }) => id === assignee)?.name ?? assignee
  }

  /** An attachment of a case or of a post. */
  attachment(id: string): PracticeAttachment | null {
    const owner = /^\S+ (.+)!/.exec(id)?.[1]
    const direct = owner === undefined ? null : this.find(owner)
    const found = direct?.attachments.find(file => handle(file.id) === handle(id))
    return found ?? this.#allFiles().get(handle(id)) ?? null
  }

  update(key: string, patch: Partial<PracticeCase>): void {
    const index = this.#at.get(handle(key))
    if (index === undefined) throw new Error(`the practice Pega has no case ${key}`)
    this.#cases[index] = { ...this.#cases[index]!, ...patch }
    this.#changed()
  }

  look(lens: Lens): void {
    this.#lens = lens
    this.#changed()
  }

  #changed(): void {
    this.#seen = null
    this.#files = null
    this.revision += 1
  }

  #view() {
    if (this.#seen !== null) return this.#seen
    const all = this.#cases.map(this.#lens)
    const byType = new Map<string, PracticeCase[]>()
    const children = new Map<string, PracticeCase[]>()
    for (const kase of all) {
      push(byType, kase.type, kase)
      if (kase.parent !== null) push(children, handle(kase.parent), kase)
    }
    this.#seen = { all, byType, children }
    return this.#seen
  }

  #allFiles(): Map<string, PracticeAttachment> {
    if (this.#files === null) {
      this.#files = new Map()
      for (const kase of this.all())
        for (const file of [...kase.attachments, ...kase.posts.flatMap(post => post.attachments)])
          this.#files.set(handle(file.id), file)
    }
    return this.#files
  }
}

function push<Item>(map: Map<string, Item[]>, key: string, item: Item): void {
  const list = map.get(key)
  if (list === undefined) map.set(key, [item])
  else list.push(item)
}

/** Handles are kept in capitals up to the instance's own name; of that the letter case counts. */
function handle(key: string): string {
  const words = key.split(' ')
  if (words.length < 2) return key
  const last = words.findLastIndex(word => word.includes('-') && /[!\d]/.test(word))
  return words.map((word, index) => (index < Math.max(1, last) ? word.toUpperCase() : word)).join(' ')
}
