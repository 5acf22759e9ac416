import { Button, Group, Text } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import { keys } from '../../../lib/queryKeys.ts'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import classes from './DecisionPanel.module.css'

interface DecisionPanelProps {
  readonly kind: 'warning' | 'failure'
  readonly title: string
  readonly detail: string
  /** List items. */
  readonly children: ReactNode
}

/** Decisions for the organiser, above the rounds. */
export function DecisionPanel({ kind, title, detail, children }: DecisionPanelProps) {
  const titleId = useId()
  return (
    <section className={`${classes.panel} ${classes[kind]}`} aria-labelledby={titleId}>
      <h2 id={titleId}>{title}</h2>
      <Text size="sm">{detail}</Text>
      <ul>{children}</ul>
    </section>
  )
}

interface DecisionProps {
  readonly runId: string
  /** The household, for the names of the buttons. */
  readonly name: string
  readonly accept: string
  readonly decline: string
  readonly canAccept?: boolean
  readonly onDecide: (accept: boolean) => Promise<unknown>
  /** What is to be decided. */
  readonly children: ReactNode
}

/** One decision, with a button to accept and one to decline. */
export function Decision({ runId, name, accept, decline, canAccept = true, onDecide, children }: DecisionProps) {
  const { t } = useTranslation('planning')
  const queryClient = useQueryClient()
  const decision = useMutation({
    mutationFn: onDecide,
    onSettled: () =>
      Promise.all(
        [keys.toDecide(), keys.run(runId), keys.orders()].map((queryKey) =>
          queryClient.invalidateQueries({ queryKey }),
        ),
      ),
  })
  const button = (action: string, isAccept: boolean) => (
    <Button
      size="compact-sm"
      variant={isAccept ? 'filled' : 'default'}
      aria-label={t('decide.forName', { action, name })}
      disabled={decision.isPending || (isAccept && !canAccept)}
      onClick={() => decision.mutate(isAccept)}
    >
      {action}
    </Button>
  )
  return (
    <li>
      {children}
      <Group gap="xs">
        {button(accept, true)}
        {button(decline, false)}
      </Group>
      <ProblemNotice error={decision.error} onClose={decision.reset} />
    </li>
  )
}
