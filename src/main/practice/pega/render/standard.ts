import type { Estate } from '../estate'
import { native } from '../stamp'
import type { PracticeCase, PropertyType, PropertyValue } from '../world'

/** A property every case has, whatever its type. */
export type StandardProperty = {
  readonly name: string
  readonly label: string
  readonly type: PropertyType
  readonly authored: string
  readonly maxLength?: number
  of(kase: PracticeCase, estate: Estate): PropertyValue
}

const text = (name: string, label: string, of: StandardProperty['of'], maxLength = 64): StandardProperty => ({
  name,
  label,
  type: 'Text',
  authored: 'Text (single line)',
  maxLength,
  of,
})
const time = (name: string, label: string, of: StandardProperty['of']): StandardProperty => ({
  name,
  label,
  type: 'DateTime',
  authored: 'Date & time',
  of,
})
const person = (name: string, label: string, of: StandardProperty['of']): StandardProperty => ({
  name,
  label,
  type: 'Identifier',
  authored: 'User Reference',
  of,
})

export const stageId = (kase: PracticeCase): string => `PRIM${kase.stage}`
export const stageLabel = (kase: PracticeCase, estate: Estate): string =>
  estate.type(kase.type).stages[kase.stage] ?? ''

/** Work classes live in the class group of their key: 'ACME-SERVICE-WORK C-1' → the pool's table and history class. */
export const poolOf = (type: string): string => type.split('-').slice(0, -1).join('-')

/** The standard properties a case has in a list view, in the case itself and in files alike. */
export const standardProperties: readonly StandardProperty[] = [
  text('pzInsKey', 'Handle', kase => kase.key, 255),
  text('pyID', 'Case ID', kase => kase.id, 32),
  text('pxObjClass', 'Class', kase => kase.type),
  text('pyLabel', 'Label', kase => kase.label, 256),
  { ...text('pyDescription', 'Description', kase => kase.description, 0), authored: 'Text (paragraph)' },
  text('pyStatusWork', 'Work status', kase => kase.status, 32),
  {
    name: 'pxUrgencyWork',
    label: 'Urgency',
    type: 'Integer',
    authored: 'Integer',
    of: kase => String(kase.urgency),
  },
  text('pyPriority', 'Priority', kase => kase.priority),
  time('pxCreateDateTime', 'Create date/time', kase => kase.created),
  person('pxCreateOperator', 'Create operator', kase => kase.createdBy),
  text('pxCreateOpName', 'Create operator name', (kase, estate) => estate.nameOf(kase.createdBy)),
  time('pxUpdateDateTime', 'Update date/time', kase => kase.updated),
  person('pxUpdateOperator', 'Update operator', kase => kase.updatedBy),
  text('pxUpdateOpName', 'Update operator name', (kase, estate) => estate.nameOf(kase.updatedBy)),
  person('pyOwnerUserID', 'Owner', kase => kase.owner),
  text('pxCurrentStage', 'Current stage', stageId),
  text('pxCurrentStageLabel', 'Current stage label', stageLabel),
  text('pxCoverInsKey', 'Parent case', kase => kase.parent, 255),
  text('pyCustomerID', 'Customer ID', kase => kase.customerId),
  time('pyResolvedTimestamp', 'Resolved', kase => kase.resolved),
  person('pyResolvedUserID', 'Resolved by', kase => kase.resolvedBy),
  text('pySLAName', 'Service level', kase => kase.sla?.name ?? ''),
  time('pySLAGoal', 'Goal', kase => kase.sla?.goal ?? null),
  time('pySLADeadline', 'Deadline', kase => kase.sla?.deadline ?? null),
  text('pyWorkIDPrefix', 'ID prefix', (kase, estate) => estate.type(kase.type).prefix),
  text('pxInsName', 'Instance name', kase => kase.id, 32),
]

/** Standard properties of the content of a case in v2, beside those of its own; the others stand in its details view. */
export const inContent: ReadonlySet<string> = new Set([
  'pyID',
  'pyLabel',
  'pyDescription',
  'pyStatusWork',
  'pxUrgencyWork',
  'pyPriority',
  'pxCreateDateTime',
  'pxCreateOperator',
  'pxUpdateDateTime',
  'pxUpdateOperator',
  'pyCustomerID',
])

/** What the engine keeps on a case for itself; only the whole page of v1 shows it. Times in text properties are native. */
export function engineState(kase: PracticeCase, estate: Estate): { readonly [name: string]: string } {
  return {
    pxSaveDateTime: kase.saved,
    pxCommitDateTime: kase.saved,
    pxUpdateCounter: String(kase.history.length + 1),
    pxIsComplete: kase.resolved === null ? 'False' : 'True',
    pxTimeFlowStarted: native(kase.created),
    pxCoveredCount: String(estate.children(kase.key).length),
    pzLoadTime: native(kase.saved),
    pzStatus: 'valid',
    pzPVStreamLength: String(2048 + kase.label.length),
  }
}

/** Leftovers of the engine whose names look like anybody's properties. */
export const engineLeftovers = (kase: PracticeCase): { readonly [name: string]: string } => ({
  pyTemporaryObject: 'false',
  pyElapsedStatusNew: '4.0',
  pyElapsedStatusOpen: kase.resolved === null ? '' : '3600.0',
})
