import type { RunDetail } from '@doorstep/shared/contracts'
import { Text } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconLock } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import classes from '../planning.module.css'
import { countNewOrders } from '../round/roundProgress.ts'

/** A run's totals: ready orders before planning, boxes and unassigned orders afterwards, progress once published. */
export function RunCounts({ run }: { run: RunDetail }) {
  const { t } = useTranslation('planning')
  const boxes = run.allRounds.reduce((sum, round) => sum + round.boxes, 0)
  const locked = run.allRounds.flatMap((round) => round.stops).filter((stop) => stop.locked).length
  const planned = run.allRounds.length > 0
  const added = countNewOrders(run)
  // While it is planned again, the progress panel has the current figures.
  if (run.status === 'planning' && planned) return null
  const isUnderWay = run.status === 'published' || run.status === 'closed'
  return (
    <ul className={classes.counts} aria-label={t('counts.label')}>
      {!isUnderWay && !planned && <li>{t('counts.ready', { count: run.readyOrders })}</li>}
      {run.status === 'planned' && planned && added > 0 && (
        <li className={classes.warn}>{t('newOrders', { count: added })}</li>
      )}
      {planned && <li>{t('counts.boxesPlanned', { count: boxes })}</li>}
      {run.status === 'planned' && locked > 0 && (
        <li>
          <IconLock size={16} aria-hidden />
          {t('locked.count', { count: locked })}
        </li>
      )}
      {isUnderWay && (
        <li>
          <Text span fw={600}>
            {t('counts.doors', { delivered: run.delivered, doors: run.doors })}
          </Text>
        </li>
      )}
      {isUnderWay && run.failed > 0 && <li className={classes.bad}>{t('counts.failed', { count: run.failed })}</li>}
      {(planned || run.unassigned > 0) && (
        <li className={run.unassigned > 0 ? classes.warn : undefined}>
          {run.unassigned > 0 ? <IconAlertTriangle size={16} aria-hidden /> : <IconCheck size={16} aria-hidden />}
          {run.unassigned > 0 ? t('counts.unassigned', { count: run.unassigned }) : t('counts.allAssigned')}
        </li>
      )}
    </ul>
  )
}
