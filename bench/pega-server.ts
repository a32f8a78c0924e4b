/* The practice Pega in a process of its own, so that its memory and its work are not counted with the reader's. */
import { startPracticePega } from '../src/main/practice/pega/practice-pega'
import { practiceWorld } from '../src/main/practice/pega/world-data/practice-world'

const [cases, latencyMs] = process.argv.slice(2).map(Number)
const pega = await startPracticePega({ world: practiceWorld({ cases: cases! }), latencyMs: latencyMs! })
console.log(`READY ${JSON.stringify({ url: pega.url, clientId: pega.clientId, secret: pega.clientSecret })}`)
process.stdin.once('end', () => void pega.stop()).resume()
