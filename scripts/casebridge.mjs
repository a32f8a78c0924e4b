#!/usr/bin/env node
/** The `casebridge` command. */
process.argv.splice(2, 0, 'casebridge')
await import('./go.mjs')
