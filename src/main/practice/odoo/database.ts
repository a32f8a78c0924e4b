/** A record as it is kept: many2one as a number, x2many as ids, empty as false or absent. Never changed in place. */
export type Row = { readonly id: number; readonly [field: string]: unknown }

/** One row of a finished call: null where it was deleted. */
export type RowChange = readonly [model: string, id: number, row: Row | null]

type Undo = { readonly model: string; readonly id: number; readonly before: Row | undefined }

/**
 * The practice Odoo's tables, in memory. Everything a call changes is undone if it is refused, as PostgreSQL would;
 * numbers given to records are not given again.
 */
export class Database {
  readonly #tables = new Map<string, Map<number, Row>>()
  readonly #indexes = new Map<string, Map<string, Map<unknown, Set<number>>>>()
  readonly #next = new Map<string, number>()
  readonly #watchers: { readonly models: ReadonlySet<string>; readonly told: () => void }[] = []
  #undo: Undo[] = []
  #afterwards: (() => void)[] = []

  get(model: string, id: number): Row | undefined {
    return this.#tables.get(model)?.get(id)
  }

  all(model: string): IterableIterator<Row> {
    return this.#table(model).values()
  }

  size(model: string): number {
    return this.#table(model).size
  }

  /** Ids of the rows whose field holds this value (for x2many: holds it among others). */
  find(model: string, field: string, value: unknown): readonly number[] {
    const ids = this.#index(model, field).get(value)
    return ids === undefined ? [] : [...ids] // a copy: callers change rows while they go through it
  }

  nextId(model: string): number {
    const id = this.#next.get(model) ?? 1
    this.#next.set(model, id + 1)
    return id
  }

  put(model: string, row: Row): void {
    this.#exchange(model, row.id, row)
    if (row.id >= (this.#next.get(model) ?? 1)) this.#next.set(model, row.id + 1)
  }

  remove(model: string, id: number): void {
    this.#exchange(model, id, undefined)
  }

  /** Calls back after rows of these models changed, also by undoing. */
  watch(models: ReadonlySet<string>, told: () => void): void {
    this.#watchers.push({ models, told })
  }

  /** Done when the call is through; forgotten when it is refused. */
  afterwards(action: () => void): void {
    this.#afterwards.push(action)
  }

  mark(): number {
    return this.#undo.length
  }

  rollback(to = 0): void {
    const changed = new Set<string>()
    while (this.#undo.length > to) {
      const { model, id, before } = this.#undo.pop()!
      this.#set(model, id, before)
      changed.add(model)
    }
    if (to === 0) this.#afterwards = []
    this.#tell([...changed])
  }

  /** Ends a call that went well; gives what it changed, each row once. */
  commit(): readonly RowChange[] {
    const changed = new Map<string, RowChange>()
    for (const { model, id } of this.#undo)
      changed.set(`${model},${id}`, [model, id, this.get(model, id) ?? null])
    this.#undo = []
    const actions = this.#afterwards
    this.#afterwards = []
    for (const action of actions) action()
    return [...changed.values()]
  }

  /** The numbers that would be given next, per model. */
  get sequences(): { readonly [model: string]: number } {
    return Object.fromEntries(this.#next)
  }

  set sequences(next: { readonly [model: string]: number }) {
    for (const [model, id] of Object.entries(next)) this.#next.set(model, id)
  }

  #table(model: string): Map<number, Row> {
    let table = this.#tables.get(model)
    if (table === undefined) this.#tables.set(model, (table = new Map()))
    return table
  }

  #exchange(model: string, id: number, row: Row | undefined): void {
    this.#undo.push({ model, id, before: this.get(model, id) })
    this.#set(model, id, row)
    this.#tell([model])
  }

  #set(model: string, id: number, row: Row | undefined): void {
    const table = this.#table(model)
    const before = table.get(id)
    for (const [field, index] of this.#indexes.get(model) ?? []) {
      if (before !== undefined && row !== undefined && before[field] === row[field]) continue
      for (const value of keysOf(before, field)) index.get(value)?.delete(id)
      for (const value of keysOf(row, field)) add(index, value, id)
    }
    if (row === undefined) table.delete(id)
    else table.set(id, row)
  }

  #tell(changed: readonly string[]): void {
    for (const { models, told } of this.#watchers) if (changed.some(model => models.has(model))) told()
  }

  #index(model: string, field: string): Map<unknown, Set<number>> {
    let ofModel = this.#indexes.get(model)
    if (ofModel === undefined) this.#indexes.set(model, (ofModel = new Map()))
    let index = ofModel.get(field)
    if (index === undefined) {
      index = new Map()
      for (const row of this.all(model)) for (const value of keysOf(row, field)) add(index, value, row.id)
      ofModel.set(field, index)
    }
    return index
  }
}

function keysOf(row: Row | undefined, field: string): readonly unknown[] {
  if (row === undefined) return []
  const value = row[field]
  return Array.isArray(value) ? value : [value ?? false]
}

function add(index: Map<unknown, Set<number>>, value: unknown, id: number): void {
  const ids = index.get(value)
  if (ids === undefined) index.set(value, new Set([id]))
  else ids.add(id)
}
