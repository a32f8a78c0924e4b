/*
 * The rules of the house for oxlint, read from the table in .oxlintrc.json:
 * `layers` (who may import whom), `packages` (who may use which package), `no-barrels`.
 */
import { dirname, join, relative, sep } from 'node:path'

/**
 * @typedef {{ from: string, may: string[] }} Layer `from`: path with `*` for one segment; `$1` in `may` is what it stood for
 * @typedef {{ package: string, only: string[] }} PackageRule `node:` stands for everything that Node brings
 */

/** @param {string} pattern @param {string} path @returns {string[] | null} what the stars stood for */
export function matchStart(pattern, path) {
  const source = pattern
    .split('*')
    .map(part => part.replace(/[.+?^${}()|[\]\\]/g, String.raw`\$&`))
    .join('([^/]+)')
  const found = new RegExp(`^${source}${pattern.endsWith('/') ? '' : '(?:$|[./])'}`).exec(path)
  return found === null ? null : found.slice(1)
}

/**
 * Why `file` may not import `target` (both from the root, with /), or null where it may. The first layer that fits the
 * file decides; a file in no layer may import anything.
 * @param {Layer[]} layers @param {string} file @param {string} target
 */
export function whyNotLayer(layers, file, target) {
  for (const layer of layers) {
    const stars = matchStart(layer.from, file)
    if (stars === null) continue
    const may = layer.may.map(path => path.replace(/\$(\d)/g, (_, digit) => stars[Number(digit) - 1] ?? ''))
    if (may.some(path => matchStart(path, target) !== null)) return null
    return `${layer.from} may import ${may.join(', ')}; not ${target}`
  }
  return null
}

/** @param {PackageRule[]} rules @param {string} file @param {string} name */
export function whyNotPackage(rules, file, name) {
  for (const rule of rules) {
    const named = rule.package.endsWith(':')
      ? name.startsWith(rule.package)
      : name === rule.package || name.startsWith(`${rule.package}/`)
    if (!named || rule.only.some(path => matchStart(path, file) !== null)) continue
    return `${rule.package} is for ${rule.only.join(', ')} only`
  }
  return null
}

/** Calls `check(node, specifier)` for every way a module can name another. */
function eachImport(check) {
  const literal = node => {
    const source = node.source ?? node.argument
    const value = source?.value ?? source?.literal?.value
    if (typeof value === 'string') check(node, value)
  }
  return {
    ImportDeclaration: literal,
    ExportNamedDeclaration: literal,
    ExportAllDeclaration: literal,
    ImportExpression: literal,
    TSImportType: literal,
    CallExpression(node) {
      const [first] = node.arguments
      if (node.callee.name === 'require' && typeof first?.value === 'string') check(node, first.value)
    },
  }
}

const fromRoot = context => relative(context.cwd, context.filename).split(sep).join('/')
const anything = [{ type: 'array', items: { type: 'object' } }]

const layers = {
  meta: { schema: anything },
  create(context) {
    const file = fromRoot(context)
    return eachImport((node, name) => {
      if (!name.startsWith('.')) return
      const target = join(dirname(file), name.replace(/[?#].*$/, ''))
        .split(sep)
        .join('/')
      const why = whyNotLayer(context.options[0], file, target)
      if (why !== null) context.report({ node, message: why })
    })
  },
}

const packages = {
  meta: { schema: anything },
  create(context) {
    const file = fromRoot(context)
    return eachImport((node, name) => {
      if (name.startsWith('.')) return
      const why = whyNotPackage(context.options[0], file, name)
      if (why !== null) context.report({ node, message: why })
    })
  },
}

const noBarrels = {
  meta: { schema: [] },
  create(context) {
    const message = 'Import from the file that has it: a file that only passes names on hides who needs what.'
    const report = node => context.report({ node, message })
    return { ExportAllDeclaration: report, ExportNamedDeclaration: node => node.source && report(node) }
  },
}

export default { meta: { name: 'casebridge' }, rules: { layers, packages, 'no-barrels': noBarrels } }
