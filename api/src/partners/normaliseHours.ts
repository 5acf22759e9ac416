import type { TimeWindow } from '@doorstep/shared/contracts'
import { invalidField } from '../kernel/errors.ts'

/** Sorts a hub's opening hours, as the solver needs them, and joins those that touch: 09:00-12:00 and 12:00-17:00. Refuses overlaps. */
export function normaliseHours(hours: readonly TimeWindow[]): TimeWindow[] {
  const joined: TimeWindow[] = []
  for (const window of hours.toSorted((one, other) => one.from - other.from)) {
    const before = joined.at(-1)
    if (before && before.until > window.from) throw invalidField('hours', 'overlap')
    if (before?.until === window.from) joined[joined.length - 1] = { from: before.from, until: window.until }
    else joined.push(window)
  }
  return joined
}
