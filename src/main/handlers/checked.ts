import type { z } from 'zod'
import { CasebridgeError } from '../../contract/failure'
import { calls, type Api, type Handlers } from '../../contract/ipc'
import { argumentShapes } from './argument-shapes'

type Name = keyof Api

/** Calls whose argument may come from a file of a person; what is wrong then is theirs to mend. */
const fromFiles: { readonly [name in Name]?: { readonly code: string; readonly what: string } } = {
  'mapping.save': { code: 'bad-mapping', what: 'This is not a map of Casebridge' },
  'source.override': { code: 'bad-overrides', what: 'These corrections cannot be read' },
}

/** The same handlers behind a check of every argument; what does not fit its shape never reaches them. */
export function checkedHandlers(handlers: Handlers): Handlers {
  const names = Object.keys(calls) as Name[]
  return Object.fromEntries(names.map(name => [name, checked(name, handlers[name])])) as unknown as Handlers
}

function checked(name: Name, answer: Handlers[Name]): (...args: readonly unknown[]) => unknown {
  const shape: z.ZodType<readonly unknown[]> = argumentShapes[name]
  const ask = answer as (...args: readonly unknown[]) => unknown
  return (...args) => {
    const read = shape.safeParse(args)
    if (!read.success) throw refused(name, read.error.issues[0]!)
    return ask(...read.data)
  }
}

/** Says where and what was expected, never what was found: it may be a secret. */
function refused(name: Name, issue: z.core.$ZodIssue): CasebridgeError {
  const file = fromFiles[name]
  const [, ...inside] = issue.path
  const where = inside.slice(file?.code === 'bad-mapping' ? 1 : 0).join('.')
  if (file !== undefined) {
    return new CasebridgeError({
      kind: 'fix-settings',
      code: file.code,
      message: `${file.what}: at ${where || 'its beginning'}, ${issue.message}. Nothing was changed.`,
    })
  }
  if (issue.code === 'too_big' && issue.origin === 'string') {
    return new CasebridgeError({
      kind: 'fix-settings',
      code: 'too-long',
      message: `What was typed for “${where}” is longer than the ${issue.maximum} characters that are allowed. Shorten it.`,
    })
  }
  return new CasebridgeError({
    kind: 'bug',
    code: 'bad-arguments',
    message: `The window asked for “${name}” in a way that Casebridge does not understand; nothing was done. Reload it; if it stays, tell support.`,
    detail: `${name}: at ${where || 'its beginning'}, ${issue.code}`,
  })
}
