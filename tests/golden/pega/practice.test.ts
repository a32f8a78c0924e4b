import { expect, test } from 'vitest'
import { practiceWorld } from '../../../src/main/practice/pega/world-data/practice-world'
import { truthOf } from '../../../src/main/practice/pega/world-data/truth'
import { pega } from '../../../src/main/sources/pega/source'
import { template } from '../../../src/main/sources/pega/template/template'
import { audit } from '../../../src/main/steps/audit/audit'
import { extract } from '../../../src/main/steps/extract/extract'
import { gaps } from '../../../src/main/steps/propose/gaps'
import { givePega, type PegaReader } from '../../pega'
import { temporaryFolder } from '../../unit/store/temporary'
import { mapAgain, type Mapped } from '../casemanager/mapped'
import { confirmed, emptyStore, proposed } from './from-pega'

/* The practice Pega, read and mapped by what the template proposes, against what its world holds. */

const world = practiceWorld({ cases: 80 })
const truth = truthOf(world)
const users = world.operators.map(({ email }) => email).filter(email => email !== '')

async function read(reader: PegaReader): Promise<Mapped> {
  const given = await givePega(reader, world, temporaryFolder())
  try {
    const store = emptyStore()
    const { signal } = new AbortController()
    const settings = { ...given.settings, ...given.secrets }
    for await (const _ of extract({ ...store, source: pega, settings, signal })) void _
    for await (const _ of audit({ ...store, template, signal })) void _
    const mapping = confirmed(await proposed(store, users), {
      options: { ownerFallback: { kind: 'none' } },
      direction: 'low-first',
    })
    expect(gaps(mapping, store.profile.get()!)).toEqual([])
    store.mappings.save(mapping, 'for the test')
    return await mapAgain(store)
  } finally {
    await given.close()
  }
}

test('all that the practice Pega holds is mapped by what is proposed: nothing missing, nobody doubled', async () => {
  const { all, findings, excluded } = await read('v2')
  const of = (model: string) => all.filter(one => one.model === model)
  const leads = of('crm.lead').map(({ values }) => values)
  expect(leads).toHaveLength(truth.cases)
  expect(new Set(leads.map(values => values['x_source_case_id'])).size).toBe(truth.cases)
  const { worklist, workbasket } = truth.assignments
  expect(of('mail.activity')).toHaveLength(worklist + workbasket)
  const { FILE, URL, EMAIL, NOTE } = truth.attachments
  expect(of('ir.attachment').filter(({ values }) => values['x_pega_type'] !== undefined)).toHaveLength(
    FILE + URL,
  )
  expect(of('mail.message')).toHaveLength(truth.posts + EMAIL + NOTE + truth.children)
  expect(of('crm.team')).toHaveLength(truth.workGroups + truth.workbaskets)
  expect(of('x_pega_vehicle')).toHaveLength(truth.objects['Acme-Data-Vehicle']!)
  expect(of('x_pega_items')).toHaveLength(truth.lists['Acme-Service-Work-Order/Items']!)

  const pooled = leads.filter(values => values['user_id'] === null && values['team_id'] !== null)
  expect(pooled.length).toBeGreaterThanOrEqual(truth.basketOnly)
  expect(leads.filter(values => values['x_pega_parent_id'] != null)).toHaveLength(truth.children)
  expect(leads.filter(values => values['x_pega_sla_name'] != null)).toHaveLength(truth.withServiceLevel)
  expect(leads.filter(values => values['date_closed'] != null)).toHaveLength(truth.resolved)

  const addresses = of('res.partner').flatMap(({ values }) =>
    typeof values['email'] === 'string' ? [values['email'].toLowerCase()] : [],
  )
  expect(new Set(addresses).size).toBe(addresses.length)
  const listed = world.objects.flatMap(({ rows }) =>
    rows.flatMap(row => (typeof row['Email'] === 'string' ? [row['Email'].toLowerCase()] : [])),
  )
  expect(new Set(addresses).size).toBeGreaterThanOrEqual(Math.max(truth.people.all, new Set(listed).size))
  const links = leads.reduce((total, values) => {
    const people = values['x_pega_participant_ids']
    return (
      total + (typeof people === 'object' && people !== null && 'refs' in people ? people.refs.length : 0)
    )
  }, 0)
  // who takes part in two roles is linked once
  const people = world.cases.flatMap(({ parties }) => [
    ...new Set(parties.map(one => one.email.toLowerCase() || `${one.firstName} ${one.lastName}`)),
  ])
  expect(links).toBe(people.length)

  expect(excluded).toEqual([{ stream: 'history', reason: 'Read for its dates only', count: truth.history }])
  expect(findings.filter(({ step, severity }) => step === 'map' && severity !== 'info')).toEqual([])
}, 120_000)

test('data-set files give the same leads, people, tasks, papers and talk as the server', async () => {
  const [server, files] = [await read('v2'), await read('json')]
  const records = ({ all }: Mapped) =>
    Object.fromEntries(
      all
        .filter(({ model }) => !model.startsWith('ir.') || model === 'ir.attachment')
        .map(({ key, values }) => [key, values]),
    )
  expect(records(files)).toEqual(records(server))
}, 120_000)
