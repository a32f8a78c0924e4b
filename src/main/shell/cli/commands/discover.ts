import type { Command } from 'commander'
import type { Discovery } from '../../../../contract/discovery'
import { amountInWords } from '../../../../contract/discovery-words'
import { CasebridgeError } from '../../../../contract/failure'
import { open, type Act, type Context } from '../context'
import { columns } from '../outcome'

/** What a source tells of itself, and signing in to it. */
export function discoverCommands(program: Command, act: Act): void {
  program
    .command('discover')
    .description('let the source describe itself: case types, properties, people, lists, what cannot be seen')
    .action(() =>
      act(async context => {
        await open(context)
        const discovery = await context.call('source.discover')
        return { value: discovery, lines: discoveryLines(discovery) }
      }),
    )
  program
    .command('sign-in')
    .description('sign in to the source with a browser: prints the address to open, and waits')
    .action(() =>
      act(async context => {
        await open(context)
        const { address } = await context.call('source.signIn')
        context.say(`Open this address in a browser:\n${address}`)
        await signedIn(context)
        return { value: { signedIn: true }, lines: ['Signed in.'] }
      }),
    )
}

const lookAgainMs = 500

async function signedIn({ call, engine }: Context): Promise<void> {
  for (;;) {
    const { at, failure } = await call('source.signInState')
    if (at === 'done') return
    if (at === 'failed' && failure) throw new CasebridgeError(failure)
    await new Promise<void>(woken => {
      const wake = (): void => {
        clearTimeout(timer)
        stop()
        woken()
      }
      const timer = setTimeout(wake, lookAgainMs)
      const stop = engine.on(event => event === 'project' && wake())
    })
  }
}

/** A description on one screen: counts of each case type, then what could not be seen. */
export function discoveryLines({ caseTypes, objects, people, groups, slas, hidden }: Discovery): string[] {
  return [
    ...columns([
      ...caseTypes.map(
        type =>
          [
            `${type.name} (${type.id})`,
            `${amountInWords(type.records)} cases, ${type.properties.length} properties, list ${type.list ?? 'none'}`,
          ] as const,
      ),
      ...objects.map(
        one =>
          [
            `${one.name} (${one.id})`,
            `${amountInWords(one.records)} records, ${one.properties.length} properties`,
          ] as const,
      ),
    ]),
    `${people.length} operators, ${groups.length} work groups and workbaskets, ${slas.length} service levels`,
    ...caseTypes.flatMap(type => (type.ask === null ? [] : [`to ask for: ${type.name}: ${type.ask}`])),
    ...hidden.map(one => `not seen: ${one.what}: ${one.why} ${one.ask}`),
  ]
}
