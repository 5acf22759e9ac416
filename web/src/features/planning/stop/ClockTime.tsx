import { formatPlannedTime } from '../../../lib/formatPlannedTime.ts'
import { useLabels } from '../../../lib/useLabels.ts'
import classes from '../planning.module.css'

interface ClockTimeProps {
  readonly time: number
  /** Worked out without streets, at least partly. */
  readonly estimated: boolean
}

/** A planned time: "14:05", or "about 14:05" in the style of an estimate. */
export function ClockTime({ time, estimated }: ClockTimeProps) {
  const text = formatPlannedTime(time, estimated, useLabels())
  return <span className={estimated ? classes.estimate : classes.tabular}>{text}</span>
}
