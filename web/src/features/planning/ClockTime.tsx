import type { RunDetail } from '@doorstep/shared/contracts'
import { formatTimeOfDay } from '@doorstep/shared/rules'
import { useTranslation } from 'react-i18next'
import classes from './planning.module.css'

interface ClockTimeProps {
  readonly time: number
  readonly run: Pick<RunDetail, 'engine'>
  /** Without the word, where "about" stands before it already. */
  readonly short?: boolean
}

/** A planned time: "about 14:05", and drawn as a guess, while it comes from straight lines. */
export function ClockTime({ time, run, short = false }: ClockTimeProps) {
  const { t } = useTranslation('planning')
  const clock = formatTimeOfDay(time)
  if (run.engine !== 'estimate') return <span className={classes.tabular}>{clock}</span>
  return <span className={classes.guess}>{short ? clock : t('about', { time: clock })}</span>
}
