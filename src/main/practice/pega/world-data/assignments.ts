import type { PracticeAssignment } from '../world'
import type { Spot } from './case-spots'
import { clerks, leaver, visitor, withoutEmail, workbaskets } from './staff'
import { iso } from './iso-time'

const day = 86_400_000

type Work = readonly [flow: string, process: string, name: string, actions: readonly string[], help: string]
const works: readonly Work[] = [
  ['Review_Flow', 'Review', 'Review complaint', ['Review', 'Reject'], 'Check the claim'],
  ['Approval_Flow', 'Approval', 'Approve', ['Approve'], ''],
  ['Call_Flow', 'Call back', 'Call customer', ['Call customer'], 'Ring <b>before</b> noon'],
  ['Mail_Flow', 'Answer', 'Send email', ['Send email'], ''],
  ['Paper_Flow', 'Papers', 'Upload document', ['Upload document'], 'Signed copy, please'],
  ['Meeting_Flow', 'Visit', 'Meeting with the customer', ['Meeting'], ''],
  ['Intake_Flow', 'Intake', 'Collect details', ['Collect details', 'Cancel'], ''],
  ['Odd_Flow', 'Weiteres', 'Unterlagen prüfen', ['Prüfen'], ''], // no label a table would know
]

export type Seat = 'none' | 'worklist' | 'workbasket' | 'both'

/** Whose turn it is: most open cases lie with somebody, some in a basket alone, some with both, some with nobody. */
export const seatOf = ({ index }: Spot): Seat => {
  const turn = index % 20
  return turn === 19 ? 'none' : turn >= 15 && turn <= 17 ? 'workbasket' : turn === 18 ? 'both' : 'worklist'
}

/** Places in each stretch of 220 cases whose only task has been open for years. */
export const isForgotten = (index: number): boolean => index % 220 === 2 || index % 220 === 45

function assignment(
  spot: Spot,
  place: 'worklist' | 'workbasket',
  turn: number,
  created: number,
  urgency: number,
): PracticeAssignment {
  const { key, index } = spot
  const work = works[(index + turn) % works.length]
  if (work === undefined) throw new RangeError('No such work.')
  const [flow, process, name, actions, instructions] = work
  const basket = workbaskets[index % workbaskets.length]?.id ?? ''
  const odd =
    index % 41 === 3 ? leaver : index % 41 === 11 ? withoutEmail : index % 83 === 20 ? visitor : null
  const clerk = odd ?? clerks[(index * 7 + turn) % (clerks.length - 2)] ?? leaver
  const bound = (index + turn) % 3
  return {
    id: `ASSIGN-${place.toUpperCase()} ${key}!${flow.toUpperCase()}${turn > 0 ? `_${turn}` : ''}`,
    name,
    process,
    actions,
    instructions,
    in: place,
    assignee: place === 'worklist' ? clerk : basket,
    urgency,
    created: iso(created),
    goal: bound === 0 ? null : iso(created + 2 * day),
    deadline: bound === 0 ? null : iso(created + (bound === 1 ? 5 : 30) * day),
  }
}

/** The open tasks of an open case. */
export function assignmentsOf(spot: Spot, created: number, urgency: number): readonly PracticeAssignment[] {
  const seat = isForgotten(spot.index) ? 'worklist' : seatOf(spot)
  const made: PracticeAssignment[] = []
  if (seat === 'worklist' || seat === 'both') made.push(assignment(spot, 'worklist', 0, created, urgency))
  if (seat === 'workbasket' || seat === 'both') made.push(assignment(spot, 'workbasket', 1, created, urgency))
  return made
}
