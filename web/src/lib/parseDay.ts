import { addDays, formatDay } from '@doorstep/shared/rules'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
/** A day typed without a year is at most this long ago, else in the next year. */
const maxDaysAgo = 60

/**
 * The date, `2026-11-29`, of a day as typed in Britain: "29/11", "29.11.26", "29 Nov", "Sun 29 November 2026", "2026-11-29",
 * "today", "tomorrow". Undefined when it is not a day.
 */
export function parseDay(typed: string, today: string): string | undefined {
  const text = typed.trim().toLowerCase().replaceAll(/\s+/g, ' ')
  if (text === 'today') return today
  if (text === 'tomorrow') return addDays(today, 1)
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text)
  if (iso) return dateOf(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const parts =
    /^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? )?(\d{1,2})(?:st|nd|rd|th)?(?:[/. -](\d{1,2})| ?([a-z]{3,9}))(?:[/., -]+(\d{4}|\d{2}))?$/.exec(
      text,
    )
  if (!parts) return undefined
  const month = parts[2] === undefined ? monthOf(parts[3] ?? '') : Number(parts[2])
  const day = Number(parts[1])
  if (parts[4] !== undefined) return dateOf(Number(parts[4]) + (parts[4].length === 2 ? 2000 : 0), month, day)
  const year = Number(today.slice(0, 4))
  const earliest = addDays(today, -maxDaysAgo)
  return [year - 1, year, year + 1]
    .map((one) => dateOf(one, month, day))
    .find((date) => date !== undefined && date >= earliest)
}

/** "Sun 29 Nov", with the year where it differs from today's. */
export function formatTypedDay(date: string, today: string): string {
  const year = date.slice(0, 4)
  return year === today.slice(0, 4) ? formatDay(date) : `${formatDay(date)} ${year}`
}

const monthOf = (name: string): number => months.findIndex((month) => name.startsWith(month)) + 1

function dateOf(year: number, month: number, day: number): string | undefined {
  const date = new Date(Date.UTC(year, month - 1, day))
  const isValid = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return isValid ? date.toISOString().slice(0, 10) : undefined
}
