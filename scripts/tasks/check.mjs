/** `npm run check` */
import { failedChecks } from '../checked.mjs'

process.exit(failedChecks().length === 0 ? 0 : 1)
