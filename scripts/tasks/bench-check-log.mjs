/** `npm run bench:check-log`: what checking an exported audit log of a million entries costs; see bench/. */
import { join } from 'node:path'
import { root } from '../built.mjs'
import { runTypeScript } from '../typescript.mjs'

await runTypeScript(join(root, 'bench', 'check-log.ts'))
