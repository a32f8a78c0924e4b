/* Writes what the practice Pega exports as BIX CSV into a folder. */
import { writeBixCsv } from '../src/main/practice/pega/export/bix-csv'
import { practiceWorld } from '../src/main/practice/pega/world-data/practice-world'

const [cases, folder] = process.argv.slice(2)
await writeBixCsv(practiceWorld({ cases: Number(cases) }), folder!)
