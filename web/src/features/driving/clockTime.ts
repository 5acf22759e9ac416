import { formatTimeOfDay } from '@doorstep/shared/rules'

/** "14:05" on the phone's clock. */
export function clockTime(milliseconds: number): string {
  const date = new Date(milliseconds)
  return formatTimeOfDay(date.getHours() * 3600 + date.getMinutes() * 60)
}
