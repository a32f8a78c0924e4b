import type { FindingGroup } from '../../contract/finding'
import { Chip, type ChipKind } from '../ui/chip'
import { Fold } from '../ui/fold'

const order = ['error', 'ask', 'warning', 'info']
const chips: Readonly<Record<FindingGroup['severity'], { readonly kind: ChipKind; readonly word: string }>> =
  {
    error: { kind: 'blocks', word: 'problem' },
    ask: { kind: 'ask', word: 'question' },
    warning: { kind: 'warning', word: 'look at this' },
    info: { kind: 'ignored', word: 'note' },
  }

/** Findings by cause, the gravest first, each with what to do and up to three examples; mere notes are folded away. */
export function FindingList({
  title,
  groups,
}: {
  readonly title: string
  readonly groups: readonly FindingGroup[]
}) {
  const sorted = [...groups].sort(
    (a, b) => order.indexOf(a.severity) - order.indexOf(b.severity) || b.count - a.count,
  )
  const grave = sorted.filter(group => group.severity !== 'info')
  const notes = sorted.filter(group => group.severity === 'info')
  return (
    <section>
      <h2>{`${title} (${groups.length})`}</h2>
      {grave.length === 0 ? <p className="muted">Nothing that needs you.</p> : <Groups groups={grave} />}
      {notes.length === 0 ? null : (
        <Fold title={`Worth knowing (${notes.length})`}>
          <Groups groups={notes} />
        </Fold>
      )}
    </section>
  )
}

function Groups({ groups }: { readonly groups: readonly FindingGroup[] }) {
  return (
    <ul className="findings">
      {groups.map(group => (
        <li key={`${group.code} ${group.stream ?? ''} ${group.column ?? ''}`}>
          <details>
            <summary>
              <Chip kind={chips[group.severity].kind}>{chips[group.severity].word}</Chip> {group.title}
              <span className="muted">{whereOf(group)}</span>
            </summary>
            <p>{group.remedy}</p>
            <ul>
              {group.examples.map(example => (
                <li key={example.sentence}>{example.sentence}</li>
              ))}
            </ul>
            {group.count > group.examples.length ? (
              <p className="muted">{`${group.examples.length} of ${group.count.toLocaleString()} are shown.`}</p>
            ) : null}
          </details>
        </li>
      ))}
    </ul>
  )
}

function whereOf({ stream, column }: FindingGroup): string {
  if (stream === null) return ''
  return column === null ? ` in ${stream}` : ` in ${stream}, “${column}”`
}
