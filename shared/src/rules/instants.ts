import { TZDate } from '@date-fns/tz'
// One function per import path: the package's index takes a process a second and 300 MB to load.
import { addSeconds } from 'date-fns/addSeconds'
import { startOfDay } from 'date-fns/startOfDay'

/** The instant `time` elapsed seconds after local midnight of `date`: a day with a clock change has 23 or 25 hours. */
export function instantAt(date: string, time: number, timeZone: string): Date {
  return new Date(addSeconds(localMidnight(date, timeZone), time).getTime())
}

/** The instant when clocks show `hour` o'clock on `date`, also on a day with a clock change; the hour must exist on it and be there once. */
export const instantOfHour = (date: string, hour: number, timeZone: string): Date =>
  new Date(TZDate.tz(timeZone, ...dateParts(date), hour).getTime())

function localMidnight(date: string, timeZone: string): Date {
  return startOfDay(TZDate.tz(timeZone, ...dateParts(date)))
}

function dateParts(date: string): [year: number, monthIndex: number, day: number] {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return [year, month - 1, day]
}
