import type { ReactNode } from 'react'
import classes from './states.module.css'

interface EmptyStateProps {
  readonly title: string
  readonly detail?: string | undefined
  /** The next step: a button or a link. */
  readonly action?: ReactNode
}

/** Says that nothing is here yet, and what to do next. */
export function EmptyState({ title, detail, action }: EmptyStateProps) {
  return (
    <div className={classes.state}>
      <div className={classes.column}>
        <p className={classes.title}>{title}</p>
        {detail ? <p className={classes.detail}>{detail}</p> : null}
        {action}
      </div>
    </div>
  )
}
