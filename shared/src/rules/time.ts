import { TZDate } from '@date-fns/tz'
// One function a path: the package's index costs a process a second and 300 MB to read.
import { addSeconds } from 'date-fns/addSeconds'
import { format } from 'date-fns/format'
import { getISODay } from 'date-fns/getISODay'
import { parseISO } from 'date-fns/parseISO'
import { startOfDay } from 'date-fns/startOfDay'
import { type Seconds, seconds } from '../units/index.ts'

/** The local date, `2026-02-03`, of an instant in a time zone such as Europe/London. */
export function localDate(instant: Date, timeZone: string): string {
  return format(new TZDate(instant, timeZone), 'yyyy-MM-dd')
}

/** Seconds since local midnight of `date` at an instant; negative before it. Counts elapsed time, so a day with a clock change has 23 or 25 hours. */
export function secondsSinceMidnight(instant: Date, date: string, timeZone: string): Seconds {
  return seconds((instant.getTime() - localMidnight(date, timeZone).getTime()) / 1000)
}

/** The instant that lies `time` seconds after local midnight of `date`. */
export function instantAt(date: string, time: number, timeZone: string): Date {
  return new Date(addSeconds(localMidnight(date, timeZone), time).getTime())
}

function localMidnight(date: string, timeZone: string): Date {
  return startOfDay(TZDate.tz(timeZone, ...dateParts(date)))
}

function dateParts(date: string): [year: number, monthIndex: number, day: number] {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number)
  return [year, month - 1, day]
}

/** ISO weekday of a date: 1 is Monday, 7 is Sunday. */
export const weekdayOf = (date: string): number => getISODay(parseISO(date))

/** "14:05" for seconds since midnight; past midnight it goes on with "00:30 +1". */
export function formatTimeOfDay(time: number): string {
  const wholeMinutes = Math.floor(time / 60)
  const days = Math.floor(wholeMinutes / 1440)
  const clock = `${twoDigits(Math.floor(wholeMinutes / 60) % 24)}:${twoDigits(wholeMinutes % 60)}`
  return days === 0 ? clock : `${clock} +${days}`
}

/** Seconds since midnight of "14:05" or "9:30"; undefined when it is no time. */
export function parseTimeOfDay(typed: string): Seconds | undefined {
  const parts = /^\s*(\d{1,2})[:.](\d{2})\s*$/.exec(typed)
  if (!parts) return undefined
  const hours = Number(parts[1])
  const minutesPast = Number(parts[2])
  return hours <= 23 && minutesPast <= 59 ? seconds(hours * 3600 + minutesPast * 60) : undefined
}

/** "Tue 3 Feb" */
export const formatDay = (date: string): string => format(parseISO(date), 'EEE d MMM')

/** "1.2 mi" or "350 yd": miles are the default (look.md). */
export function formatDistance(metres: number): string {
  const miles = metres / 1609.344
  if (miles < 0.2) return `${Math.round(metres / 0.9144 / 10) * 10} yd`
  return `${miles.toFixed(1)} mi`
}

/** "45 min", "1 h 5 min" */
export function formatDuration(time: number): string {
  const wholeMinutes = Math.round(time / 60)
  if (wholeMinutes < 60) return `${wholeMinutes} min`
  const hours = Math.floor(wholeMinutes / 60)
  const rest = wholeMinutes % 60
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
}

const twoDigits = (value: number): string => String(value).padStart(2, '0')
