/* One run of the loader in a process of its own; prints its memory high-water mark in MiB. */
import { byLoader } from './loader-run'

const [url, database, rows] = process.argv.slice(2)
await byLoader(url!, database!, Number(rows))
console.log(`PEAK ${process.resourceUsage().maxRSS / 1024}`)
