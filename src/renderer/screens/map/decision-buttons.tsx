import { Button } from '../../ui/button'

type Props = {
  readonly about: string
  readonly decision: 'proposed' | 'confirmed' | 'left-out'
  readonly onConfirm: (() => void) | null // null: there is nothing to confirm yet
  readonly onLeaveOut: () => void
}

/** Confirm, or leave out; what was decided can be decided again. */
export function DecisionButtons({ about, decision, onConfirm, onLeaveOut }: Props) {
  return (
    <div className="decision-buttons">
      {decision === 'confirmed' || onConfirm === null ? null : (
        <Button onClick={onConfirm} label={`Confirm ${about}`}>
          Confirm
        </Button>
      )}
      {decision === 'left-out' ? null : (
        <Button kind="quiet" onClick={onLeaveOut} label={`Leave out ${about}`}>
          Leave out
        </Button>
      )}
    </div>
  )
}
