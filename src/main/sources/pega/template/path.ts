import { words } from '../../../../contract/words'

/** A property's path without Pega's own letters: 'Customer.pyFirstName' → 'Customer.FirstName'. */
export function plainPath(path: string): string {
  return path
    .split('.')
    .map(part => part.replace(/^p[xyz](?=[A-Z])/, ''))
    .join('.')
}

/** The words of a path, folded: 'Address.PostalCode' → address, postal, code. */
export function pathWords(path: string): readonly string[] {
  return words(plainPath(path))
}

/** The last part of a path: what the value is. */
export function leaf(path: string): string {
  return path.slice(path.lastIndexOf('.') + 1)
}

/** A path or class as people would write it: 'CallBackTime' → 'Call back time'. */
export function readable(path: string): string {
  const text = plainPath(path)
    .replace(/[._-]+/g, ' ')
    .replace(/(\p{Ll}|\p{N})(\p{Lu})/gu, '$1 $2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1 $2')
    .trim()
  const [first = '', ...more] = text.split(/\s+/)
  const plain = (word: string): string => (/^\p{Lu}{2,}$/u.test(word) ? word : word.toLowerCase())
  return [first.slice(0, 1).toUpperCase() + first.slice(1), ...more.map(plain)].join(' ')
}

/** The last part of a class: 'Acme-Service-Work-Complaint' → 'Complaint'; of a list's stream its list: 'Items'. */
export function shortName(stream: string): string {
  const own = stream.slice(stream.lastIndexOf('/') + 1)
  return stream.startsWith('object/') || !stream.includes('/')
    ? own.slice(own.lastIndexOf('-') + 1)
    : leaf(own)
}

/** A name for a mapping: 'Complaint' → 'complaint'. */
export function slug(name: string): string {
  return words(name).join('-') || 'record'
}
