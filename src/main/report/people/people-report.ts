import { writeCsv } from '../csv'
import { markup, quoted } from '../markup'
import { writePage, writeTable } from '../page'
import type { ReportAbout } from '../page'

/** A person of the source, whom Odoo knows them as, and what is to be done before the migration. */
export type Person = {
  readonly id: string // as records of the source name them
  readonly name: string
  readonly email: string
  readonly user: { readonly login: string; readonly name: string; readonly active: boolean } | null
  /** How many records name the person, by list; null: not counted yet. */
  readonly records: readonly { readonly stream: string; readonly count: number }[] | null
  readonly todo: 'nothing' | 'invite' | 'map' | 'placeholder'
  readonly why: string
}

const todoWords: Readonly<Record<Person['todo'], string>> = {
  nothing: '✓ nothing',
  invite: '+ invite to Odoo',
  map: '? choose a user',
  placeholder: '– placeholder',
}

const total = (person: Person): number | string =>
  person.records === null ? 'not counted' : person.records.reduce((sum, one) => sum + one.count, 0)

const perList = (person: Person): string =>
  (person.records ?? []).map(({ stream, count }) => `${stream}: ${count.toLocaleString('en-US')}`).join('; ')

/** The pre-flight report: every person of the source, the user of Odoo they are, and who still needs one. */
export function writePeopleHtml(people: readonly Person[], about: ReportAbout, path: string): Promise<void> {
  const count = (todo: Person['todo']): number => people.filter(person => person.todo === todo).length
  return writePage(path, 'People before the migration', about, async page => {
    await page.write(
      markup`<ul class="tiles">
          <li><strong>${people.length}</strong>people</li>
          <li><strong>${count('nothing')}</strong>need nothing</li>
          <li><strong>${count('invite')}</strong>to invite</li>
          <li><strong>${count('map')}</strong>to choose a user for</li>
          <li><strong>${count('placeholder')}</strong>for a placeholder</li>
        </ul>
        <p>Casebridge makes no users, because Odoo would write to them and charge for them. What is to be done before the migration is done by a person:</p>
        <ul>
          <li><strong>Invite:</strong> in Odoo, Settings › Users, with the e-mail address below. Then propose the map again; the person is recognised.</li>
          <li><strong>Choose a user:</strong> under Map, Values: people, say whose records these become.</li>
          <li><strong>Placeholder:</strong> who has left needs no user. Their records go where the choice “Owners without a user in Odoo go” sends them; the original name stays in a field of its own.</li>
        </ul>`,
    )
    await writeTable(
      page,
      'People of the source',
      [
        {
          head: 'Person',
          cell: person =>
            markup`${quoted(person.name || person.id)} <span class="soft">${quoted(person.id)}</span>`,
        },
        { head: 'E-mail', cell: person => person.email },
        {
          head: 'User in Odoo',
          cell: ({ user }) =>
            user === null ? 'none' : `${user.name} (${user.login})${user.active ? '' : ', archived'}`,
        },
        { head: 'Records', number: true, cell: total },
        { head: 'In', cell: perList },
        { head: 'What to do', cell: person => todoWords[person.todo] },
        { head: 'Why', cell: person => person.why },
      ],
      people,
      'The source names nobody.',
    )
  })
}

/** The same as a table for spreadsheet programs. */
export function writePeopleCsv(people: readonly Person[], path: string): Promise<void> {
  const header = [
    'person',
    'name',
    'email',
    'odoo_login',
    'odoo_name',
    'odoo_active',
    'records',
    'in',
    'todo',
    'why',
  ]
  return writeCsv(
    path,
    header,
    people.map(person => [
      person.id,
      person.name,
      person.email,
      person.user?.login ?? null,
      person.user?.name ?? null,
      person.user?.active ?? null,
      person.records === null ? null : total(person),
      perList(person),
      person.todo,
      person.why,
    ]),
  )
}
