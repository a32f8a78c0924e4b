/** `npm run demo`, `npm run demo -- SOURCE`: a sample project's whole way against the practice Odoo, without a window. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuilt, root } from '../built.mjs'

if (!ensureBuilt()) process.exit(1)
process.argv.splice(2, 0, 'demo')
await import(pathToFileURL(join(root, 'out', 'main', 'cli.js')).href)
