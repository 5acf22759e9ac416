import { formatDay } from '@doorstep/shared/rules'
import { Button, Group } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { usePlanDay } from '../../../lib/usePlanDay.ts'
import { useWaitingOrders } from '../../../lib/useWaitingOrders.ts'
import { LazyMap } from '../../../map/LazyMap.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Notice } from '../../../ui/Notice.tsx'
import { ProblemNotice } from '../../../ui/ProblemNotice.tsx'
import { TextLink } from '../../../ui/TextLink.tsx'
import { useShifts } from '../api/useShifts.ts'
import classes from './DayBeforeRun.module.css'
import { WaitingOrders } from './WaitingOrders.tsx'

const loadMap = async () => (await import('../../../map/waiting/WaitingMap.tsx')).WaitingMap

interface DayBeforeRunProps {
  readonly date: string
  readonly onPlanned: (runId: string) => void
  /** Creates a run for a part of the day. */
  readonly onCreate: () => void
  readonly onOpenShifts: () => void
}

/** A day without a run: planning it, which creates the run; its waiting orders, and where they are. */
export function DayBeforeRun({ date, onPlanned, onCreate, onOpenShifts }: DayBeforeRunProps) {
  const { t } = useTranslation('planning')
  const plan = usePlanDay(date, onPlanned)
  const shifts = useShifts(date)
  const waiting = useWaitingOrders(date)
  const props = useMemo(() => ({ date }), [date])
  return (
    <div className={classes.day}>
      <div className={classes.orders}>
        <EmptyState
          title={t('run.none', { day: formatDay(date) })}
          detail={t('run.noneDetail')}
          action={
            <Group justify="center">
              <Button loading={plan.isPending} onClick={() => plan.mutate()}>
                {t('actions.plan')}
              </Button>
              <Button variant="default" onClick={onCreate}>
                {t('run.part')}
              </Button>
            </Group>
          }
        />
        <div className={classes.notices}>
          <ProblemNotice error={plan.error} onClose={plan.reset} />
          {waiting.data?.length === 0 && (
            <Notice kind="warning">
              {t('run.noOrders')}{' '}
              <TextLink to="/intake" inherit>
                {t('run.logOrder')}
              </TextLink>
            </Notice>
          )}
          {shifts.data?.length === 0 && (
            <Notice kind="warning">
              {t('run.noShifts')}{' '}
              <Button variant="subtle" size="compact-sm" onClick={onOpenShifts}>
                {t('run.addShift')}
              </Button>
            </Notice>
          )}
        </div>
        <WaitingOrders run={{ date, readyOrders: 0 }} />
      </div>
      <div className={classes.map}>
        <LazyMap load={loadMap} props={props} />
      </div>
    </div>
  )
}
