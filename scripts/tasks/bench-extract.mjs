/** `npm run bench:extract`: what reading a Pega costs, by parallel reads and by number of cases; see bench/. */
import { join } from 'node:path'
import { ensureBuilt, root } from '../built.mjs'
import { runTypeScript } from '../typescript.mjs'

if (!ensureBuilt()) process.exit(1)
await runTypeScript(join(root, 'bench', 'extract.ts'))
