import type { RunStop } from '@doorstep/shared/contracts'
import { isSuccess } from '@doorstep/shared/rules'
import { useTranslation } from 'react-i18next'
import { formatClock } from '../../../lib/formatInstant.ts'
import { useSession } from '../../../lib/session.ts'
import { useLabels } from '../../../lib/useLabels.ts'
import classes from '../planning.module.css'

/** The outcome of a stop and its time; nothing while there is none. */
export function StopOutcome({ stop }: { stop: Pick<RunStop, 'outcome' | 'outcomeAt'> }) {
  const { t } = useTranslation('planning')
  const labels = useLabels()
  const { timeZone } = useSession().organisation
  if (stop.outcome === null) return null
  return (
    <span className={isSuccess(stop.outcome) ? classes.good : classes.bad}>
      {labels(`outcome.${stop.outcome}`)}
      {stop.outcomeAt && ` ${t('stop.at', { time: formatClock(new Date(stop.outcomeAt), timeZone) })}`}
    </span>
  )
}
