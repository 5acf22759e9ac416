import { instantAt, localDate } from '@doorstep/shared/rules'
import { sessionLimits } from '../http/limits.ts'
import type { Actor } from '../kernel/actor.ts'

/** What is looked at of a session. */
export interface SessionTimes {
  readonly createdAt: Date
  /** When it was last used, to within `sessionLimits.writeUseEveryMs`. */
  readonly updatedAt: Date
}

/**
 * Whether a session has ended: at a desk after 12 hours in which nobody used it; for everybody within 14 days. A driver's phone may lie idle,
 * and is signed out in the small hours, so that it never happens in the middle of a round.
 */
export function hasSessionEnded(
  session: SessionTimes,
  { role, timeZone }: Pick<Actor, 'role' | 'timeZone'>,
  now: Date,
): boolean {
  const end = new Date(session.createdAt.getTime() + sessionLimits.maxAgeMs)
  if (now >= end) return true
  if (role === 'driver') return now >= lastDriverSignOut(end, timeZone)
  return now.getTime() - session.updatedAt.getTime() >= sessionLimits.idleMs
}

/** The last time before (or at) an instant at which nobody is out with a round. */
function lastDriverSignOut(instant: Date, timeZone: string): Date {
  const date = localDate(instant, timeZone)
  const sameDay = instantAt(date, sessionLimits.driverSignOutTime, timeZone)
  if (sameDay <= instant) return sameDay
  const dayBefore = localDate(new Date(instantAt(date, 0, timeZone).getTime() - 1), timeZone)
  return instantAt(dayBefore, sessionLimits.driverSignOutTime, timeZone)
}

/** Whether the use of a session is to be written down: not at every request. */
export const shouldRecordUse = ({ updatedAt }: SessionTimes, now: Date): boolean =>
  now.getTime() - updatedAt.getTime() >= sessionLimits.recordUseEveryMs
