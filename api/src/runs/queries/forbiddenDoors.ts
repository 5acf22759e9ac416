import { crewIds, listNeverPairs } from '../../drivers/index.ts'
import type { TenantDb } from '../../kernel/tenant.ts'

/** A stop whose driver may not go to its household. */
export interface ForbiddenDoor {
  readonly stopId: string
  readonly roundId: string
}

/** The doors of a run to which their driver may not go: the rule came after the plan. */
export async function listForbiddenDoors(db: TenantDb, runId: string): Promise<ForbiddenDoor[]> {
  const rounds = await db
    .selectFrom('rounds')
    .select(['driverId', 'secondDriverId'])
    .where('runId', '=', runId)
    .execute()
  const pairs = await listNeverPairs(db, rounds.flatMap(crewIds))
  if (pairs.length === 0) return []
  const doors = await db
    .selectFrom('rounds')
    .innerJoin('stops', 'stops.roundId', 'rounds.id')
    .innerJoin('stopOrders', 'stopOrders.stopId', 'stops.id')
    .innerJoin('orders', 'orders.id', 'stopOrders.orderId')
    .select(['stops.id as stopId', 'rounds.id as roundId', 'orders.recipientId'])
    .select(['rounds.driverId', 'rounds.secondDriverId'])
    .where('rounds.runId', '=', runId)
    .where('stops.kind', '<>', 'collect')
    .execute()
  return doors.filter((door) =>
    pairs.some(({ driverId, recipientId }) => recipientId === door.recipientId && crewIds(door).includes(driverId)),
  )
}
