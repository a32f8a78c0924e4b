import type { Discovery } from '../../../contract/discovery'
import { amountInWords } from '../../../contract/discovery-words'
import { Fold } from '../../ui/fold'
import { Notice } from '../../ui/notice'
import { Table } from '../../ui/table'
import { CaseType } from './case-type'
import { PropertyList } from './property-list'

/** What a source said of itself, part by part; what it would not show comes first. */
export function Discovered({ discovery }: { readonly discovery: Discovery }) {
  const { facts, hidden, caseTypes } = discovery
  return (
    <div className="stack">
      {hidden.length === 0 ? null : (
        <>
          <Notice
            kind="warning"
            title={`${hidden.length === 1 ? 'One thing' : `${hidden.length} things`} could not be seen.`}
          />
          <Table
            caption="What could not be seen"
            rows={hidden}
            keyOf={one => `${one.what} ${one.why}`}
            columns={[
              { name: 'What', cell: one => one.what },
              { name: 'Why', cell: one => one.why, wide: true },
              { name: 'What to ask for', cell: one => one.ask, wide: true },
            ]}
          />
        </>
      )}
      <Table
        caption="Case types"
        rows={caseTypes}
        keyOf={type => type.id}
        none="No case type was seen."
        columns={[
          { name: 'Case type', cell: type => type.name },
          { name: 'Class', cell: type => <code>{type.id}</code> },
          { name: 'Cases', cell: type => amountInWords(type.records), number: true },
          { name: 'List view', cell: type => (type.list === null ? 'none' : <code>{type.list}</code>) },
          { name: 'In parts', cell: type => (type.queryable ? 'yes' : 'no') },
          { name: 'Properties', cell: type => type.properties.length.toLocaleString(), number: true },
          { name: 'What to ask for', cell: type => type.ask ?? '', wide: true },
        ]}
      />
      {caseTypes.map(type => (
        <Fold key={type.id} title={`${type.name}: properties, statuses, depth`}>
          <CaseType type={type} />
        </Fold>
      ))}
      <Fold title={`Data objects (${discovery.objects.length})`}>
        <Objects objects={discovery.objects} />
      </Fold>
      <Fold title={`People and groups (${discovery.people.length + discovery.groups.length})`}>
        <PeopleAndGroups {...discovery} />
      </Fold>
      <Fold title={`Service levels (${discovery.slas.length})`}>
        <ServiceLevels slas={discovery.slas} />
      </Fold>
      <Fold title="The server and who asked">
        <Table
          caption="The server and who asked"
          rows={facts}
          keyOf={fact => fact.name}
          columns={[
            { name: 'What', cell: fact => fact.name },
            { name: 'Found', cell: fact => fact.value, wide: true },
          ]}
        />
      </Fold>
    </div>
  )
}

function Objects({ objects }: Pick<Discovery, 'objects'>) {
  return (
    <>
      <Table
        caption="Data objects"
        rows={objects}
        keyOf={one => one.id}
        none="No data object was seen."
        columns={[
          { name: 'Object', cell: one => one.name },
          { name: 'Class', cell: one => <code>{one.id}</code> },
          { name: 'Records', cell: one => amountInWords(one.records), number: true },
          { name: 'List view', cell: one => (one.list === null ? 'none' : <code>{one.list}</code>) },
        ]}
      />
      {objects.map(one => (
        <PropertyList key={one.id} name={one.name} properties={one.properties} />
      ))}
    </>
  )
}

function PeopleAndGroups({ people, groups }: Pick<Discovery, 'people' | 'groups'>) {
  return (
    <>
      <Table
        caption="Operators"
        rows={people}
        keyOf={person => person.id}
        none="No operator was seen."
        columns={[
          { name: 'Operator', cell: person => person.id },
          { name: 'Name', cell: person => person.name },
          { name: 'E-mail', cell: person => person.email },
        ]}
      />
      <Table
        caption="Work groups and workbaskets"
        rows={groups}
        keyOf={group => `${group.kind} ${group.id}`}
        none="No group was seen."
        columns={[
          { name: 'Name', cell: group => group.name },
          { name: 'Is', cell: group => group.kind },
          { name: 'Key', cell: group => <code>{group.id}</code> },
          { name: 'Members', cell: group => group.members.join(', '), wide: true },
        ]}
      />
    </>
  )
}

function ServiceLevels({ slas }: Pick<Discovery, 'slas'>) {
  return (
    <Table
      caption="Service levels"
      rows={slas}
      keyOf={sla => `${sla.name} ${sla.on}`}
      none="No service level was seen."
      columns={[
        { name: 'Name', cell: sla => sla.name },
        { name: 'On', cell: sla => sla.on },
        { name: 'Goals', cell: sla => sla.goals.toLocaleString(), number: true },
        { name: 'Deadlines', cell: sla => sla.deadlines.toLocaleString(), number: true },
        { name: 'Overdue', cell: sla => sla.overdue.toLocaleString(), number: true },
      ]}
    />
  )
}
