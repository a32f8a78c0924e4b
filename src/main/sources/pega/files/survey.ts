import { CasebridgeError } from '../../../../contract/failure'
import type { Finding } from '../../../../contract/finding'
import type { FileReading, ProfileOverrides } from '../../../../contract/stream'
import { fileFinding } from '../../../files/finding'
import type { Intake } from '../../../files/intake/intake'
import { extensionOf } from '../../../files/intake/original'
import type { Original } from '../../../files/intake/original'
import { hashBytes } from '../../../files/text/byte-survey'
import { decodeHead } from '../../../files/text/decode'
import { headOf } from '../../../files/text/head'
import { partiesOf } from '../page/parties'
import { growing } from '../page/growing'
import type { PegaClass } from '../page/property'
import type { Raw } from '../page/raw'
import type { FixedStream } from '../page/streams'
import { namedBy } from './class-name'
import { gathered } from './gather'
import { instanceOf } from './instance'
import type { DataFile, Instance } from './instance'
import { dataFile, isDocument, look } from './look'
import type { Looked } from './look'
import { readFile } from './read-file'
import { classOfMetadata, classOfXsd, merged } from './schema'
import type { Role } from './role'

/** Everything one look at all files tells. */
export type Survey = {
  readonly readings: readonly FileReading[]
  readonly files: readonly DataFile[]
  readonly findings: readonly Finding[]
  readonly classes: ReadonlyMap<string, PegaClass>
  readonly caseTypes: readonly string[]
  readonly objects: readonly string[]
  readonly fixed: ReadonlySet<FixedStream>
  /** Page lists that have an item: ids of their streams. */
  readonly lists: ReadonlySet<string>
  /** Paths of the files that hold rows of a stream. */
  readonly holds: ReadonlyMap<string, readonly string[]>
  readonly documents: readonly Original[]
  /** Paths of the files that tell types: schemas and saved metadata. */
  readonly types: readonly string[]
}

const streamOfRole: { readonly [role in Role]?: FixedStream } = {
  assignment: 'assignments',
  link: 'attachments',
  paper: 'attachments',
  post: 'posts',
  history: 'history',
  operator: 'operators',
  workGroup: 'workGroups',
  workbasket: 'workbaskets',
}

/** Looks at every file, and through those that hold instances from beginning to end. */
export async function survey(
  intake: Intake,
  overrides: ProfileOverrides,
  signal: AbortSignal,
): Promise<Survey> {
  const findings: Finding[] = [...intake.findings]
  const looked: Looked[] = []
  for (const original of intake.originals) {
    signal.throwIfAborted()
    const one = await lookOrTell(original, intake, overrides, signal)
    findings.push(...one.findings)
    looked.push(one)
  }
  const known = await schemasOf(looked, findings)
  const files: DataFile[] = []
  for (const { original, reading, use } of looked)
    if (use === 'data') files.push(await dataFile(original, reading))
  const met = new Met(known)
  for (const file of files) {
    met.begin(file)
    for await (const read of readFile(file, signal)) {
      for (const one of read) {
        if ('finding' in one) {
          if (one.finding.place?.record === 0) findings.push(one.finding) // what is odd about a row is told when it is read
        } else met.take(instanceOf(file, one))
      }
    }
  }
  const documents = looked.filter(one => one.use === 'document').map(one => one.original)
  if (documents.some(isDocument) && met.caseTypes.size > 0) met.fixed.add('attachments')
  if (met.caseTypes.size === 0) findings.push(fileFinding('pega-no-cases', 'error', ''))
  return {
    readings: looked.map(one => one.reading),
    files,
    findings,
    ...met.end(),
    documents,
    types: looked.filter(one => one.use === 'schema' || one.use === 'metadata').map(one => one.original.path),
  }
}

/** Under this name `holds` has the files of tags, followers and related cases. */
export const linkFiles = 'links'

class Met {
  readonly #growing: ReturnType<typeof growing>
  readonly #loose = growing() // items whose case's class no file tells
  readonly #holds = new Map<string, Set<string>>()
  readonly caseTypes = new Set<string>()
  readonly objects = new Set<string>()
  readonly fixed = new Set<FixedStream>()
  #path = ''

  constructor(known: ReadonlyMap<string, PegaClass>) {
    this.#growing = growing(known)
  }

  begin(file: DataFile): void {
    this.#path = file.original.path
  }

  take(instance: Instance): void {
    const { role, page } = instance
    const fixed = streamOfRole[role]
    if (fixed !== undefined) {
      this.fixed.add(fixed)
      this.#hold(fixed)
    } else if (role === 'case') {
      this.caseTypes.add(instance.class)
      this.#hold(instance.class)
      this.#growing.meet(instance.class, page)
      if (hasItems(page['pyWorkParty'])) this.#party()
    } else if (role === 'object') {
      this.objects.add(instance.class)
      this.#hold(`object/${instance.class}`)
      this.#growing.meet(instance.class, page)
    } else if (role === 'part') this.#item(instance)
    else this.#hold(linkFiles)
  }

  end(): Pick<Survey, 'classes' | 'caseTypes' | 'objects' | 'fixed' | 'lists' | 'holds'> {
    const classes = new Map(this.#growing.classes())
    const lists = new Set(this.#growing.lists())
    for (const [id, loose] of this.#loose.classes()) {
      // of a class that has cases, else of whichever case the key says
      const owners = this.caseTypes.has(id) ? [id] : [...this.caseTypes]
      for (const owner of owners) {
        const cls = classes.get(owner)!
        classes.set(owner, { ...cls, properties: new Map([...loose.properties, ...cls.properties]) })
        for (const list of this.#loose.lists())
          if (list.startsWith(`${id}/`)) lists.add(owner + list.slice(id.length))
      }
    }
    return {
      classes,
      caseTypes: [...this.caseTypes].toSorted(),
      objects: [...this.objects].toSorted(),
      fixed: this.fixed,
      lists,
      holds: new Map([...this.#holds].map(([stream, paths]) => [stream, [...paths]])),
    }
  }

  #item({ class: className, page, part }: Instance): void {
    const property = part?.property ?? ''
    if (property === 'pyWorkParty') return this.#party()
    this.#hold(`${className}/${property}`)
    this.#loose.meet(className, { [property]: gathered([[part?.at ?? '', page]]) })
  }

  #party(): void {
    this.fixed.add('parties')
    this.#hold('parties')
  }

  #hold(stream: string): void {
    const paths = this.#holds.get(stream)
    if (paths === undefined) this.#holds.set(stream, new Set([this.#path]))
    else paths.add(this.#path)
  }
}

function hasItems(raw: Raw | undefined): boolean {
  return partiesOf(raw).length > 0
}

async function lookOrTell(
  original: Original,
  intake: Intake,
  overrides: ProfileOverrides,
  signal: AbortSignal,
): Promise<Looked> {
  try {
    if (
      extensionOf(original.name) === '.zip' &&
      !intake.office.has(original.path) &&
      intake.unfolded.has(original.path)
    ) {
      const { sha256, bytes } = await hashBytes(original.open(), signal)
      const format = {
        value: 'zip',
        reason: 'Its files are listed on their own.',
        by: 'detected',
        sure: true,
      } as const
      return { original, reading: { path: original.path, bytes, sha256, format }, use: 'none', findings: [] }
    }
    return await look(original, overrides, signal)
  } catch (error) {
    // one damaged file must not hide the others; it is told and left out
    if (
      !(error instanceof CasebridgeError) ||
      (error.kind !== 'fix-record' && error.code !== 'unreadable-file')
    )
      throw error
    const format = { value: 'unsupported', reason: error.message, by: 'detected', sure: true } as const
    return {
      original,
      reading: { path: original.path, bytes: original.bytes, sha256: '', format },
      use: 'none',
      findings: [fileFinding(error.code, 'error', original.path, { why: error.detail ?? '' })],
    }
  }
}

/** What schemas and saved metadata beside the export tell of classes. */
async function schemasOf(
  looked: readonly Looked[],
  findings: Finding[],
): Promise<ReadonlyMap<string, PegaClass>> {
  const classes: PegaClass[] = []
  for (const { original, reading, use } of looked) {
    if (use !== 'schema' && use !== 'metadata') continue
    const cls = await schemaOf(original, use, reading.encoding?.value ?? 'utf-8')
    if (cls !== null && cls.id !== '') classes.push(cls)
    else findings.push(fileFinding('pega-schema-unread', 'warning', original.path))
  }
  return merged(classes)
}

async function schemaOf(
  original: Original,
  use: 'schema' | 'metadata',
  encoding: string,
): Promise<PegaClass | null> {
  try {
    if (use === 'schema') return await classOfXsd(original, namedBy(original.name).class)
    const head = await headOf(original)
    return head.whole ? classOfMetadata(decodeHead(head.bytes, encoding)) : null
  } catch (error) {
    if (error instanceof CasebridgeError && error.kind === 'fix-record') return null
    throw error
  }
}
