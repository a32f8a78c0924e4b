import type { Estate } from '../estate'
import { poolOf } from '../render/standard'
import type {
  PracticeAssignment,
  PracticeAttachment,
  PracticeCase,
  PracticeHistory,
  PracticePost,
  PracticeWorld,
} from '../world'
import { binaryPath } from './binaries'
import { column, tableClass } from './export-class'
import type { ExportClass } from './export-class'

type Of<Row> = Row & { readonly of: PracticeCase }
type Filed = { readonly owner: string; readonly paper: PracticeAttachment }

const classOfPaper: { readonly [type in PracticeAttachment['type']]: string } = {
  FILE: 'Data-WorkAttach-File',
  URL: 'Data-WorkAttach-URL',
  NOTE: 'Data-WorkAttach-Note',
  EMAIL: 'Data-Corr-Email',
}
/** The handle of what an attachment's link points to: the same owner and stamp, another class. */
const targetOf = (paper: PracticeAttachment): string =>
  paper.id.replace(/^\S+/, classOfPaper[paper.type].toUpperCase())

/** Everything attached, to cases and to posts. */
export function* filed({ cases }: PracticeWorld): Generator<Filed> {
  for (const kase of cases) {
    for (const paper of kase.attachments) yield { owner: kase.key, paper }
    for (const post of kase.posts) for (const paper of post.attachments) yield { owner: post.id, paper }
  }
}

function* flat<Row>(
  { cases }: PracticeWorld,
  of: (kase: PracticeCase) => readonly Row[],
): Generator<Of<Row>> {
  for (const kase of cases) for (const row of of(kase)) yield { ...row, of: kase }
}

/** Open tasks, what is attached, what was said and what happened. */
export function workClasses(world: PracticeWorld, estate: Estate): readonly ExportClass[] {
  const pool = poolOf(world.caseTypes[0]?.id ?? '')
  return [
    assignmentClass(world, estate, 'Assign-Worklist', 'worklist'),
    assignmentClass(world, estate, 'Assign-WorkBasket', 'workbasket'),
    linkClass(world, estate),
    paperClass(world, 'FILE', [
      column('pyFileName', ({ paper }) => paper.fileName),
      column('pyMimeFileExtension', ({ paper }) => extensionOf(paper.fileName)),
      column('pyContentLocation', ({ paper }) => binaryPath(paper)),
    ]),
    paperClass(world, 'URL', [column('pyURL', ({ paper }) => paper.url)]),
    paperClass(world, 'NOTE', [column('pyNote', ({ paper }) => paper.text)]),
    paperClass(world, 'EMAIL', [column('pyCorrText', ({ paper }) => paper.text)]),
    tableClass<Of<PracticePost>>(
      'PegaSocial-Message',
      [
        column('pzInsKey', post => post.id),
        column('pyContext', post => post.of.key),
        column('pyParentMessage', post => post.replyTo),
        column('pyMessage', post => post.text),
        column('pxCreateOperator', post => post.author),
        column('pxCreateOpName', post => estate.nameOf(post.author)),
        column('pxCreateDateTime', post => post.time, 'DateTime'),
      ],
      () => flat(world, kase => kase.posts),
    ),
    tableClass<Of<PracticeHistory>>(
      `History-${pool}`,
      [
        column('pzInsKey', row => row.id),
        column('pxHistoryForReference', row => row.of.key),
        column('pxTimeCreated', row => row.time, 'DateTime'),
        column('pyPerformer', row => row.performer),
        column('pyMessageKey', row => row.message),
      ],
      () => flat(world, kase => kase.history),
    ),
    ...linkClasses(world, estate, pool),
  ]
}

const extensionOf = (name: string): string => (name.includes('.') ? (name.split('.').at(-1) ?? '') : '')

function assignmentClass(
  world: PracticeWorld,
  estate: Estate,
  id: string,
  place: PracticeAssignment['in'],
): ExportClass {
  const baskets = new Map(world.workbaskets.map(basket => [basket.id, basket.name]))
  return tableClass<Of<PracticeAssignment>>(
    id,
    [
      column('pzInsKey', row => row.id),
      column('pxRefObjectKey', row => row.of.key),
      column('pxRefObjectInsName', row => row.of.id),
      column('pxRefObjectClass', row => row.of.type),
      column('pxAssignedOperatorID', row => row.assignee),
      column('pxAssignedUserName', row => baskets.get(row.assignee) ?? estate.nameOf(row.assignee)),
      column('pxTaskLabel', row => row.name),
      column('pxProcessName', row => row.process),
      column('pxFlowName', row => row.id.split('!')[1] ?? ''),
      column('pyFlowActions', row => row.actions.join(',')),
      column('pyAssignmentStatus', row => row.of.status),
      column('pyInstructions', row => row.instructions),
      column('pxUrgencyAssign', row => String(row.urgency), 'Integer'),
      column('pyLabel', row => row.of.label),
      column('pxGoalTime', row => row.goal, 'DateTime'),
      column('pxDeadlineTime', row => row.deadline, 'DateTime'),
      column('pxCreateDateTime', row => row.created, 'DateTime'),
    ],
    () => flat(world, kase => kase.assignments.filter(assignment => assignment.in === place)),
  )
}

const linkClass = (world: PracticeWorld, estate: Estate): ExportClass =>
  tableClass<Filed>(
    'Link-Attachment',
    [
      column('pzInsKey', ({ paper }) => paper.id),
      column('pxLinkedRefFrom', ({ owner }) => owner),
      column('pxLinkedRefTo', ({ paper }) => targetOf(paper)),
      column('pxLinkedClassTo', ({ paper }) => classOfPaper[paper.type]),
      column('pyMemo', ({ paper }) => paper.name),
      column('pyCategory', ({ paper }) => paper.category),
      column('pxAttachName', ({ paper }) => paper.fileName),
      column('pxCreateDateTime', ({ paper }) => paper.created, 'DateTime'),
      column('pxCreateOperator', ({ paper }) => paper.author),
      column('pxCreateOpName', ({ paper }) => estate.nameOf(paper.author)),
    ],
    () => filed(world),
  )

function paperClass(
  world: PracticeWorld,
  type: PracticeAttachment['type'],
  own: Parameters<typeof tableClass<Filed>>[1],
): ExportClass {
  return tableClass<Filed>(
    classOfPaper[type],
    [
      column('pzInsKey', ({ paper }) => targetOf(paper)),
      column('pyLabel', ({ paper }) => paper.name),
      column('pyTopic', ({ paper }) => paper.mimeType),
      ...own,
    ],
    () => filed(world).filter(({ paper }) => paper.type === type),
  )
}

/** Tags, followers and related cases: links from a case to something else. */
function linkClasses(world: PracticeWorld, estate: Estate, pool: string): readonly ExportClass[] {
  const link = (kase: PracticeCase, to: string) => ({ from: kase.key, to })
  type Link = ReturnType<typeof link> & { readonly label: string; readonly who?: string }
  const handle = (id: string) => column<Link>('pzInsKey', row => `${id.toUpperCase()} ${row.from}!${row.to}`)
  const ends = [
    column<Link>('pxLinkedRefFrom', row => row.from),
    column<Link>('pxLinkedRefTo', row => row.to),
  ]
  const linked = (
    id: string,
    more: Parameters<typeof tableClass<Link>>[1],
    of: (kase: PracticeCase) => Link[],
  ) =>
    tableClass<Link>(id, [handle(id), ...ends, ...more], function* () {
      for (const kase of world.cases) yield* of(kase)
    })
  const label = column<Link>('pyLabel', row => row.label)
  return [
    linked('Link-Tag', [label], kase =>
      kase.tags.map(tag => ({
        ...link(kase, `DATA-SOCIAL-TAG ${pool.toUpperCase()}!${tag.toUpperCase()}`),
        label: tag,
      })),
    ),
    linked('Link-Association-Follow', [label, column('pyUserIdentifier', row => row.who ?? '')], kase =>
      kase.followers.map(id => ({
        ...link(kase, `DATA-ADMIN-OPERATOR-ID ${id.toUpperCase()}`),
        label: estate.nameOf(id),
        who: id,
      })),
    ),
    linked('Link-Association-Case', [label], kase =>
      kase.related.map(({ key, how }) => ({ ...link(kase, key), label: how })),
    ),
  ]
}
