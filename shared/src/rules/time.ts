import { metresPerMile } from '../units/index.ts'
import type { DistanceUnit } from './settings.ts'

// Bundled for phones, so without date-fns (9 kB gzip), which instants.ts uses.

/** The local date, `2026-02-03`, of an instant in a time zone such as Europe/London. */
export function localDate(instant: Date, timeZone: string): string {
  const written = new Intl.DateTimeFormat('en-GB', {
    calendar: 'gregory',
    numberingSystem: 'latn',
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).formatToParts(instant)
  const part = (type: 'year' | 'month' | 'day') => written.find((one) => one.type === type)?.value ?? ''
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`
}

/** ISO weekday of a date: 1 is Monday, 7 is Sunday. */
export const weekdayOf = (date: string): number => ((utcMidnight(date).getUTCDay() + 6) % 7) + 1

/** "14:05" for seconds since midnight; past midnight "00:30 +1" and so on. */
export function formatTimeOfDay(time: number): string {
  const wholeMinutes = Math.floor(time / 60)
  const days = Math.floor(wholeMinutes / 1440)
  const clock = `${twoDigits(Math.floor(wholeMinutes / 60) % 24)}:${twoDigits(wholeMinutes % 60)}`
  return days === 0 ? clock : `${clock} +${days}`
}

/** "Tue 3 Feb". Throws RangeError when there is no such date. */
export function formatDay(date: string): string {
  const day = utcMidnight(date)
  if (Number.isNaN(day.getTime())) throw new RangeError('There is no such date')
  return `${weekdayNames[day.getUTCDay()]} ${day.getUTCDate()} ${monthNames[day.getUTCMonth()]}`
}

/** "3 Feb". Throws RangeError when there is no such date. */
export const formatDayOfMonth = (date: string): string => formatDay(date).slice(4)

/** "1.2 mi" or "350 yd"; "1.9 km" or "320 m". */
export function formatDistance(metres: number, unit: DistanceUnit): string {
  if (unit === 'kilometres')
    return metres < 995 ? `${Math.round(metres / 10) * 10} m` : `${(metres / 1000).toFixed(1)} km`
  const miles = metres / metresPerMile
  if (miles < 0.2) return `${Math.round(metres / 0.9144 / 10) * 10} yd`
  return `${miles.toFixed(1)} mi`
}

/** "45 min", "1 h 5 min", "under 1 min" */
export function formatDuration(time: number): string {
  const wholeMinutes = Math.round(time / 60)
  if (wholeMinutes === 0 && time > 0) return 'under 1 min'
  if (wholeMinutes < 60) return `${wholeMinutes} min`
  const hours = Math.floor(wholeMinutes / 60)
  const rest = wholeMinutes % 60
  return rest === 0 ? `${hours} h` : `${hours} h ${rest} min`
}

const weekdayNames = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const monthNames = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** A date as an instant whose UTC parts are the date's; invalid (NaN) when there is no such date. */
function utcMidnight(date: string): Date {
  const midnight = new Date(`${date}T00:00:00Z`)
  // Some engines parse 30 February as 2 March.
  return midnight.getUTCDate() === Number(date.slice(-2)) ? midnight : new Date(Number.NaN)
}

const twoDigits = (value: number): string => String(value).padStart(2, '0')
