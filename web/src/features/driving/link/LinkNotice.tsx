import type { ReactNode } from 'react'
import classes from '../../../ui/states.module.css'

interface LinkNoticeProps {
  readonly title: string
  readonly detail: string
  readonly children?: ReactNode
}

/** A whole page that says why there is no round here, and whom to ask. */
export function LinkNotice({ title, detail, children }: LinkNoticeProps) {
  return (
    <main className={classes.state}>
      <div className={classes.column}>
        <h1 className={classes.title}>{title}</h1>
        <p className={classes.detail}>{detail}</p>
        {children}
      </div>
    </main>
  )
}
