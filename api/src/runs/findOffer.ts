import { instantAt, maxRide } from '@doorstep/shared/rules'
import { crewIds, listNeverPairs } from '../drivers/index.ts'
import { listHeldHouseholds } from '../followUps/index.ts'
import type { Row } from '../kernel/database.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import { loadSettings } from '../settings/index.ts'
import type { MeasureWays } from './measureWays.ts'
import { findCollection, type HotOrder, listHotOrders, listWaitingOrders } from './queries/redirects.ts'
import type { ListedRound } from './queries/rounds.ts'

/** A household that waits, with the way there from the silent door. */
export interface Offer {
  readonly order: Awaited<ReturnType<typeof listWaitingOrders>>[number]
  readonly longitude: number
  readonly latitude: number
  readonly metres: number
  readonly seconds: number
  /** Seconds from local midnight of the round's day. */
  readonly arrival: number
}

export interface Circumstances {
  readonly now: Date
  readonly timeZone: string
  readonly measureWays: MeasureWays
}

/**
 * The nearest household along the streets that can take the hot food of a silent door within the hard rules of a plan: its partner and hub, its boxes, skills and
 * window, the longest ride of hot food, who may go there, and food rules that were kept for this meal.
 */
export async function findOffer(
  db: TenantDb,
  round: ListedRound,
  stop: Row<'stops'>,
  circumstances: Circumstances,
): Promise<Offer | undefined> {
  const [meal] = await listHotOrders(db, stop.id)
  if (!meal || meal.hubId === null) return undefined
  const { now, timeZone, measureWays } = circumstances
  const restOfRide = await measureRestOfRide(db, round, meal, circumstances)
  if (restOfRide <= 0) return undefined
  const from = Math.round((now.getTime() - instantAt(round.date, 0, timeZone).getTime()) / 1000)
  const excluded = await listExcluded(db, round)
  const waiting = await listWaitingOrders(db, round, { meal, place: stop, excluded, from, until: from + restOfRide })
  const reachable = waiting.flatMap((order) => {
    const { longitude, latitude } = order
    return longitude === null || latitude === null ? [] : [{ order, longitude, latitude }]
  })
  const ways = await measureWays(round.mode, stop, reachable)
  return reachable
    .flatMap((one, index) => {
      const way = ways[index]
      return way ? [{ ...one, ...way, arrival: from + way.seconds }] : []
    })
    .filter(({ order: { windowFrom, windowUntil }, seconds, arrival }) => {
      const isInWindow = (windowFrom ?? 0) <= arrival && arrival <= (windowUntil ?? Number.POSITIVE_INFINITY)
      return seconds <= restOfRide && isInWindow
    })
    .sort((one, other) => one.seconds - other.seconds || one.metres - other.metres)[0]
}

/** Households that are not planned now, or to which one of the crew may not go. */
async function listExcluded(db: TenantDb, round: ListedRound): Promise<string[]> {
  const forbidden = await listNeverPairs(db, crewIds(round))
  return [...(await listHeldHouseholds(db)), ...forbidden.map(({ recipientId }) => recipientId)]
}

/** Seconds for which the food may still be on its way. */
async function measureRestOfRide(
  db: TenantDb,
  round: ListedRound,
  meal: HotOrder,
  { now, timeZone }: Circumstances,
): Promise<number> {
  const limit = maxRide('hot', await loadSettings(db)) ?? 0
  const collection = await findCollection(db, round.id, meal.id)
  if (!collection) return 0
  const collectedAt = collection.collectedAt ?? instantAt(round.date, collection.departure, timeZone)
  return Math.floor(limit - (now.getTime() - collectedAt.getTime()) / 1000)
}
