import type { PageDef, PropertyDef, PropertyType } from '../world'
import type { ExportClass } from './export-class'

/** Pega's types and how their text looks; an empty element is a nothing of any type. */
const patterns: { readonly [type in PropertyType]: string } = {
  Text: '',
  Identifier: '',
  Integer: String.raw`(-?\d+)?`,
  Decimal: String.raw`(-?\d+(\.\d+)?)?`,
  Currency: String.raw`(-?\d+\.\d+)?`,
  Date: String.raw`(\d{8})?`,
  DateTime: String.raw`(\d{8}T\d{6}\.\d{3} GMT)?`,
  TimeOfDay: String.raw`(\d{6})?`,
  TrueFalse: '(true|false)?',
}

/** The schema beside an XML file: which properties a class has and of which type. */
export function schemaOf(kind: ExportClass): string {
  const types = Object.entries(patterns).map(([name, pattern]) => {
    const facet = pattern === '' ? '' : `<xs:pattern value="${pattern}"/>`
    return `<xs:simpleType name="${name}"><xs:restriction base="xs:string">${facet}</xs:restriction></xs:simpleType>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
${types.join('\n')}
<xs:element name="BixExtract"><xs:complexType><xs:sequence>
<xs:element name="pagedata" minOccurs="0" maxOccurs="unbounded"><xs:complexType><xs:sequence>
${[...kind.properties.map(scalar), ...kind.pages.map(page)].join('\n')}
</xs:sequence></xs:complexType></xs:element>
</xs:sequence><xs:attribute name="class" type="xs:string"/></xs:complexType></xs:element>
</xs:schema>
`
}

const scalar = ({ name, type }: PropertyDef): string =>
  `<xs:element name="${name}" type="${type}" minOccurs="0"/>`

function page({ name, mode, properties }: PageDef): string {
  const hasClass = properties.some(property => property.name === 'pxObjClass')
  const inside = [
    ...(hasClass ? [] : ['<xs:element name="pxObjClass" type="Text" minOccurs="0"/>']),
    ...properties.map(scalar),
  ]
  const body = `<xs:sequence>${inside.join('')}</xs:sequence>`
  if (mode === 'page') {
    return `<xs:element name="${name}" minOccurs="0"><xs:complexType>${body}</xs:complexType></xs:element>`
  }
  const index = mode === 'page-list' ? 'xs:positiveInteger' : 'xs:string'
  return `<xs:element name="${name}" minOccurs="0"><xs:complexType><xs:sequence><xs:element name="rowdata" maxOccurs="unbounded"><xs:complexType>${body}<xs:attribute name="REPEATINGINDEX" type="${index}" use="required"/></xs:complexType></xs:element></xs:sequence><xs:attribute name="REPEATINGTYPE" type="xs:string"/></xs:complexType></xs:element>`
}
