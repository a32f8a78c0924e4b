import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { SaxesParser } from 'saxes'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Estate } from '../../../../src/main/practice/pega/estate'
import { writeBixCsv } from '../../../../src/main/practice/pega/export/bix-csv'
import { writeBixXml } from '../../../../src/main/practice/pega/export/bix-xml'
import { writeDataSetJson } from '../../../../src/main/practice/pega/export/data-set-json'
import { standardProperties } from '../../../../src/main/practice/pega/render/standard'
import type { PageValue, PropertyType, PropertyValue } from '../../../../src/main/practice/pega/world'
import { practiceWorld } from '../../../../src/main/practice/pega/world-data/practice-world'
import { truthOf } from '../../../../src/main/practice/pega/world-data/truth'

const root = mkdtempSync(join(tmpdir(), 'pega-export-'))
const world = practiceWorld()
const truth = truthOf(world)
const at = (form: string, name = ''): string => join(root, form, name)
let csvFiles: string[] = []
let xmlFiles: string[] = []
let jsonFiles: string[] = []

beforeAll(async () => {
  csvFiles = await writeBixCsv(world, at('csv'))
  xmlFiles = await writeBixXml(world, at('xml'))
  jsonFiles = await writeDataSetJson(world, at('json'))
})
afterAll(() => rmSync(root, { recursive: true }))

type Row = { readonly [column: string]: string }
const csv = (name: string): Row[] =>
  parse(readFileSync(at('csv', `${name}_20251201.csv`)), { columns: true, relax_quotes: false })

/** A tree of texts: what XML and JSON say, before anything is known of types. */
type Tree = string | boolean | null | readonly Tree[] | { readonly [name: string]: Tree }

function json(name: string): Tree[] {
  const lines = readFileSync(at('json', `${name}_20251201.json`), 'utf8')
    .trimEnd()
    .split('\n')
  // The digits as they stand in the file: no double comes between.
  const digits = (_key: string, value: unknown, context: { source?: string }): unknown =>
    typeof value === 'number' ? context.source : value
  return lines.map(line => JSON.parse(line, digits as (key: string, value: unknown) => unknown) as Tree)
}

function xml(name: string): Tree[] {
  type Open = {
    readonly name: string
    readonly at: string | null
    text: string
    readonly inside: [string, Tree][]
  }
  const stack: Open[] = []
  const all: Tree[] = []
  const parser = new SaxesParser()
  parser.on('opentag', ({ name, attributes }) => {
    stack.push({ name, at: attributes['REPEATINGINDEX'] ?? null, text: '', inside: [] })
  })
  parser.on('text', text => {
    const open = stack.at(-1)
    if (open !== undefined) open.text += text
  })
  parser.on('closetag', () => {
    const done = stack.pop()
    if (done === undefined) return
    const tree = done.inside.length > 0 ? Object.fromEntries(done.inside) : done.text
    if (done.name === 'pagedata') all.push(tree)
    else stack.at(-1)?.inside.push([done.at ?? done.name, tree])
  })
  parser.on('error', error => {
    throw error
  })
  parser.write(readFileSync(at('xml', `${name}_20251201.xml`), 'utf8')).close()
  return all
}

const trimmed = (digits: string): string =>
  digits.includes('.') ? digits.replace(/0+$/, '').replace(/\.$/, '') : digits

/** One value, whatever file it came from, as the world holds it. */
function canonical(value: Tree | undefined, type: PropertyType): PropertyValue {
  if (value === undefined || value === null || value === '') return null
  if (type === 'TrueFalse') return value === true || value === 'true'
  if (typeof value !== 'string') throw new TypeError(`${typeof value} for a ${type}`)
  switch (type) {
    case 'Decimal':
    case 'Currency':
      return trimmed(value)
    case 'Date':
      return value.replace(/^(\d{4})(\d\d)(\d\d)$/, '$1-$2-$3')
    case 'DateTime':
      return value.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d\.\d{3}) GMT$/, '$1-$2-$3T$4:$5:$6Z')
    case 'TimeOfDay':
      return value.replace(/^(\d\d)(\d\d)(\d\d)$/, '$1:$2:$3')
    default:
      return value
  }
}

type Flat = { readonly [path: string]: PropertyValue }
const filled = (pairs: readonly (readonly [string, PropertyValue])[]): Flat =>
  Object.fromEntries(pairs.filter(([, value]) => value !== null).sort(([a], [b]) => (a < b ? -1 : 1)))
const types = new Map<string, PropertyType>(standardProperties.map(({ name, type }) => [name, type]))
const typeOf = (className: string, path: string): PropertyType => {
  const type = world.caseTypes.find(({ id }) => id === className)
  const [first = '', ...rest] = path.split('.')
  const found =
    rest.length === 0
      ? type?.properties.find(({ name }) => name === first)
      : type?.pages.find(({ name }) => name === first)?.properties.find(({ name }) => name === rest.at(-1))
  return found?.type ?? types.get(path) ?? 'Text'
}
const lists = (className: string, mode: string): string[] =>
  (world.caseTypes.find(({ id }) => id === className)?.pages ?? [])
    .filter(page => page.mode === mode)
    .map(page => page.name)

/** A case as it stands in the world, flattened: 'Address.City', 'Items.1.SKU', 'Contacts.Billing.Name'. */
function expected(className: string): Flat[] {
  const estate = new Estate(world)
  return world.cases
    .filter(kase => kase.type === className)
    .map(kase => {
      const pairs: [string, PropertyValue][] = []
      const add = (path: string, page: PageValue | null): void => {
        for (const [name, value] of Object.entries(page ?? {}))
          pairs.push([`${path}${name}`, canonical(value, typeOf(className, `${path}${name}`))])
      }
      for (const { name, type, of } of standardProperties)
        pairs.push([name, canonical(of(kase, estate), type)])
      add('', kase.values)
      for (const [name, page] of Object.entries(kase.pages)) add(`${name}.`, page)
      for (const [name, items] of Object.entries(kase.lists))
        items.forEach((item, index) => add(`${name}.${index + 1}.`, item))
      for (const [name, group] of Object.entries(kase.groups))
        for (const [subscript, page] of Object.entries(group)) add(`${name}.${subscript}.`, page)
      for (const party of kase.parties) {
        const path = `pyWorkParty.${party.id}.`
        pairs.push(
          [`${path}pxObjClass`, party.class],
          [`${path}pyPartyRole`, party.role],
          [`${path}pyFirstName`, party.firstName || null],
          [`${path}pyLastName`, party.lastName || null],
          [`${path}pyFullName`, `${party.firstName} ${party.lastName}`.trim()],
          [`${path}pyEmail1`, party.email || null],
          [`${path}pyPhoneNumber`, party.phone || null],
          [`${path}pyCity`, party.city],
          [`${path}pyState`, party.state || null],
          [`${path}pyPostalCode`, party.postalCode],
          [`${path}pyCountry`, party.country],
        )
      }
      return filled(pairs)
    })
}

function fromCsv(className: string): Flat[] {
  const pairs = new Map<string, [string, PropertyValue][]>()
  for (const row of csv(className)) {
    const cells = Object.entries(row).filter(([name]) => !name.startsWith('pxExtract'))
    pairs.set(
      row['pzInsKey'] ?? '',
      cells.map(([path, cell]) => [path, canonical(cell, typeOf(className, path))]),
    )
  }
  const parts = [
    ...lists(className, 'page-list').map(name => [name, 'pxListSubscript'] as const),
    ...[...lists(className, 'page-group'), 'pyWorkParty'].map(name => [name, 'pxSubscript'] as const),
  ]
  for (const [name, index] of parts) {
    for (const { pzInsKey, [index]: subscript, ...row } of csv(`${className}_${name}`)) {
      for (const [property, cell] of Object.entries(row)) {
        const path = `${name}.${subscript}.${property}`
        pairs.get(pzInsKey ?? '')?.push([path, canonical(cell, typeOf(className, path))])
      }
    }
  }
  return [...pairs.values()].map(filled)
}

function fromTrees(className: string, trees: readonly Tree[]): Flat[] {
  return trees.map(tree => {
    const pairs: [string, PropertyValue][] = []
    const walk = (path: string, value: Tree): void => {
      if (Array.isArray(value)) value.forEach((item: Tree, index) => walk(`${path}.${index + 1}`, item))
      else if (value !== null && typeof value === 'object')
        for (const [name, inside] of Object.entries(value))
          walk(path === '' ? name : `${path}.${name}`, inside)
      else if (!path.endsWith('.pxObjClass') || path.startsWith('pyWorkParty'))
        pairs.push([path, canonical(value, typeOf(className, path))])
    }
    walk('', tree)
    return filled(pairs)
  })
}

describe('exported files', () => {
  for (const { id } of world.caseTypes) {
    test(`say of each ${id} what the world holds, in CSV, XML and JSON`, () => {
      const cases = expected(id)
      expect(cases.length).toBeGreaterThan(60)
      expect(fromCsv(id)).toEqual(cases)
      expect(fromTrees(id, xml(id))).toEqual(cases)
      expect(fromTrees(id, json(id))).toEqual(cases)
    })
  }

  test('have a file for each class in each form, and a schema for each XML file', () => {
    const classes = (files: readonly string[]): string[] =>
      [...new Set(files.map(file => basename(file).split('_')[0] ?? ''))].sort()
    expect(classes(csvFiles)).toEqual(classes(xmlFiles))
    expect(classes(jsonFiles)).toEqual(classes(xmlFiles))
    for (const file of xmlFiles) {
      expect(existsSync(at('xml', file.replace('.xml', '.xsd')))).toBe(true)
    }
    for (const [form, files] of [
      ['csv', csvFiles],
      ['json', jsonFiles],
    ] as const)
      for (const file of files) expect(existsSync(at(form, file))).toBe(true)
  })

  test('declare the type of each property in the schema', () => {
    const schema = readFileSync(at('xml', 'Acme-Service-Work-Complaint_20251201.xsd'), 'utf8')
    for (const property of world.caseTypes[0]?.properties ?? [])
      expect(schema).toContain(`name="${property.name}" type="${property.type}"`)
    expect(schema).toContain('name="pxUpdateDateTime" type="DateTime"')
  })

  test('hold as many tasks, papers, posts, rows of history, people and links as the world', () => {
    const rows = (name: string): number[] => [csv(name).length, xml(name).length, json(name).length]
    const same = (name: string, count: number): void =>
      expect(rows(name), name).toEqual([count, count, count])
    const { attachments } = truth
    same('Assign-Worklist', truth.assignments.worklist)
    same('Assign-WorkBasket', truth.assignments.workbasket)
    same('Link-Attachment', attachments.FILE + attachments.URL + attachments.EMAIL + attachments.NOTE)
    same('Data-WorkAttach-File', attachments.FILE)
    same('Data-WorkAttach-URL', attachments.URL)
    same('Data-WorkAttach-Note', attachments.NOTE)
    same('Data-Corr-Email', attachments.EMAIL)
    same('PegaSocial-Message', truth.posts)
    same('History-Acme-Service-Work', truth.history)
    same('Link-Tag', truth.tags)
    same('Link-Association-Follow', truth.followers)
    same('Link-Association-Case', truth.related)
    same('Data-Admin-Operator-ID', truth.operators)
    same('Data-Admin-WorkGroup', truth.workGroups)
    same('Data-Admin-WorkBasket', truth.workbaskets)
    for (const [name, count] of Object.entries(truth.objects)) same(name, count)
  })

  test('bring the bytes of every file attached, under names that Windows takes', () => {
    const papers = world.cases
      .flatMap(kase => [...kase.attachments, ...kase.posts.flatMap(post => post.attachments)])
      .filter(paper => paper.type === 'FILE')
    const links = new Map(csv('Link-Attachment').map(row => [row['pzInsKey'], row['pxLinkedRefTo']]))
    for (const form of ['csv', 'xml', 'json']) {
      const files = new Map(csv('Data-WorkAttach-File').map(row => [row['pzInsKey'], row]))
      for (const paper of papers) {
        const file = files.get(links.get(paper.id))
        expect(file?.['pyFileName']).toBe(paper.fileName)
        const place = file?.['pyContentLocation'] ?? ''
        expect(place).toMatch(/^attachments\/[^<>:"\\|?*/]+\/[^<>:"\\|?*/]*[^. /]$/)
        expect(readFileSync(at(form, place)).equals(Buffer.from(paper.bytes()))).toBe(true)
      }
    }
    const kept = readdirSync(at('csv', 'attachments'), { recursive: true, withFileTypes: true })
    expect(kept.filter(entry => entry.isFile())).toHaveLength(papers.length)
  })

  test('end CSV lines as RFC 4180 says and keep line breaks within a cell', () => {
    const text = readFileSync(at('csv', 'Acme-Service-Work-Complaint_20251201.csv'), 'utf8')
    expect(text.split('\r\n')[0]).toMatch(/^pzInsKey,pyID,pxObjClass,/)
    expect(text.endsWith('GMT\r\n')).toBe(true)
    expect(
      csv('Acme-Service-Work-Complaint').some(row => row['ComplaintText']?.includes('line\r\nSecond')),
    ).toBe(true)
  })

  test('leave out of XML the control characters it cannot hold, and nothing else', async () => {
    const messy = practiceWorld({ messy: true })
    const only = { ...messy, cases: messy.cases.filter(kase => kase.description.startsWith('bell')) }
    await writeBixXml(only, at('messy'))
    const text = readFileSync(at('messy', 'Acme-Service-Work-Complaint_20251201.xml'), 'utf8')
    expect(text).toContain('<pyDescription>bell escape end</pyDescription>')
  })
})
