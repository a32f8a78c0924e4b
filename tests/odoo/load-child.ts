/* Carries the migration of a project on, in a process of its own that a test may kill. Says WORKING when load is at work. */
import { createEngine } from '../../src/main/engine'
import { ask } from '../way'

const [folder, home, passphrase, secret] = process.argv.slice(2) as [string, string, string, string]
const engine = createEngine({
  shell: 'cli',
  home,
  secret: name => (name === 'odoo' ? secret : null),
})
await ask(engine, 'project.open', { folder, passphrase })
const before = await ask(engine, 'run.current')
const open = before?.recipe === 'full' && (before.state.at === 'paused' || before.state.at === 'failed')
await (open ? ask(engine, 'run.resume') : ask(engine, 'run.start', { recipe: 'full' }))
let told = false
for (;;) {
  const run = await ask(engine, 'run.current')
  if (!run || run.state.at !== 'running') {
    console.log(`ENDED ${JSON.stringify(run?.state)}`)
    break
  }
  const { progress } = run.state
  if (!told && progress?.step === 'load' && !progress.what.startsWith('Settling')) {
    told = true
    console.log('WORKING')
  }
  await new Promise(done => setTimeout(done, 5))
}
await engine.close()
