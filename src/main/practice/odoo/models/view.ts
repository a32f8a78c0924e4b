import type { Behaviour, Env } from '../env'
import { notHere, validationError } from '../fault'
import { modelOf } from '../record'
import { link, text } from '../values'
import { finds, fieldsIn, parseArch } from './view-arch'

export const viewBehaviour: Behaviour = {
  incoming: (_env, given) => {
    const { arch, arch_base: base, ...rest } = given
    const text = arch ?? base
    return text === undefined ? given : { ...rest, arch_db: text, arch_prev: text }
  },
  prepare: (env, draft) => {
    const parent = env.database.get('ir.ui.view', link(draft, 'inherit_id') || 0)
    if (parent !== undefined) {
      draft['mode'] = draft['mode'] === 'primary' && draft['inherit_id'] === false ? 'primary' : 'extension'
      draft['type'] ||= parent['type']
      draft['model'] ||= parent['model']
    }
    draft['type'] ||= parseArch(text(draft, 'arch_db'))?.name ?? false
    draft['name'] ||= `${text(draft, 'model')} ${text(draft, 'type')}`
  },
  check: (env, view) => validate(env, text(view, 'arch_db'), text(view, 'model'), link(view, 'inherit_id')),
  compute: {
    arch: (_env, view) => view['arch_db'] ?? false,
    arch_base: (_env, view) => view['arch_db'] ?? false,
    model_id: (env, view) => [...env.database.find('ir.model', 'model', view['model'])][0] ?? false,
  },
}

/** What Odoo refuses at once: no XML, a place that the parent view does not have, a field that the model does not have. */
function validate(env: Env, arch: string, model: string, inherit: number | false): void {
  const root = parseArch(arch)
  if (root === null)
    throw validationError('Error while parsing or validating view:\n\nThe view is not well-formed XML')
  const parent = env.database.get('ir.ui.view', inherit || 0)
  if (parent !== undefined) {
    const places = root.name === 'xpath' ? [root] : root.name === 'data' ? root.children : null
    if (places === null) throw notHere(`a view that extends another by <${root.name}> instead of <xpath>`)
    for (const place of places) {
      const expression = place.attributes['expr']
      if (expression === undefined) throw validationError("Missing 'expr' attribute in xpath specification")
      const found = finds(parseArch(text(parent, 'arch_db'))!, expression)
      if (found === null) throw notHere(`the xpath ${expression}`)
      if (!found)
        throw validationError(
          `Error while parsing or validating view:\n\nElement '<xpath expr="${expression}">' cannot be located in parent view`,
        )
    }
  }
  for (const name of fieldsIn(arch))
    if (!modelOf(env, model).fields.has(name))
      throw validationError(
        `Error while validating view near:\n\n${parent === undefined ? marked(arch) : `${arch}\n`}\nField "${name}" does not exist in model "${model}"`,
      )
}

/** Odoo marks the first element of a view that stands alone while it looks at it. */
function marked(arch: string): string {
  return arch.replace(/^\s*<[\w.]+/, tag => `${tag} __validate__="1"`)
}
