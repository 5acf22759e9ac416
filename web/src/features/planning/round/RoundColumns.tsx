import type { RunDetail } from '@doorstep/shared/contracts'
import { Button, Group } from '@mantine/core'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { LinkButton } from '../../../ui/LinkButton.tsx'
import { WaitingOrders } from '../run/WaitingOrders.tsx'
import { RoundCard } from './RoundCard.tsx'
import classes from './RoundColumns.module.css'
import { useScrollShadow } from './useScrollShadow.ts'

interface RoundColumnsProps {
  readonly run: RunDetail
  readonly onOpenShifts: () => void
}

/** One column a round; before there are any, what is missing and the waiting orders. */
export function RoundColumns({ run, onOpenShifts }: RoundColumnsProps) {
  const { t } = useTranslation('planning')
  const { ref: columns, shadow } = useScrollShadow()
  if (run.allRounds.length === 0) {
    const isReady = run.readyOrders > 0 && run.shifts > 0
    return (
      <div className={classes.beforePlan}>
        <EmptyState
          title={t(run.status === 'planning' ? 'rounds.coming' : 'rounds.none')}
          detail={run.status === 'planning' ? undefined : t(isReady ? 'rounds.noneReady' : 'rounds.noneOrders')}
          action={
            <Group justify="center">
              {run.readyOrders === 0 && (
                <LinkButton to="/intake" variant="default">
                  {t('run.logOrder')}
                </LinkButton>
              )}
              {run.shifts === 0 && (
                <Button variant="default" onClick={onOpenShifts}>
                  {t('shifts.add')}
                </Button>
              )}
            </Group>
          }
        />
        <WaitingOrders run={run} />
      </div>
    )
  }
  return (
    <div className={classes.columnsFrame} {...shadow}>
      <section ref={columns} aria-label={t('rounds.title')} className={classes.columns}>
        {run.allRounds.map((round) => (
          <RoundCard key={round.id} round={round} run={run} />
        ))}
      </section>
    </div>
  )
}
