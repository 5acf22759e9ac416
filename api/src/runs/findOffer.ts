import { guessLeg, instantAt, isMealSuitable, maxRide } from '@doorstep/shared/rules'
import distance from '@turf/distance'
import { crewIds, mayGoTo } from '../drivers/index.ts'
import { listHeldHouseholds } from '../followUps/index.ts'
import type { Row } from '../kernel/database.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import { loadSettings } from '../settings/index.ts'
import { findCollection, type HotOrder, listHotOrders, listWaitingOrders } from './queries/redirects.ts'
import type { ListedRound } from './queries/rounds.ts'

/** A household that waits, with the guessed way there from the silent door. */
export interface Offer {
  readonly order: Awaited<ReturnType<typeof listWaitingOrders>>[number]
  readonly longitude: number
  readonly latitude: number
  readonly metres: number
  readonly seconds: number
  /** Seconds from local midnight of the round's day. */
  readonly arrival: number
}

interface Moment {
  readonly now: Date
  readonly timeZone: string
}

/**
 * The nearest household that can take the hot food of a silent door within the hard rules of a plan: its partner and hub, its boxes, skills and
 * window, the longest ride of hot food, who may go there, and food rules that were kept for this meal.
 */
export async function findOffer(
  db: TenantDb,
  round: ListedRound,
  stop: Row<'stops'>,
  moment: Moment,
): Promise<Offer | undefined> {
  const [meal] = await listHotOrders(db, stop.id)
  if (!meal || meal.hubId === null) return undefined
  const restOfRide = await measureRestOfRide(db, round, meal, moment)
  const sinceMidnight = Math.round((moment.now.getTime() - midnight(round, moment).getTime()) / 1000)
  const held = await listHeldHouseholds(db)
  const offers = (await listWaitingOrders(db, round, meal, stop))
    .filter((order) => !held.has(order.recipientId) && isMealSuitable(meal.foodRules, order.foodRules))
    .flatMap((order) => {
      const { longitude, latitude, windowFrom, windowUntil } = order
      if (longitude === null || latitude === null) return []
      const from = [stop.longitude, stop.latitude]
      const leg = guessLeg(distance(from, [longitude, latitude], { units: 'meters' }), round.mode)
      const arrival = sinceMidnight + leg.seconds
      const isInWindow = (windowFrom ?? 0) <= arrival && arrival <= (windowUntil ?? Number.POSITIVE_INFINITY)
      return leg.seconds <= restOfRide && isInWindow ? [{ order, longitude, latitude, arrival, ...leg }] : []
    })
    .sort((one, other) => one.metres - other.metres)
  for (const offer of offers) if (await mayGoTo(db, crewIds(round), offer.order.recipientId)) return offer
  return undefined
}

const midnight = ({ date }: ListedRound, { timeZone }: Moment): Date => instantAt(date, 0, timeZone)

/** Seconds for which the food may still be on its way. */
async function measureRestOfRide(
  db: TenantDb,
  round: ListedRound,
  meal: HotOrder,
  { now, timeZone }: Moment,
): Promise<number> {
  const limit = maxRide('hot', await loadSettings(db)) ?? 0
  const collection = await findCollection(db, round.id, meal.id)
  if (!collection) return 0
  const collectedAt = collection.collectedAt ?? instantAt(round.date, collection.departure, timeZone)
  return limit - (now.getTime() - collectedAt.getTime()) / 1000
}
