import fc from 'fast-check'
import { expect, test } from 'vitest'
import { CasebridgeError } from '../../../src/contract/failure'
import { casemanager } from '../../../src/main/sources/casemanager/source'
import { whole } from '../source-suite'
import { tempFolder } from '../temp-folder'
import { xlsx } from '../xlsx-writer'
import { zip } from '../zip-writer'

const signal = new AbortController().signal

/** Whatever is in the files: looking and reading end, and as many records come as were counted. */
async function survives(files: { readonly [name: string]: Uint8Array }): Promise<void> {
  const { folder, remove } = await tempFolder(files)
  try {
    const settings = { mode: 'files', paths: [folder] }
    const { profile } = await casemanager.inspect(settings, {}, signal)
    for (const stream of profile.streams) {
      const { records } = await whole(casemanager.read(settings, stream, { profile, cursor: null, signal }))
      expect(records.length, stream.id).toBe(stream.records)
      expect(new Set(records.map(record => record.key)).size).toBe(records.length)
    }
  } catch (error) {
    if (!(error instanceof CasebridgeError)) throw error
    expect(error.kind).not.toBe('bug')
  } finally {
    await remove()
  }
}

const pieces = [
  'a',
  'Id',
  ',',
  ';',
  '\t',
  '\n',
  '\r\n',
  '\r',
  '"',
  "'",
  '""',
  'ä',
  '\0',
  '=',
  '2024-01-02',
  '03/04/25',
  'Total',
  '\ufeff',
  '{',
  '}',
  '[',
  ']',
  ':',
  '<a>',
  '</a>',
  '&x;',
  'sep=;\n',
  '__proto__',
  '\n\n',
  '1,5',
  'x@y.zz',
]
const text = fc.string({ unit: fc.constantFrom(...pieces), maxLength: 60 })

for (const extension of ['csv', 'txt', 'json', 'jsonl', 'xml', 'dat']) {
  test(
    `no text in a file called .${extension} makes the source fail or lose count`,
    { timeout: 60_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(text, fc.constantFrom('utf8', 'latin1', 'utf16le'), (content, encoding) =>
          survives({ [`a.${extension}`]: Buffer.from(content, encoding as BufferEncoding) }),
        ),
        { numRuns: 80 },
      )
    },
  )
}

const workbook = xlsx([
  {
    name: 'Cases',
    rows: [
      ['Case No', 'Name', 'Opened'],
      ['C-1', 'Ann', 45_292],
      ['C-2', 'Bob', 45_293],
    ],
    merges: ['A1:B1'],
  },
])
const archive = zip([
  { name: 'cases.csv', data: 'Case No,Name\nC-1,Ann\n' },
  { name: 'docs/a.pdf', data: 'x' },
])

test.each([
  ['workbook', 'a.xlsx', workbook],
  ['ZIP', 'a.zip', archive],
])(
  'no damage to the bytes of a %s makes the source fail or lose count',
  { timeout: 60_000 },
  async (_, name, whole) => {
    const damage = fc.array(fc.tuple(fc.nat(whole.length - 1), fc.integer({ min: 0, max: 255 })), {
      minLength: 1,
      maxLength: 8,
    })
    await fc.assert(
      fc.asyncProperty(damage, fc.option(fc.nat(whole.length)), async (changes, length) => {
        const bytes = Buffer.from(whole)
        for (const [at, byte] of changes) bytes[at] = byte
        await survives({ [name]: length === null ? bytes : bytes.subarray(0, length) })
      }),
      { numRuns: 80 },
    )
  },
)
