import { planWeights } from '@doorstep/shared/rules'
import { sql } from 'kysely'
import type { Row } from '../kernel/database.ts'
import type { TenantDb } from '../kernel/tenant.ts'

/** How often a driver recently delivered to a household or visited it. */
export interface PastVisits {
  readonly driverId: string
  readonly recipientId: string
  readonly count: number
}

/** Successful visits to these households in the 60 days before the run. */
export async function loadPastVisits(
  db: TenantDb,
  run: Pick<Row<'runs'>, 'id' | 'date'>,
  recipientIds: readonly string[],
): Promise<PastVisits[]> {
  if (recipientIds.length === 0) return []
  const rows = await db
    .selectFrom('orders')
    .innerJoin('stopOrders', 'stopOrders.orderId', 'orders.id')
    .innerJoin('stops', 'stops.id', 'stopOrders.stopId')
    .innerJoin('stopOutcomes', 'stopOutcomes.stopId', 'stops.id')
    .innerJoin('rounds', 'rounds.id', 'stops.roundId')
    .innerJoin('runs', 'runs.id', 'rounds.runId')
    .where('orders.recipientId', 'in', [...recipientIds])
    .where('stops.kind', '<>', 'collect')
    .where('stopOutcomes.outcome', 'in', ['handed_over', 'safe_place'])
    .where('runs.id', '<>', run.id)
    .where('runs.date', '<=', run.date)
    .where('runs.date', '>=', sql<string>`${run.date}::text::date - ${planWeights.familiarDays}::integer`)
    .groupBy(['rounds.driverId', 'rounds.secondDriverId', 'orders.recipientId'])
    .select(['rounds.driverId', 'rounds.secondDriverId', 'orders.recipientId'])
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .execute()
  return countByDriver(rows)
}

/** A visit of a crew counts for both. */
function countByDriver(rows: readonly (PastVisits & { readonly secondDriverId: string | null })[]): PastVisits[] {
  const counts = new Map<string, PastVisits>()
  for (const { driverId, secondDriverId, recipientId, count } of rows)
    for (const driver of secondDriverId === null ? [driverId] : [driverId, secondDriverId]) {
      const key = `${driver} ${recipientId}`
      counts.set(key, { driverId: driver, recipientId, count: count + (counts.get(key)?.count ?? 0) })
    }
  return [...counts.values()]
}

/** A stop of the existing plan, once for each of its orders. */
export interface ExistingStop {
  readonly shiftId: string
  readonly driverId: string
  /** Of a crew. */
  readonly secondDriverId: string | null
  readonly stopId: string
  readonly kind: 'collect' | 'deliver' | 'visit'
  readonly hubId: string | null
  readonly orderId: string
  /** To this driver. */
  readonly locked: boolean
}

/** The run's existing plan, round by round in the order of the stops; empty when there is none. */
export const loadExistingStops = (db: TenantDb, runId: string): Promise<ExistingStop[]> =>
  db
    .selectFrom('rounds')
    .innerJoin('stops', 'stops.roundId', 'rounds.id')
    .innerJoin('stopOrders', 'stopOrders.stopId', 'stops.id')
    .where('rounds.runId', '=', runId)
    .select([
      'rounds.shiftId',
      'rounds.driverId',
      'rounds.secondDriverId',
      'stops.id as stopId',
      'stops.kind',
      'stops.hubId',
      'stops.locked',
    ])
    .select('stopOrders.orderId')
    .orderBy('rounds.number')
    .orderBy('stops.position')
    .execute()

/** What two plans of a run are compared by. */
export interface PlanSummary {
  readonly stops: readonly ExistingStop[]
  /** In all rounds. */
  readonly travelSeconds: number
  /** Ids of orders. */
  readonly unassigned: readonly string[]
}

/** The run's plan as it is stored. */
export async function summarisePlan(db: TenantDb, runId: string): Promise<PlanSummary> {
  const rounds = await db.selectFrom('rounds').select('travelSeconds').where('runId', '=', runId).execute()
  const unassigned = await db.selectFrom('runUnassigned').select('orderId').where('runId', '=', runId).execute()
  return {
    stops: await loadExistingStops(db, runId),
    travelSeconds: rounds.reduce((sum, round) => sum + round.travelSeconds, 0),
    unassigned: unassigned.map((order) => order.orderId),
  }
}
