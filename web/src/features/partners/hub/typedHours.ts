import { formatTimeOfDay, joinHours, type TimeSpan } from '@doorstep/shared/rules'
import { parseTime } from '../../../lib/parseTime.ts'

/**
 * Opening hours of a day as people type them: "9-12:30, 13:00-16:00", "9am to 5pm"; empty: closed. Those that touch or overlap are joined. 26:00 is
 * 02:00 on the next day; hours that end at or before their start are a slip ("9-5"), not a night. Undefined when they cannot be read.
 */
export function parseHours(typed: string): TimeSpan[] | undefined {
  const parts = typed
    .toLowerCase()
    .split(/[,;]|\band\b/)
    .map((part) => part.trim())
    .filter((part) => part !== '' && part !== 'closed')
  const spans = parts.map(parseSpan)
  return spans.every((span) => span !== undefined) ? joinHours(spans) : undefined
}

function parseSpan(typed: string): TimeSpan | undefined {
  const [from, until, ...more] = typed.split(/\s*(?:[-\u2010-\u2015]|\bto\b|\buntil\b)\s*/)
  if (from === undefined || until === undefined || more.length > 0) return undefined
  const start = parseTime(from)
  const end = parseTime(until) ?? parseNextDay(until)
  if (start === undefined || end === undefined) return undefined
  return end > start ? { from: start, until: end } : undefined
}

/** 24:00 to 36:00 in seconds: until noon of the next day. */
function parseNextDay(typed: string): number | undefined {
  const [, hours, minutesPast = '00'] = /^(2[4-9]|3[0-6])(?:[:.]?([0-5]\d))?$/.exec(typed) ?? []
  const time = hours === undefined ? undefined : Number(hours) * 3600 + Number(minutesPast) * 60
  return time === undefined || time > 129_600 ? undefined : time
}

/** "09:00-12:30, 13:00-16:00"; as `parseHours` reads it again. */
export const formatHours = (hours: readonly TimeSpan[]): string =>
  hours.map(({ from, until }) => `${formatClock(from)}-${formatClock(until)}`).join(', ')

const formatClock = (time: number): string =>
  time < 86_400
    ? formatTimeOfDay(time)
    : formatTimeOfDay(time - 86_400).replace(/^\d+/, (hours) => `${Number(hours) + 24}`)
