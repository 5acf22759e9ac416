import { pageLocale } from './pageLanguage.ts'

/** "14:05", in a time zone such as Europe/London; without one, in this device's. */
export const formatClock = (instant: Date, timeZone?: string): string =>
  new Intl.DateTimeFormat(pageLocale(), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23', timeZone }).format(
    instant,
  )

/** "12 Jun 2023", in a time zone such as UTC; without one, in this device's. */
export const formatDate = (instant: Date, timeZone?: string): string =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone }).format(instant)
