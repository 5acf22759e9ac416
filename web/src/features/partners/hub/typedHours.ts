import { formatTimeOfDay, joinHours, type TimeSpan } from '@doorstep/shared/rules'
import { parseTime } from '../../../lib/parseTime.ts'

/**
 * Opening hours of a day as people type them: "9-12:30, 13:00-16:00", "9am to 5pm"; empty: closed. Those that touch or overlap are joined.
 * Hours that end at or before their start end on the next day. Undefined when they cannot be read.
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
  const end = /^24(?:[:.]?00)?$/.test(until) ? 86_400 : parseTime(until)
  if (start === undefined || end === undefined) return undefined
  const span = { from: start, until: end > start ? end : end + 86_400 }
  return span.until <= 129_600 ? span : undefined
}

/** "09:00-12:30, 13:00-16:00"; as `parseHours` reads it again. */
export const formatHours = (hours: readonly TimeSpan[]): string =>
  hours.map(({ from, until }) => `${formatClock(from)}-${until === 86_400 ? '24:00' : formatClock(until)}`).join(', ')

const formatClock = (time: number): string => formatTimeOfDay(time % 86_400)
