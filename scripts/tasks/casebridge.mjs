/** `npm run casebridge -- …`: the command line, built first where a source is newer. */
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ensureBuilt, root } from '../built.mjs'

if (!ensureBuilt()) process.exit(1)
// npm moves to the package's own folder; paths are meant from where the person stands.
if (process.env.npm_lifecycle_event === 'casebridge' && process.env.INIT_CWD)
  process.chdir(process.env.INIT_CWD)
await import(pathToFileURL(join(root, 'out', 'main', 'cli.js')).href)
