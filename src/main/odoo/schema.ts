import { CasebridgeError } from '../../contract/failure'
import type { OdooField } from './odoo'

/** The attributes of `fields_get` that Casebridge looks at; asking for all costs ten times the bytes. */
export const fieldAttributes = [
  'type',
  'string',
  'required',
  'readonly',
  'store',
  'selection',
  'relation',
  'size',
  'manual',
] as const

/** Fields per model, asked once and kept until `forget`. */
export class Schema {
  readonly #ask: (model: string) => Promise<unknown>
  readonly #known = new Map<string, Promise<ReadonlyMap<string, OdooField>>>()

  constructor(ask: (model: string) => Promise<unknown>) {
    this.#ask = ask
  }

  fields(model: string, fresh: boolean): Promise<ReadonlyMap<string, OdooField>> {
    const known = fresh ? undefined : this.#known.get(model)
    if (known !== undefined) return known
    const asked = this.#ask(model).then(answer => readFields(model, answer))
    this.#known.set(model, asked)
    asked.catch(() => this.#known.delete(model))
    return asked
  }

  /** After custom fields or models were made or removed. */
  forget(): void {
    this.#known.clear()
  }
}

function readFields(model: string, answer: unknown): ReadonlyMap<string, OdooField> {
  if (typeof answer !== 'object' || answer === null) {
    throw new CasebridgeError({
      kind: 'bug',
      code: 'odoo-unexpected-answer',
      message: `Odoo did not tell the fields of ${model}.`,
    })
  }
  return new Map(Object.entries(answer).map(([name, told]) => [name, readField(name, Object(told))]))
}

function readField(name: string, told: Readonly<Record<string, unknown>>): OdooField {
  return {
    name,
    type: String(told['type']),
    string: String(told['string'] ?? name),
    required: told['required'] === true,
    readonly: told['readonly'] === true,
    store: told['store'] !== false,
    ...(Array.isArray(told['selection']) ? { selection: told['selection'].map(readChoice) } : {}),
    ...(typeof told['relation'] === 'string' ? { relation: told['relation'] } : {}),
    ...(typeof told['size'] === 'number' ? { size: told['size'] } : {}),
    ...(told['manual'] === true ? { manual: true } : {}),
  }
}

function readChoice(choice: unknown): readonly [string, string] {
  const [value, label] = Array.isArray(choice) ? choice : [choice, choice]
  return [String(value), String(label)]
}
