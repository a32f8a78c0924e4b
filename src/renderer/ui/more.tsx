import { Button } from './button'

type Props = {
  readonly count: number
  readonly hasMore: boolean
  readonly onMore: () => void
  readonly what: string // in the plural: 'changes'
}

/** How many rows are shown, and the way to further ones. */
export function More({ count, hasMore, onMore, what }: Props) {
  return (
    <div className="row more">
      <span className="muted" role="status">
        {hasMore ? `The first ${count.toLocaleString()} ${what}` : `${count.toLocaleString()} ${what}`}
      </span>
      {hasMore ? <Button onClick={onMore}>Show more</Button> : null}
    </div>
  )
}
