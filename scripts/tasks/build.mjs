/** `npm run build`: builds out/ anew, whatever its age. */
import { build } from '../built.mjs'

process.exit(build() ? 0 : 1)
