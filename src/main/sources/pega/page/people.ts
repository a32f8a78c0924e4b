import type { Entity } from '../../../../contract/entity'
import type { Detected } from '../../../../contract/stream'
import type { Property } from './property'

/** What the rows of a class or page list are by the names of its properties: people, companies, or things of their own. */
export function entityByProperties(name: string, properties: Iterable<Property>): Detected<Entity | null> {
  const names = [...properties].map(property => {
    const path = property.path.replaceAll('()', '')
    return path.slice(path.lastIndexOf('.') + 1).replace(/^p[xyz](?=[A-Z])/, '')
  })
  const kinds = [...properties]
  const has = (pattern: RegExp) => names.find(each => pattern.test(each))
  const first = has(/^(first|given|fore)_?name$/i)
  const last = has(/^(last|family|sur)_?name$|^surname$/i)
  const called = last ?? has(/^(full_?name|name|display_?name|contact_?name|person_?name|customer_?name)$/i)
  const reach =
    has(/e-?mail|phone|mobile|telefon/i) ??
    kinds.find(property => /^(email|phone)$/i.test(property.authored ?? ''))?.label
  const firm = has(
    /^(company|organi[sz]ation|firm|business|legal|trading|supplier|vendor)_?(name|id)?$|^(vat|tax)_?(id|number|no)?$|^registration_?(no|number)$|^industry$|^(employees|legal_?form)$/i,
  )
  const className = /(compan(y|ies)|organi[sz]ations?|suppliers?|vendors?|firms?|insurers?)$/i.test(name)
  if (first !== undefined && last !== undefined && (reach !== undefined || firm === undefined))
    return found('contact', `It has “${first}” and “${last}”, as people have.`)
  if (className || (firm !== undefined && first === undefined && called !== undefined && reach === undefined))
    return found(
      'company',
      firm === undefined ? `It is called “${name}”.` : `It has “${firm}”, as companies have.`,
    )
  if (
    called !== undefined &&
    reach !== undefined &&
    firm !== undefined &&
    first === undefined &&
    last === undefined
  )
    return found('company', `It has “${called}”, “${reach}” and “${firm}”, as companies have.`, 'contact')
  if (called !== undefined && reach !== undefined)
    return found('contact', `It has “${called}” and “${reach}”, as people have.`, 'company')
  return found('object', 'Nothing in it says that it is a person or a company.')
}

function found(value: Entity, reason: string, other?: Entity): Detected<Entity | null> {
  return {
    value,
    reason,
    by: 'detected',
    sure: true,
    ...(other === undefined
      ? {}
      : { alternatives: [{ value: other, reason: 'The names would fit that as well.' }] }),
  }
}
