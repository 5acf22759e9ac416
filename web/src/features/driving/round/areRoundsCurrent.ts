import { localDate } from '@doorstep/shared/rules'
import type { StoredRounds } from '../phone/phoneStore.ts'

/**
 * Whether fetched rounds may still be shown: not once their day is over in the organisation's time zone (privacy.md, 4). A phone whose
 * clock is days wrong also fetched them on a wrong day; while that day lasts on the phone, they are the server's rounds of today.
 * @param now phone's clock, ms since 1970
 */
export function areRoundsCurrent({ rounds, fetchedAt }: StoredRounds, now: number, timeZone: string): boolean {
  const today = localDate(new Date(now), timeZone)
  return localDate(new Date(fetchedAt), timeZone) === today || rounds.every((round) => round.date >= today)
}
