import { instantAt, instantOfHour, localDate } from '@doorstep/shared/rules'
import type { Member } from '../kernel/actor.ts'
import { sessionLimits } from '../kernel/limits.ts'

export interface SessionTimes {
  readonly createdAt: Date
  /** Of its last use, with the precision of `sessionLimits.recordUseEveryMs`. */
  readonly updatedAt: Date
}

/**
 * Whether a session has ended: after 12 hours without use, except that of somebody who only drives; for everybody within 14 days. A driver's phone may be idle, and is
 * signed out in the early hours, so that it never happens during a round.
 */
export function hasSessionEnded(
  session: SessionTimes,
  { roles, timeZone }: Pick<Member, 'roles' | 'timeZone'>,
  now: Date,
): boolean {
  const end = new Date(session.createdAt.getTime() + sessionLimits.maxAgeMs)
  if (now >= end) return true
  if (roles.length > 0 && roles.every((role) => role === 'driver')) return now >= lastDriverSignOut(end, timeZone)
  return now.getTime() - session.updatedAt.getTime() >= sessionLimits.idleMs
}

/** The last time before (or at) an instant when drivers are signed out. */
function lastDriverSignOut(instant: Date, timeZone: string): Date {
  const date = localDate(instant, timeZone)
  const sameDay = instantOfHour(date, sessionLimits.driverSignOutHour, timeZone)
  if (sameDay <= instant) return sameDay
  const dayBefore = localDate(new Date(instantAt(date, 0, timeZone).getTime() - 1), timeZone)
  return instantOfHour(dayBefore, sessionLimits.driverSignOutHour, timeZone)
}

export const shouldRecordUse = ({ updatedAt }: SessionTimes, now: Date): boolean =>
  now.getTime() - updatedAt.getTime() >= sessionLimits.recordUseEveryMs
