import type { Estate } from '../estate'
import { standardProperties } from '../render/standard'
import type {
  CaseTypeDef,
  ObjectDef,
  PageDef,
  PageValue,
  PracticeCase,
  PracticeParty,
  PracticeWorld,
} from '../world'
import { column, valuesOf } from './export-class'
import type { Column, ExportClass } from './export-class'

const partyColumns: readonly Column<PracticeParty>[] = [
  column('pxObjClass', party => party.class),
  column('pyPartyRole', party => party.role),
  column('pyFirstName', party => party.firstName),
  column('pyLastName', party => party.lastName),
  column('pyFullName', party => `${party.firstName} ${party.lastName}`.trim()),
  column('pyEmail1', party => party.email),
  column('pyPhoneNumber', party => party.phone),
  column('pyCity', party => party.city),
  column('pyState', party => party.state),
  column('pyPostalCode', party => party.postalCode),
  column('pyCountry', party => party.country),
]
const parties: PageDef = {
  name: 'pyWorkParty',
  label: 'Parties',
  mode: 'page-group',
  class: 'Data-Party',
  properties: partyColumns.map(({ property }) => property),
}

/** A case type: standard properties first, then its own, then what is embedded, the parties last. */
export function caseClass(world: PracticeWorld, estate: Estate, type: CaseTypeDef): ExportClass {
  const standard = standardProperties.map(
    ({ name, label, type: dataType, authored }) =>
      ({ name, label, type: dataType, authored, exposed: true }) as const,
  )
  return {
    id: type.id,
    properties: [...standard, ...type.properties],
    pages: [...type.pages, parties],
    *instances() {
      for (const kase of world.cases) {
        if (kase.type !== type.id) continue
        const head = Object.fromEntries(standardProperties.map(({ name, of }) => [name, of(kase, estate)]))
        yield {
          values: { ...head, ...kase.values },
          pages: kase.pages,
          lists: kase.lists,
          groups: { ...kase.groups, pyWorkParty: partyGroup(kase) },
        }
      }
    },
  }
}

const partyGroup = (kase: PracticeCase): { readonly [subscript: string]: PageValue } =>
  Object.fromEntries(kase.parties.map(party => [party.id, valuesOf(partyColumns, party)]))

/** A data object; its handle is the class in capitals and its key. */
export function objectClass(object: ObjectDef): ExportClass {
  const handle = column<PageValue>(
    'pzInsKey',
    row => `${object.id.toUpperCase()} ${String(row[object.key] ?? '').toUpperCase()}`,
  )
  return {
    id: object.id,
    properties: [handle.property, column('pxObjClass', () => object.id).property, ...object.properties],
    pages: [],
    *instances() {
      for (const row of object.rows) {
        const values = { pzInsKey: handle.read(row), pxObjClass: object.id, ...row }
        yield { values, pages: {}, lists: {}, groups: {} }
      }
    },
  }
}
