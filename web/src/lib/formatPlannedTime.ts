import { formatTimeOfDay } from '@doorstep/shared/rules'
import type { Labels } from './useLabels.ts'

/** "14:05", or "about 14:05" where a planned time is an estimate. @param time seconds since midnight */
export function formatPlannedTime(time: number, estimated: boolean, labels: Labels): string {
  const clock = formatTimeOfDay(time)
  return estimated ? labels('about', { time: clock }) : clock
}
