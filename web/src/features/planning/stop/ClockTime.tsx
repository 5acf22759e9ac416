import { formatTimeOfDay } from '@doorstep/shared/rules'
import { useTranslation } from 'react-i18next'
import classes from '../planning.module.css'

interface ClockTimeProps {
  readonly time: number
  /** Worked out without streets, at least in part. */
  readonly estimated: boolean
}

/** A planned time: "14:05", or "about 14:05" and drawn as a guess. */
export function ClockTime({ time, estimated }: ClockTimeProps) {
  const { t } = useTranslation('planning')
  const clock = formatTimeOfDay(time)
  if (!estimated) return <span className={classes.tabular}>{clock}</span>
  return <span className={classes.guess}>{t('about', { time: clock })}</span>
}
