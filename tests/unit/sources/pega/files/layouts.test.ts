import { describe, expect, test } from 'vitest'
import { sentenceOf } from '../../../../../src/contract/sentences/index'
import { namedBy } from '../../../../../src/main/sources/pega/files/class-name'
import { discoverPegaFiles } from '../../../../../src/main/sources/pega/files/discover'
import { readPegaFiles } from '../../../../../src/main/sources/pega/files/read'
import type { SourceRecord } from '../../../../../src/main/sources/source'
import { tempFolder } from '../../../../kit/temp-folder'
import type { Files } from '../../../../kit/temp-folder'
import { counts, readWhole, valuesOf } from './whole'
import type { Whole } from './whole'

const never = new AbortController().signal
const lines = (...all: readonly string[]): string => `${all.join('\n')}\n`

async function wholeOf(files: Files): Promise<Whole> {
  const { folder, remove } = await tempFolder(files)
  try {
    return await readWhole([folder])
  } finally {
    await remove()
  }
}
const codes = ({ inspected, findings }: Whole): readonly string[] =>
  [...inspected, ...findings].map(one => one.code)

test.each([
  ['Acme-Service-Work-Order_Items_20251201.csv', 'Acme-Service-Work-Order', 'Items', '20251201'],
  ['Acme-Service-Work-Order.xml', 'Acme-Service-Work-Order', '', ''],
  ['run1_Acme-Work-Claim_20250101T101010.csv', 'Acme-Work-Claim', '', 'run1_20250101T101010'],
  ['Link-Attachment_2025-12-01.json', 'Link-Attachment', '', '2025-12-01'],
  ['orders_20251201.csv', '', 'orders', '20251201'],
])('the name %s tells class, list and extract', (name, className, part, run) => {
  expect(namedBy(name)).toEqual({ class: className, part, run })
})

describe('rows of a CSV extract', () => {
  test('cases are told by their class column whatever the file is called; dotted and subscripted columns are pages', async () => {
    const whole = await wholeOf({
      'extract.csv': lines(
        'pzInsKey,pxObjClass,pyStatusWork,Address.City,Items(1).SKU,Items(2).SKU,Codes(1),Codes(2),pyWorkParty(Customer).pyFullName,Address',
        'W C-1,Acme-Work-Claim,Open,Bonn,a,b,x,y,Ann Lee,',
        'W O-1,Acme-Work-Order,Open,,,c,,z,,',
      ),
    })
    expect(valuesOf(whole, 'Acme-Work-Claim')).toEqual({
      'W C-1': {
        pzInsKey: 'W C-1',
        pxObjClass: 'Acme-Work-Claim',
        pyStatusWork: 'Open',
        'Address.City': 'Bonn',
        Codes: ['x', 'y'],
      },
    })
    expect(valuesOf(whole, 'Acme-Work-Claim/Items')).toEqual({
      'W C-1|1': { case: 'W C-1', at: '1', SKU: 'a' },
      'W C-1|2': { case: 'W C-1', at: '2', SKU: 'b' },
    })
    expect(valuesOf(whole, 'Acme-Work-Order/Items')).toEqual({
      'W O-1|2': { case: 'W O-1', at: '2', SKU: 'c' },
    })
    expect(valuesOf(whole, 'parties')).toEqual({
      'W C-1|Customer': { case: 'W C-1', id: 'Customer', role: 'Customer', name: 'Ann Lee' },
    })
    expect(codes(whole)).toEqual([])
  })

  test('items of a list without an index come in the order of their rows; a list of its own need not name the class', async () => {
    const whole = await wholeOf({
      'Acme-Work-Claim.csv': lines('pzInsKey,pyStatusWork', 'W C-1,Open', 'W C-2,Open'),
      'Acme-Work-Claim_Notes.csv': lines('pzInsKey,Text', 'W C-2,one', 'W C-1,only', 'W C-2,two'),
      'Damages.csv': lines('pzInsKey,pxSubscript,Damages.Part', 'w c-1,Front,Lamp', 'w c-1,Rear,Bumper'),
    })
    expect(valuesOf(whole, 'Acme-Work-Claim/Notes')).toEqual({
      'W C-1|1': { case: 'W C-1', at: '1', Text: 'only' },
      'W C-2|1': { case: 'W C-2', at: '1', Text: 'one' },
      'W C-2|2': { case: 'W C-2', at: '2', Text: 'two' },
    })
    expect(valuesOf(whole, 'Acme-Work-Claim/Damages')).toEqual({
      'W C-1|Front': { case: 'W C-1', at: 'Front', Part: 'Lamp' },
      'W C-1|Rear': { case: 'W C-1', at: 'Rear', Part: 'Bumper' },
    })
  })

  test('a case that was extracted again counts as it was last, with the lists of that extract', async () => {
    const whole = await wholeOf({
      'Acme-Work-Claim_20250101.csv': lines(
        'pzInsKey,pyStatusWork,pxUpdateDateTime',
        'W C-1,Open,20250101T000000.000 GMT',
        'W C-2,Open,20250101T000000.000 GMT',
      ),
      'Acme-Work-Claim_Items_20250101.csv': lines(
        'pzInsKey,pxListSubscript,SKU',
        'W C-1,1,old',
        'W C-1,2,gone',
        'W C-2,1,kept',
      ),
      'Acme-Work-Claim_20250201.csv': lines(
        'pzInsKey,pyStatusWork,pxUpdateDateTime',
        'W C-1,Resolved,20250131T000000.000 GMT',
      ),
      'Acme-Work-Claim_Items_20250201.csv': lines('pzInsKey,pxListSubscript,SKU', 'W C-1,1,new'),
    })
    expect(valuesOf(whole, 'Acme-Work-Claim')).toMatchObject({
      'W C-1': { pyStatusWork: 'Resolved' },
      'W C-2': { pyStatusWork: 'Open' },
    })
    expect(Object.values(valuesOf(whole, 'Acme-Work-Claim/Items'))).toEqual([
      { case: 'W C-2', at: '1', SKU: 'kept' },
      { case: 'W C-1', at: '1', SKU: 'new' },
    ])
    expect(codes(whole)).toEqual(['pega-case-older'])
  })

  test('semicolons, another encoding and a column without a name are read', async () => {
    const whole = await wholeOf({
      'claims.csv': Buffer.from(
        'pzInsKey;pxObjClass;pyLabel;;Straße\nW C-1;A-Work-X;M\u00fcller;odd;1\n',
        'latin1',
      ),
    })
    expect(valuesOf(whole, 'A-Work-X')).toMatchObject({ 'W C-1': { pyLabel: 'Müller', 'column 4': 'odd' } })
  })
})

describe('what does not fit together', () => {
  const files = {
    'Acme-Work-Claim.csv': lines('pzInsKey,pyStatusWork', 'W C-1,Open', ',Open'),
    'Acme-Work-Claim_Items.csv': lines('pzInsKey,pxListSubscript,SKU', 'W C-9,3,lost'),
    'Assign-Worklist.csv': lines('pzInsKey,pxRefObjectKey,pxTaskLabel', 'ASSIGN-WORKLIST W C-9!F,W C-9,Call'),
    'History-Acme-Work.csv': lines(
      'pzInsKey,pxHistoryForReference,pyMessageKey',
      'H 1,W C-9,Happened',
      'H 2,,Nobody knows',
    ),
    'PegaSocial-Message.csv': lines(
      'pzInsKey,pyContext,pyParentMessage,pyMessage',
      'P M-1,W C-1,,hello',
      'P M-2,,P M-1,an answer',
      'P M-3,,P M-8,lost answer',
    ),
    'Link-Attachment.csv': lines(
      'pzInsKey,pxLinkedRefFrom,pxLinkedRefTo,pyMemo,pxLinkedClassTo',
      'LINK-ATTACHMENT W C-1!1,W C-1,FILE 1,Letter,Data-WorkAttach-File',
      'LINK-ATTACHMENT P M-2!2,P M-2,FILE 2,Photo,Data-WorkAttach-File',
      'LINK-ATTACHMENT W C-1!3,W C-1,FILE 3,Twice,Data-WorkAttach-File',
    ),
    'Data-WorkAttach-File.csv': lines(
      'pzInsKey,pyFileName,pyContentLocation,pyAttachStream',
      'FILE 1,letter.txt,D:\\Pega\\store\\C-1\\letter.txt,',
      'FILE 2,photo.png,,aGVsbG8=',
      'FILE 3,twice.txt,,',
      'DATA-WORKATTACH-FILE W C-1!4,gone.pdf,,',
    ),
    'store/C-1/letter.txt': 'dear',
    'store/C-2/letter.txt': 'other',
    'store/a/twice.txt': '1',
    'store/b/twice.txt': '2',
    'documents/alone.pdf': '%PDF',
    'README.txt': 'made by hand',
    'broken.json':
      '{"pzInsKey":"W C-7","pyStatusWork":"Open","pxObjClass":"Acme-Work-Claim"}\n{"pzInsKey":\n',
    'torn.xml':
      '<x><pagedata><pzInsKey>W C-8</pzInsKey><pxObjClass>Acme-Work-Claim</pxObjClass></pagedata><pagedata><pz',
  }

  test('nothing is lost: rows without their case stand on their own, and each oddity is told', async () => {
    const whole = await wholeOf(files)
    expect(Object.keys(valuesOf(whole, 'Acme-Work-Claim')).toSorted()).toEqual([
      'Acme-Work-Claim.csv#2',
      'W C-1',
      'W C-7',
      'W C-8',
    ])
    expect(valuesOf(whole, 'Acme-Work-Claim/Items')).toEqual({
      'W C-9|3': { case: 'W C-9', at: '3', SKU: 'lost' },
    })
    expect(valuesOf(whole, 'assignments')).toMatchObject({
      'ASSIGN-WORKLIST W C-9!F': { case: 'W C-9', name: 'Call' },
    })
    expect(valuesOf(whole, 'history')).toMatchObject({
      'H 1': { case: 'W C-9' },
      'H 2': { text: 'Nobody knows' },
    })
    expect(valuesOf(whole, 'posts')).toMatchObject({
      'P M-1': { case: 'W C-1' },
      'P M-2': { case: 'W C-1', replyTo: 'P M-1' },
      'P M-3': { replyTo: 'P M-8' },
    })
    const all = codes(whole)
    expect(all.filter(code => code === 'pega-case-missing')).toHaveLength(6)
    for (const code of ['pega-file-unknown', 'json-item-broken', 'xml-broken', 'pega-case-without-key'])
      expect(all).toContain(code)
    for (const finding of [...whole.inspected, ...whole.findings]) {
      expect(sentenceOf(finding).length).toBeGreaterThan(20)
      expect(finding.place ?? finding.stream).not.toBeNull()
    }
  })

  test('a file is found by its path or by its name near its case; two that fit alike are not guessed; files that nothing names come alone', async () => {
    const { folder, remove } = await tempFolder(files)
    const whole = await readWhole([folder])
    const of = (key: string): SourceRecord | undefined => whole.records.find(record => record.key === key)
    const bytesOf = async (key: string): Promise<string> => {
      const parts: Uint8Array[] = []
      for await (const part of of(key)!.content!.open()) parts.push(part)
      return Buffer.concat(parts).toString()
    }
    expect(await bytesOf('LINK-ATTACHMENT W C-1!1')).toBe('dear')
    expect(await bytesOf('LINK-ATTACHMENT P M-2!2')).toBe('hello')
    expect(of('LINK-ATTACHMENT P M-2!2')?.values).toMatchObject({ case: 'W C-1', post: 'P M-2' })
    expect(of('LINK-ATTACHMENT W C-1!3')?.match).toBe('ambiguous')
    expect(of('DATA-WORKATTACH-FILE W C-1!4')).toMatchObject({
      match: 'index-only',
      values: { case: 'W C-1' },
    })
    expect(await bytesOf('documents/alone.pdf')).toBe('%PDF')
    expect(of('documents/alone.pdf')?.match).toBe('file-only')
    expect(of('store/C-2/letter.txt')).toBeUndefined() // a text that may be anything, and nothing names it
    await remove()
  })
})

describe('types', () => {
  const rows = lines(
    'pzInsKey,pxObjClass,Amount,Due,Urgent,Start',
    'W C-1,A-Work-X,12.500,20250131,true,083000',
  )

  test('where nothing tells types everything is text', async () => {
    const whole = await wholeOf({ 'x.csv': rows })
    expect(valuesOf(whole, 'A-Work-X')['W C-1']).toMatchObject({
      Amount: '12.500',
      Due: '20250131',
      Urgent: 'true',
      Start: '083000',
    })
  })

  test('a saved metadata answer beside the files tells types, labels and choices', async () => {
    const field = (fieldID: string, dataType: string, more: object = {}) => ({
      fieldID,
      name: `The ${fieldID}`,
      dataType,
      fieldType: dataType,
      ...more,
    })
    const whole = await wholeOf({
      'x.csv': rows,
      'metadata.json': JSON.stringify({
        classID: 'A-Work-X',
        className: 'Claim',
        fields: [
          field('Amount', 'Decimal', { fieldType: 'Currency' }),
          field('Due', 'Date'),
          field('Urgent', 'TrueFalse'),
          field('Start', 'TimeOfDay'),
          field('Kind', 'Text', {
            fieldType: 'Picklist',
            datasource: { records: [{ key: 'w', value: 'Warranty' }] },
          }),
        ],
      }),
    })
    expect(valuesOf(whole, 'A-Work-X')['W C-1']).toMatchObject({
      Amount: '12.5',
      Due: '2025-01-31',
      Urgent: true,
      Start: '08:30:00',
    })
    const { title, columns, files } = whole.profile.streams[0]!
    expect(title).toBe('Claim')
    expect(files).toContain('metadata.json')
    expect(columns.find(column => column.id === 'Amount')).toMatchObject({
      header: 'The Amount',
      declared: { kind: 'money' },
    })
    expect(columns.find(column => column.id === 'Kind')?.declared?.choices).toEqual([
      { value: 'w', label: 'Warranty' },
    ])
  })
})

test('XML of one instance alone, with lists in lists and values that repeat', async () => {
  const whole = await wholeOf({
    'one.xml':
      '<pagedata><pzInsKey>W C-1</pzInsKey><pxObjClass>A-Work-X</pxObjClass><Items REPEATINGTYPE="PageList">' +
      '<rowdata REPEATINGINDEX="1"><SKU>a</SKU><Parts><rowdata REPEATINGINDEX="1"><Name>n</Name></rowdata></Parts></rowdata></Items>' +
      '<Codes REPEATINGTYPE="PropertyList"><rowdata REPEATINGINDEX="1">x</rowdata><rowdata REPEATINGINDEX="2">y</rowdata></Codes>' +
      '<Phone>1</Phone><Phone>2</Phone></pagedata>',
  })
  expect(valuesOf(whole, 'A-Work-X')['W C-1']).toMatchObject({ Codes: ['x', 'y'], Phone: ['1', '2'] })
  expect(valuesOf(whole, 'A-Work-X/Items')).toEqual({ 'W C-1|1': { case: 'W C-1', at: '1', SKU: 'a' } })
  expect(valuesOf(whole, 'A-Work-X/Items.Parts')).toEqual({
    'W C-1|1/1': { case: 'W C-1', at: '1/1', Name: 'n' },
  })
})

test('hostile names in files are names, and entities of an XML file are refused', async () => {
  const whole = await wholeOf({
    'a.jsonl': lines(
      '{"pzInsKey":"W C-1","pxObjClass":"A-Work-X","pyStatusWork":"Open","__proto__":{"polluted":"yes"},"constructor":"c"}',
    ),
    'b.xml': '<!DOCTYPE x [<!ENTITY e "boom">]><x><p><pzInsKey>&e;</pzInsKey></p></x>',
    '__proto__.csv': lines('pzInsKey,pxObjClass,__proto__', 'W C-2,A-Work-X,v'),
  })
  const cases = whole.records.filter(record => record.stream === 'A-Work-X')
  expect(cases.map(record => record.key).toSorted()).toEqual(['W C-1', 'W C-2'])
  expect(Object.keys(cases.find(record => record.key === 'W C-2')!.values)).toContain('__proto__')
  expect(({} as { polluted?: string }).polluted).toBeUndefined()
})

test('a file that changed since it was looked at is told, not read', async () => {
  const { folder, remove } = await tempFolder({ 'x.csv': lines('pzInsKey,pxObjClass', 'W C-1,A-Work-X') })
  const { profile } = await readWhole([folder])
  const forged = { ...profile, files: profile.files.map(file => ({ ...file, sha256: '0'.repeat(64) })) }
  const reading = readPegaFiles({ mode: 'files', paths: [folder] }, profile.streams[0]!, {
    profile: forged,
    cursor: null,
    signal: never,
  })
  await expect(reading.next()).rejects.toMatchObject({ kind: 'fix-settings', code: 'file-changed' })
  await remove()
})

test('what files tell of the shape of a system: case types with counts and depth, people, and what is missing', async () => {
  const { folder, remove } = await tempFolder({
    'A-Work-X.csv': lines(
      'pzInsKey,pyStatusWork,pyPriority,pxCurrentStageLabel,pySLAName,pySLADeadline',
      'W C-1,Open,1,Intake,Gold,20200101T000000.000 GMT',
      'W C-2,Resolved-Completed,1,Done,Gold,20200101T000000.000 GMT',
    ),
    'Assign-WorkBasket.csv': lines(
      'pzInsKey,pxRefObjectKey,pxTaskLabel',
      'ASSIGN-WORKBASKET W C-1!F,W C-1,Check',
    ),
    'History-A-Work.csv': lines('pzInsKey,pxHistoryForReference', 'H 1,W C-1', 'H 2,W C-1', 'H 3,W C-2'),
    'Data-Admin-Operator-ID.csv': lines(
      'pyUserIdentifier,pyUserName,pyEmailAddress',
      'jane,Jane Roe,jane@acme.example',
    ),
  })
  const found = await discoverPegaFiles({ mode: 'files', paths: [folder] }, {}, never)
  expect(found.caseTypes).toMatchObject([
    {
      id: 'A-Work-X',
      records: { count: 2, atLeast: false },
      statuses: [
        { value: 'Open', count: 1 },
        { value: 'Resolved-Completed', count: 1 },
      ],
      priorities: [{ value: '1', count: 2 }],
      stages: ['Intake', 'Done'],
      depth: { looked: 2, openTasks: 1, tasksInBaskets: 1, historyRows: 3, mostHistoryRows: 2 },
    },
  ])
  expect(found.slas).toEqual([{ name: 'Gold', on: 'X', goals: 0, deadlines: 2, overdue: 1 }])
  expect(found.people).toEqual([{ id: 'jane', name: 'Jane Roe', email: 'jane@acme.example' }])
  expect(found.hidden.map(one => one.what)).toEqual([
    'Work groups',
    'Workbaskets',
    'Attachments',
    'Pulse posts',
  ])
  await remove()
})

test('files without a single case say so', async () => {
  const whole = await wholeOf({
    'readme.txt': 'nothing here',
    'Acme-Data-Vehicle.csv': lines('pzInsKey,VehicleID', 'V 1,1'),
  })
  expect(codes(whole)).toContain('pega-no-cases')
  expect(counts(whole)).toEqual({ 'object/Acme-Data-Vehicle': 1 })
})
