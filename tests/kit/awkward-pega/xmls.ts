import type { AwkwardPega } from './awkward-pega'
import { item, key, plainKase, work, xml } from './awkward-pega'

const file = `${work}.xml`
const bomb = `<?xml version="1.0"?>\n<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "${'&lol;'.repeat(10)}"><!ENTITY lol3 "${'&lol2;'.repeat(10)}">]>\n<instances>${item(1, '<Name>&lol3;</Name>')}</instances>`

/** Extracts as XML, and their schemas. */
export const xmls: readonly AwkwardPega[] = [
  {
    name: 'entities that blow up are refused',
    make: () => ({ [file]: bomb }),
    records: {},
    findings: { 'xml-doctype': 1, 'pega-no-cases': 1 },
  },
  {
    name: 'an entity that reads a file of this machine is refused',
    make: () => ({
      [file]: `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><instances>${item(1, '<Name>&f;</Name>')}</instances>`,
    }),
    records: {},
    findings: { 'xml-doctype': 1, 'pega-no-cases': 1 },
  },
  {
    name: 'a document type elsewhere is refused',
    make: () => ({
      [file]: `<?xml version="1.0"?><!DOCTYPE x SYSTEM "http://169.254.169.254/x.dtd"><instances>${item(1)}</instances>`,
      'other.csv': 'pzInsKey,pyID,pyStatusWork,pxObjClass\nACME-WORK C-2,C-2,Open,Acme-Work-Claim\n',
    }),
    records: { 'Acme-Work-Claim': 1 },
    findings: { 'xml-doctype': 1 },
  },
  {
    name: 'an entity nobody defined ends the file, and what came before is read',
    make: () => ({ [file]: xml(item(1), item(2, '<Name>&unknown;</Name>'), item(3)) }),
    records: { 'Acme-Work-Claim': 1 },
    findings: { 'xml-broken': 1 },
  },
  {
    name: 'an extract that breaks off is told, and what came before is read',
    make: () => ({ [file]: xml(item(1), item(2), item(3)).slice(0, -120) }),
    records: { 'Acme-Work-Claim': 2 },
    findings: { 'xml-broken': 1 },
  },
  {
    name: 'elements a hundred deep are kept in one cell',
    make: () => ({ [file]: xml(item(1, '<a>'.repeat(100) + 'x' + '</a>'.repeat(100)), item(2)) }),
    records: { 'Acme-Work-Claim': 2 },
    findings: {},
  },
  {
    name: 'elements ten thousand deep are told, and what came before is read',
    make: () => ({ [file]: xml(item(1), item(2, '<a>'.repeat(10_000) + 'x' + '</a>'.repeat(10_000))) }),
    records: { 'Acme-Work-Claim': 1 },
    findings: { 'xml-too-deep': 1 },
  },
  {
    name: 'a text beyond sixteen million characters is cut and told',
    make: () => ({ [file]: xml(item(1, `<Story>${'x'.repeat(20_000_000)}</Story>`), item(2)) }),
    records: { 'Acme-Work-Claim': 2 },
    findings: { 'field-cut': 1 },
  },
  {
    name: 'one instance of millions of elements is left out and told, and the next is read',
    make: () => ({ [file]: xml(item(1, '<a/>'.repeat(3_000_000)), item(2)) }),
    records: { 'Acme-Work-Claim': 1 },
    findings: { 'item-too-long': 1 },
  },
  {
    name: 'elements called __proto__ and constructor are elements like any other',
    make: () => ({ [file]: xml(item(1, '<__proto__><x>1</x></__proto__><constructor>2</constructor>')) }),
    records: { 'Acme-Work-Claim': 1 },
    findings: {},
    rows: { [work]: { [key(1)]: { ...plainKase(1), '__proto__.x': '1', constructor: '2' } } },
  },
  {
    name: 'places in lists that are no numbers, far apart, or taken twice lose nothing',
    make: () => ({
      [file]: xml(
        item(
          1,
          '<Items><rowdata REPEATINGINDEX="1"><SKU>a</SKU></rowdata><rowdata REPEATINGINDEX="1"><SKU>b</SKU></rowdata><rowdata REPEATINGINDEX="99999"><SKU>c</SKU></rowdata></Items><Rooms><rowdata REPEATINGINDEX="__proto__"><Size>1</Size></rowdata><rowdata REPEATINGINDEX="../x"><Size>2</Size></rowdata></Rooms>',
        ),
      ),
    }),
    records: { 'Acme-Work-Claim': 1, 'Acme-Work-Claim/Items': 3, 'Acme-Work-Claim/Rooms': 2 },
    findings: {},
  },
  {
    name: 'a schema whose types go round in circles is read, and so are the cases',
    make: () => ({
      [file]: xml(item(1, '<Amount>5.0</Amount>')),
      [`${work}.xsd`]: `<?xml version="1.0"?><xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:simpleType name="A"><xs:restriction base="B"/></xs:simpleType><xs:simpleType name="B"><xs:restriction base="A"/></xs:simpleType><xs:element name="item"><xs:complexType><xs:sequence><xs:element name="pzInsKey" type="xs:string"/><xs:element name="pyID" type="xs:string"/><xs:element name="Amount" type="A"/><xs:element ref="item"/></xs:sequence></xs:complexType></xs:element></xs:schema>`,
    }),
    records: { 'Acme-Work-Claim': 1 },
    findings: {},
    rows: { [work]: { [key(1)]: { ...plainKase(1), Amount: '5.0' } } },
  },
  {
    name: 'a schema that includes another place is not followed',
    make: () => ({
      [file]: xml(item(1)),
      [`${work}.xsd`]: `<?xml version="1.0"?><xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:include schemaLocation="file:///etc/passwd"/><xs:import schemaLocation="http://127.0.0.1:9/x.xsd"/></xs:schema>`,
    }),
    records: { 'Acme-Work-Claim': 1 },
    findings: { 'pega-schema-unread': 1 },
  },
  {
    name: 'a schema with entities is told, and the cases are read',
    make: () => ({
      [file]: xml(item(1)),
      [`${work}.xsd`]: `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/passwd">]><xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"><xs:element name="pzInsKey" type="&f;"/></xs:schema>`,
    }),
    records: { 'Acme-Work-Claim': 1 },
    findings: { 'pega-schema-unread': 1 },
  },
  {
    name: 'a schema nested ten thousand deep is told, and the cases are read',
    make: () => ({
      [file]: xml(item(1)),
      [`${work}.xsd`]: `<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">${'<xs:element name="a">'.repeat(10_000)}${'</xs:element>'.repeat(10_000)}</xs:schema>`,
    }),
    records: { 'Acme-Work-Claim': 1 },
    findings: { 'pega-schema-unread': 1 },
  },
]
