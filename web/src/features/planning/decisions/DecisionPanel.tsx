import { Text } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import classes from './DecisionPanel.module.css'

interface DecisionPanelProps {
  readonly title: string
  readonly detail: string
  /** List items. */
  readonly children: ReactNode
}

/** Decisions for the organiser, above whatever day is shown. */
export function DecisionPanel({ title, detail, children }: DecisionPanelProps) {
  const titleId = useId()
  return (
    <section className={classes.panel} aria-labelledby={titleId}>
      <h2 id={titleId}>{title}</h2>
      <Text size="sm">{detail}</Text>
      <ul>{children}</ul>
    </section>
  )
}
