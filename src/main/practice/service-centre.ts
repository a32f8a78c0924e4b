import type { PracticeProject } from './projects'
import { startPracticePega } from './pega/practice-pega'
import { operators } from './pega/world-data/staff'
import { practiceWorld } from './pega/world-data/practice-world'

/** Still works there, but nobody has made a user for him in Odoo yet. */
const notInvited = 'henk@acme.example'

/** An invented service centre that works with Pega, as a server of its own; its people have users in the practice Odoo, but for some. */
export const serviceCentre: PracticeProject = {
  title: 'Sample service centre (Pega)',
  about: 'An invented service centre with 220 cases in a practice Pega that is built in too.',
  name: 'Sample service centre',
  users: operators
    .filter(one => one.email !== '' && !one.disabled && one.id !== notInvited)
    .map(({ name, email }) => ({ login: email.toLowerCase(), name, email })),
  fill: () =>
    Promise.resolve({
      settings: { mode: 'v2', auth: 'client-credentials' },
      overrides: {},
      options: {
        realCreateDate: false,
        // cases of people without a user go to the head of complaints
        ownerFallback: { kind: 'user', login: 'jane@acme.example' },
        defaultCountry: 'GB',
      },
    }),
  async serve() {
    const pega = await startPracticePega({ world: practiceWorld() })
    return {
      settings: { url: pega.url, clientId: pega.clientId },
      secrets: { secret: pega.clientSecret },
      stop: () => pega.stop(),
    }
  },
}
