import { formatDay, instantAt, localDate } from '@doorstep/shared/rules'
import { conflict, forbidden } from '../kernel/errors.ts'
import type { LinkState } from './queries.ts'

export const linkLimits = {
  phones: 2,
  wrongCodes: 5,
  /** From publishing, or from midnight of the run's day where that is later. */
  maxAgeMs: 24 * 3600_000,
} as const

/** When a link ends by itself; closing the run ends it before. */
export function expiryOf(publishedAt: Date, date: string, timeZone: string): Date {
  const start = Math.max(publishedAt.getTime(), instantAt(date, 0, timeZone).getTime())
  return new Date(start + linkLimits.maxAgeMs)
}

/** One sentence for every reason why a link is dead, and for one that never existed. */
export const deadLink = () => conflict('This link does not work any more. Ask your organiser for a new one.')

export const isAlive = (link: LinkState, now: Date): boolean =>
  link.revokedAt === null &&
  link.expiresAt > now &&
  link.runStatus === 'published' &&
  link.driverActive &&
  link.isOnRound

/**
 * Whether a phone may open the round of a link now. The code is checked apart.
 *
 * @throws DomainError for a dead link, before the day of the round, and for a third phone
 */
export function assertMayOpen(link: LinkState, { isKnownPhone, now }: { isKnownPhone: boolean; now: Date }): void {
  if (!isAlive(link, now)) throw deadLink()
  if (link.date > localDate(now, link.timeZone))
    throw conflict(`This round is on ${formatDay(link.date)}. Open the link again on that day.`)
  if (!isKnownPhone && link.phones >= linkLimits.phones)
    throw forbidden('Two phones have opened this link already. Ask your organiser for a new one.')
}
