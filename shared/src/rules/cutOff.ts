import { TZDate } from '@date-fns/tz'
import { addDays } from './addDays.ts'
import { formatDay, formatTimeOfDay } from './time.ts'

/** Until when a hub takes orders for a day: "until Monday 12:00" for Tuesday is one day before at 12:00. */
export interface CutOff {
  /** Calendar days, also over days when the hub is closed (decision 0036). 0: the day itself. */
  readonly daysBefore: number
  /** Seconds on the clock from local midnight, less than 86,400. */
  readonly time: number
}

/**
 * The first instant at which orders for `date` are too late. Where the clock skips the time, it is the time an hour later; where the clock
 * shows it twice, the second.
 */
export function cutOffInstant({ daysBefore, time }: CutOff, date: string, timeZone: string): Date {
  const [year = 0, month = 1, day = 1] = addDays(date, -daysBefore).split('-').map(Number)
  const [hour, minute, second] = [Math.floor(time / 3600), Math.floor((time % 3600) / 60), time % 60]
  return new Date(TZDate.tz(timeZone, year, month - 1, day, hour, minute, second).getTime())
}

/** "Mon 7 Dec, 12:00" */
export const describeCutOff = ({ daysBefore, time }: CutOff, date: string): string =>
  `${formatDay(addDays(date, -daysBefore))}, ${formatTimeOfDay(time)}`
