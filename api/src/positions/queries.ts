import { sql } from 'kysely'
import type { TenantDb } from '../kernel/tenant.ts'

/** A round that row-level security shows to this driver, with the status of its run. */
export const findOwnRound = (db: TenantDb, roundId: string) =>
  db
    .selectFrom('rounds')
    .innerJoin('runs', 'runs.id', 'rounds.runId')
    .where('rounds.id', '=', roundId)
    .select(['rounds.id', 'runs.status'])
    .executeTakeFirst()

/** The points of a run, by round and then by name. */
export const listPositions = (db: TenantDb, runId: string) =>
  db
    .selectFrom('sharedPositions')
    .innerJoin('rounds', 'rounds.id', 'sharedPositions.roundId')
    .innerJoin('driverNames', 'driverNames.id', 'sharedPositions.driverId')
    .where('rounds.runId', '=', runId)
    .select([
      ...(['sharedPositions.roundId', 'sharedPositions.driverId', 'driverNames.name as driverName'] as const),
      ...(['sharedPositions.longitude', 'sharedPositions.latitude'] as const),
      sql<number>`extract(epoch from now() - shared_positions.measured_at)::integer`.as('ageSeconds'),
    ])
    .orderBy('rounds.number')
    .orderBy('driverNames.name')
    .execute()

/** Whether the audit already says that this person reads where these drivers are: an open map reads it with each of their points. */
export async function hasJustRead(
  db: TenantDb,
  { userId, runId, driverIds }: { readonly userId: string; readonly runId: string; readonly driverIds: string[] },
): Promise<boolean> {
  const entry = await db
    .selectFrom('audit')
    .select('id')
    .where('entity', '=', 'shared_position')
    .where('entityId', '=', runId)
    .where('userId', '=', userId)
    .where('at', '>', sql<Date>`now() - interval '10 minutes'`)
    .where(sql<boolean>`driver_ids @> ${driverIds}::uuid[]`)
    .limit(1)
    .executeTakeFirst()
  return entry !== undefined
}
