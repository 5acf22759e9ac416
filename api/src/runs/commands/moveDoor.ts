import distance from '@turf/distance'
import { sql } from 'kysely'
import type { Row } from '../../kernel/database.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import type { ActiveDoor } from '../queries/activeDoors.ts'

/** A leg drawn to the old pin still leads to the new one: within its house or to its other side. */
const samePlaceMetres = 50

/**
 * Moves a door on the driver's map to the household's pin. The legs to and from it were drawn for the old one: unless that is near they become
 * guesses, and so do all times after them, until the run is planned again.
 */
export async function moveDoor(db: TenantDb, door: ActiveDoor, household: Row<'recipients'>): Promise<void> {
  const longitude = household.longitude ?? household.accessLongitude
  const latitude = household.latitude ?? household.accessLatitude
  if (longitude === null || latitude === null) return
  if (longitude !== door.stopLongitude || latitude !== door.stopLatitude)
    await db.updateTable('stops').set({ longitude, latitude }).where('id', '=', door.stopId).execute()
  if (measureMove(door, household) <= samePlaceMetres) return
  await db
    .updateTable('stops')
    .set((eb) => ({
      estimated: true,
      legGuessed: sql<boolean>`leg_guessed or position <= ${door.position + 1}`,
      legLine: eb
        .case()
        .when('position', '<=', door.position + 1)
        .then(null)
        .else(eb.ref('legLine'))
        .end(),
      legTurns: eb
        .case()
        .when('position', '<=', door.position + 1)
        .then(null)
        .else(eb.ref('legTurns'))
        .end(),
    }))
    .where('roundId', '=', door.roundId)
    .where('position', '>=', door.position)
    .execute()
  await db.updateTable('rounds').set({ estimated: true }).where('id', '=', door.roundId).execute()
  await db
    .updateTable('rounds')
    .set({ endGuessed: true, endLine: null, endTurns: null })
    .where('id', '=', door.roundId)
    .where('endLine', 'is not', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('stops')
            .select('stops.id')
            .where('roundId', '=', door.roundId)
            .where('position', '>', door.position),
        ),
      ),
    )
    .execute()
}

/** Metres between the old and the new end of the leg, which is the access point if set; infinite without an old or a new one. */
function measureMove(door: ActiveDoor, household: Row<'recipients'>): number {
  const before = [
    door.snapshotAccessLongitude ?? door.snapshotLongitude,
    door.snapshotAccessLatitude ?? door.snapshotLatitude,
  ]
  const after = [household.accessLongitude ?? household.longitude, household.accessLatitude ?? household.latitude]
  if (before.some((one) => one === null) || after.some((one) => one === null)) return Number.POSITIVE_INFINITY
  return distance(before as number[], after as number[], { units: 'meters' })
}
