import { formatTimeOfDay } from '@doorstep/shared/rules'

/**
 * Seconds since midnight of a time as people type it: "14:05", "14.05", "1405", "9", "9:30", "2pm", "2.30 pm". Undefined when it
 * is not a time or is empty.
 */
export function parseTime(typed: string): number | undefined {
  const parts = /^(\d{1,2})(?:[:.h]?(\d{2}))?\s*(am|pm)?$/.exec(typed.trim().toLowerCase())
  if (!parts) return undefined
  const minutesPast = Number(parts[2] ?? 0)
  let hours = Number(parts[1])
  if (parts[3] !== undefined) {
    if (hours < 1 || hours > 12) return undefined
    hours = (hours % 12) + (parts[3] === 'pm' ? 12 : 0)
  }
  return hours <= 23 && minutesPast <= 59 ? hours * 3600 + minutesPast * 60 : undefined
}

/** "14:05"; as typed when it is not a time, so that it can be corrected. */
export function normaliseTime(typed: string): string {
  const time = parseTime(typed)
  return time === undefined ? typed.trim() : formatTimeOfDay(time)
}
