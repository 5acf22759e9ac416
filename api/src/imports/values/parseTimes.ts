import type { TimeWindow } from '@doorstep/shared/contracts'
import { type Parsed, problem, value } from './parsed.ts'

const notATime = problem('is not a time: write it as 14:00 or 2pm')
const notAWindow = problem('is not a time of day: write it as 9-12, 2pm to 4pm, after 10 or before 12')

const hour = 3600

/** Words for parts of the day. Our own choice, as no source fixes them. */
const spans: ReadonlyMap<string, readonly [from: number, until: number]> = new Map([
  ['morning', [9, 12]],
  ['am', [9, 12]],
  ['lunchtime', [12, 14]],
  ['afternoon', [12, 17]],
  ['pm', [12, 17]],
  ['evening', [17, 20]],
])
const anyTime = /^(?:any ?time|any|all day|flexible|whenever|no preference|none|n\/?a|-|–)$/

interface Clock {
  readonly seconds: number
  /** Neither am nor pm, and not written as of 24 hours. */
  readonly isOpen: boolean
}

/** A time of day: `14:00`, `14.00`, `1400`, `2pm`, `2.30 pm`, `9`, `noon`, a fraction of a day (Excel). @returns seconds from midnight */
export function parseTime(typed: string): Parsed<number> {
  const clock = readClock(typed.trim().toLowerCase())
  return clock ? value(clock.seconds) : notATime
}

/**
 * A window: `9-12`, `9am to 12`, `between 2 and 4pm`, `after 10`, `before 12`, `morning`; null: at any time. Of an hour from 1 to 6 without am or
 * pm, the afternoon's is meant.
 *
 * @param day the organisation's hours, for a window with one end
 */
export function parseWindow(typed: string, day: TimeWindow): Parsed<TimeWindow | null> {
  const text = typed.trim().toLowerCase().replaceAll(/\s+/g, ' ')
  if (anyTime.test(text)) return value(null)
  const span = spans.get(text.replace(/^in the |s$/g, ''))
  if (span) return value({ from: span[0] * hour, until: span[1] * hour })
  const after = /^(?:after|from|not before|any ?time after) (.+)$/.exec(text)
  const before = /^(?:before|by|until|till|up to|not after|any ?time before) (.+)$/.exec(text)
  const [, from, until] =
    /^(?:between |from )?(.+?)(?: ?[-–—] ?| to | and | until | till )(.+)$/.exec(text) ?? ([] as (string | undefined)[])
  if (from !== undefined && until !== undefined) return buildWindow(readClock(from), readClock(until))
  if (after) return openEnded(readClock(after[1] as string), (seconds) => ({ from: seconds, until: day.until }))
  if (before) return openEnded(readClock(before[1] as string), (seconds) => ({ from: day.from, until: seconds }))
  return notAWindow
}

/** The window of two columns, either of which may be empty. */
export function joinWindow(
  from: number | undefined,
  until: number | undefined,
  day: TimeWindow,
): Parsed<TimeWindow | null> {
  if (from === undefined && until === undefined) return value(null)
  const window = { from: from ?? Math.min(day.from, until ?? day.from), until: until ?? Math.max(day.until, from ?? 0) }
  return window.from < window.until ? value(window) : problem('must be later than the start')
}

function openEnded(clock: Clock | undefined, build: (seconds: number) => TimeWindow): Parsed<TimeWindow | null> {
  if (!clock) return notAWindow
  const window = build(inAfternoon(clock))
  return window.from < window.until ? value(window) : notAWindow
}

function buildWindow(from: Clock | undefined, until: Clock | undefined): Parsed<TimeWindow | null> {
  if (!from || !until) return notAWindow
  const end = until.isOpen ? inAfternoon(until) : until.seconds
  // "2-4pm": both in the afternoon.
  const isLater =
    from.isOpen && !until.isOpen && end > 12 * hour && from.seconds + 12 * hour < end && from.seconds < 7 * hour
  const start = isLater ? from.seconds + 12 * hour : from.isOpen ? inAfternoon(from) : from.seconds
  return start < end ? value({ from: start, until: end }) : problem('must end later than it starts')
}

const inAfternoon = ({ seconds, isOpen }: Clock): number =>
  isOpen && seconds >= hour && seconds < 7 * hour ? seconds + 12 * hour : seconds

function readClock(typed: string): Clock | undefined {
  const text = typed
    .trim()
    .replace(/^(?:at|about|c\.?|ca\.?|approx\.?|~) ?/, '')
    .replace(/ ?o'?clock$/, '')
  if (text === 'noon' || text === 'midday') return { seconds: 12 * hour, isOpen: false }
  if (text === 'midnight') return { seconds: 24 * hour, isOpen: false }
  const fraction = /^0?\.\d{3,}$/.test(text) ? Number(text) : undefined
  if (fraction !== undefined) return { seconds: Math.round(fraction * 1440) * 60, isOpen: false }
  // A time with a date before it, as spreadsheets store it.
  const plain = text.replace(/^\d{4}-\d{2}-\d{2}[t ]/, '')
  const parts =
    /^(\d{1,2})(?:[:.h](\d{2})(?::\d{2})?|(?<=^\d{2})(\d{2}))? ?(am|pm|a\.m\.?|p\.m\.?|h|hrs?|hours)?$/.exec(plain)
  if (!parts) return undefined
  const [, hours, separated, joined, half] = parts
  const minutes = Number(separated ?? joined ?? 0)
  const isAm = half?.startsWith('a') ?? false
  const isPm = half?.startsWith('p') ?? false
  const number = Number(hours)
  if (minutes > 59 || number > 24 || (number === 24 && minutes > 0)) return undefined
  if ((isAm || isPm) && (number < 1 || number > 12)) return undefined
  const shown = isAm || isPm ? (number % 12) + (isPm ? 12 : 0) : number
  const isOpen = !isAm && !isPm && joined === undefined && !hours?.startsWith('0') && number < 13 && half === undefined
  return { seconds: shown * hour + minutes * 60, isOpen }
}
