import { formatDay, weekdayOf } from '@doorstep/shared/rules'
import { type Parsed, problem, value } from './parsed.ts'

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']
const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']
const weekdayNames = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']

const notADay = problem('is not a date: write the day first, such as 3/2/26 or 3 Feb 2026')

const msPerDay = 86_400_000

/** Excel's day 1 is 1 January 1900, and it counts a 29 February 1900 that never was. */
const excelEpoch = Date.UTC(1899, 11, 30)
/** Serial numbers from 2000 to 2099: others are more likely something else. */
const [firstSerial, lastSerial] = [36_526, 73_050]

/**
 * A British date, day first: `3/2/26`, `03.02.2026`, `3 Feb`, `Tue 3rd February 2026`, `2026-02-03 14:00`, an Excel serial number, `today`,
 * `tomorrow`. Without a year, the day that is nearest to today, the coming ones before the past: from 60 days ago on.
 *
 * @param today local date of the organisation, `2026-02-03`
 * @returns `2026-02-03`
 */
export function parseDay(typed: string, today: string): Parsed<string> {
  const text = typed.trim().toLowerCase().replaceAll(/\s+/g, ' ')
  if (text === 'today') return value(today)
  if (text === 'tomorrow') return value(addDays(today, 1))
  if (/^\d{5}(\.\d+)?$/.test(text)) {
    const serial = Math.floor(Number(text))
    return serial >= firstSerial && serial <= lastSerial ? value(isoOf(excelEpoch + serial * msPerDay)) : notADay
  }
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ]\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?z?)?$/.exec(text)
  if (iso) return buildDay(Number(iso[1]), Number(iso[2]), Number(iso[3]))
  const weekday = /^(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? /.exec(text)
  const parts = readParts(weekday ? text.slice(weekday[0].length) : text)
  if (!parts) return notADay
  const day = parts.year === undefined ? nearestDay(parts, today) : buildDay(parts.year, parts.month, parts.day)
  if (!weekday || 'problem' in day) return day
  const actual = weekdayOf(day.value) - 1
  return actual === weekdays.indexOf(weekday[1] as string)
    ? day
    : problem(`is not right: ${formatDay(day.value).slice(4)} is a ${weekdayNames[actual]}`)
}

interface Parts {
  readonly day: number
  readonly month: number
  readonly year?: number | undefined
}

/** Any time of day after a date is ignored: "03/02/2026 00:00". */
const time = '(?:,? \\d{1,2}:\\d{2}(?::\\d{2})?(?: ?[ap]m)?)?'
const numbers = new RegExp(`^(\\d{1,2})[-/. ](\\d{1,2})(?:[-/. ](\\d{2}|\\d{4}))?${time}$`)
const dayMonth = new RegExp(
  `^(\\d{1,2})(?:st|nd|rd|th)?(?: of)?[-/. ]([a-z]{3,9})\\.?(?:,?[-/. ](\\d{2}|\\d{4}))?${time}$`,
)
const monthDay = new RegExp(`^([a-z]{3,9})\\.? (\\d{1,2})(?:st|nd|rd|th)?(?:,? (\\d{4}))?${time}$`)

function readParts(text: string): Parts | undefined {
  const plain = numbers.exec(text)
  if (plain) return { day: Number(plain[1]), month: Number(plain[2]), year: fullYear(plain[3]) }
  const named = dayMonth.exec(text)
  if (named) return withMonth(named[1], named[2], named[3])
  const american = monthDay.exec(text)
  return american ? withMonth(american[2], american[1], american[3]) : undefined
}

function withMonth(day: string | undefined, name: string | undefined, year: string | undefined): Parts | undefined {
  const month = months.findIndex(
    (short, index) => name === short || name === fullMonths[index] || (short === 'sep' && name === 'sept'),
  )
  return month < 0 ? undefined : { day: Number(day), month: month + 1, year: fullYear(year) }
}

const fullMonths = [
  ...['january', 'february', 'march', 'april', 'may', 'june'],
  ...['july', 'august', 'september', 'october', 'november', 'december'],
]

const fullYear = (year: string | undefined): number | undefined =>
  year === undefined ? undefined : year.length === 2 ? 2000 + Number(year) : Number(year)

function nearestDay({ day, month }: Parts, today: string): Parsed<string> {
  const thisYear = Number(today.slice(0, 4))
  const earliest = addDays(today, -60)
  // A 29 February may be four years off, or eight around 2100.
  for (let year = thisYear - 1; year <= thisYear + 8; year++) {
    const parsed = buildDay(year, month, day)
    if ('value' in parsed && parsed.value >= earliest) return parsed
  }
  return notADay
}

function buildDay(year: number, month: number, day: number): Parsed<string> {
  const date = isoOf(Date.UTC(year, month - 1, day))
  const isReal = date === `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`
  return isReal && year >= 1970 && year <= 2199 ? value(date) : notADay
}

const addDays = (day: string, count: number): string => isoOf(Date.parse(`${day}T00:00:00Z`) + count * msPerDay)
const isoOf = (ms: number): string => (Number.isNaN(ms) ? '' : new Date(ms).toISOString().slice(0, 10))
const twoDigits = (number: number): string => String(number).padStart(2, '0')
