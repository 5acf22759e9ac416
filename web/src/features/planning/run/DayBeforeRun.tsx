import { formatDay } from '@doorstep/shared/rules'
import { Button } from '@mantine/core'
import { useMemo } from 'react'
import { useTranslation } from 'react-i18next'
import { LazyMap } from '../../../map/LazyMap.tsx'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import classes from './DayBeforeRun.module.css'
import { WaitingOrders } from './WaitingOrders.tsx'

const loadMap = async () => (await import('../map/WaitingMap.tsx')).WaitingMap

interface DayBeforeRunProps {
  readonly date: string
  readonly onCreate: () => void
}

/** A day without a run: how to create one, its waiting orders, and where they are. */
export function DayBeforeRun({ date, onCreate }: DayBeforeRunProps) {
  const { t } = useTranslation('planning')
  const props = useMemo(() => ({ date }), [date])
  return (
    <div className={classes.day}>
      <div className={classes.orders}>
        <EmptyState
          title={t('run.none', { day: formatDay(date) })}
          detail={t('run.noneDetail')}
          action={<Button onClick={onCreate}>{t('run.create')}</Button>}
        />
        <WaitingOrders run={{ date, readyOrders: 0 }} />
      </div>
      <div className={classes.map}>
        <LazyMap load={loadMap} props={props} />
      </div>
    </div>
  )
}
