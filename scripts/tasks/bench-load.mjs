/** `npm run bench:load`: what the loader costs beside plain ways of doing the same; see bench/. */
import { join } from 'node:path'
import { ensureBuilt, root } from '../built.mjs'
import { runTypeScript } from '../typescript.mjs'

if (!ensureBuilt()) process.exit(1)
await runTypeScript(join(root, 'bench', 'load.ts'))
