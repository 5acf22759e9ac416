import { sql } from 'kysely'
import type { TenantDb } from '../../kernel/tenant.ts'
import type { ListedRound } from './rounds.ts'

/** The hot orders at a door, with the food rules that were kept for their household. */
export const listHotOrders = (db: TenantDb, stopId: string) =>
  db
    .selectFrom('stopOrders')
    .innerJoin('orders', 'orders.id', 'stopOrders.orderId')
    .innerJoin('recipients', 'recipients.id', 'orders.recipientId')
    .where('stopOrders.stopId', '=', stopId)
    .where('orders.temperature', '=', 'hot')
    .where('orders.kind', '=', 'parcel')
    .select(['orders.id', 'orders.hubId', 'orders.partnerId', 'orders.boxes', 'orders.grams', 'orders.recipientId'])
    .select('recipients.foodRules')
    .orderBy('orders.id')
    .execute()

export type HotOrder = Awaited<ReturnType<typeof listHotOrders>>[number]

/** The last stop of a round at which an order is collected; `collectedAt`: when its driver said so. */
export const findCollection = (db: TenantDb, roundId: string, orderId: string) =>
  db
    .selectFrom('stops')
    .innerJoin('stopOrders', 'stopOrders.stopId', 'stops.id')
    .leftJoin('stopOutcomes', 'stopOutcomes.stopId', 'stops.id')
    .where('stops.roundId', '=', roundId)
    .where('stops.kind', '=', 'collect')
    .where('stopOrders.orderId', '=', orderId)
    .select(['stops.departure', 'stopOutcomes.happenedAt as collectedAt'])
    .orderBy('stops.position', 'desc')
    .executeTakeFirst()

/** As many as are measured along the streets. */
const maxCandidates = 25

interface Wanted {
  /** What there is to take. */
  readonly meal: HotOrder
  /** Where it is. */
  readonly place: { readonly longitude: number; readonly latitude: number }
  /** Households that it may not go to. */
  readonly excluded: readonly string[]
  /** When a driver can be there, in seconds from local midnight: after now and before its ride is too long. */
  readonly from: number
  readonly until: number
}

/**
 * Orders that wait for hot food of the same partner and hub on this day, no larger than what is there, for which its food rules were kept, whose time it is, and
 * that this crew has the skills for. The nearest to the place as the crow flies, and no more than `maxCandidates`.
 */
export const listWaitingOrders = (db: TenantDb, round: ListedRound, { meal, place, excluded, from, until }: Wanted) =>
  db
    .selectFrom('orders')
    .innerJoin('recipients', 'recipients.id', 'orders.recipientId')
    .where('orders.date', '=', round.date)
    .where('orders.status', '=', 'ready')
    .where('orders.kind', '=', 'parcel')
    .where('orders.temperature', '=', 'hot')
    .where('orders.partnerId', '=', meal.partnerId)
    .where('orders.hubId', '=', meal.hubId)
    .where('orders.boxes', '<=', meal.boxes)
    .where('orders.grams', '<=', meal.grams)
    .where('orders.recipientId', '<>', noneOf([meal.recipientId, ...excluded]))
    // Whoever did not answer today does not wait.
    .where('orders.lastOutcome', 'is', null)
    .where(({ eb, or }) => or([eb('orders.windowFrom', 'is', null), eb('orders.windowFrom', '<=', until)]))
    .where(({ eb, or }) => or([eb('orders.windowUntil', 'is', null), eb('orders.windowUntil', '>=', from)]))
    // Unknown rules may be any: `isMealSuitable`.
    .where(sql<boolean>`recipients.food_rules <@ ${meal.foodRules ?? []}::text[]`)
    .where(
      sql<boolean>`orders.required_skills <@ (
        select coalesce(array_agg(distinct skill), '{}') from drivers, unnest(drivers.skills) as skill
        where drivers.organisation_id = orders.organisation_id and drivers.id in (${round.driverId}, ${round.secondDriverId}))`,
    )
    .select(['orders.id', 'orders.boxes', 'orders.windowFrom', 'orders.windowUntil', 'orders.serviceSeconds'])
    .select(({ fn }) => [
      fn.coalesce('recipients.accessLongitude', 'recipients.longitude').as('longitude'),
      fn.coalesce('recipients.accessLatitude', 'recipients.latitude').as('latitude'),
    ])
    .where('recipients.longitude', 'is not', null)
    .orderBy(
      sql`power((coalesce(recipients.access_longitude, recipients.longitude) - ${place.longitude}) * cos(radians(${place.latitude})), 2)
        + power(coalesce(recipients.access_latitude, recipients.latitude) - ${place.latitude}, 2)`,
    )
    .orderBy('orders.id')
    .limit(maxCandidates)
    .execute()

const noneOf = (ids: readonly string[]) => sql<string>`all (${[...ids]}::uuid[])`
