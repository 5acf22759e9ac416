import distance from '@turf/distance'
import { sql } from 'kysely'
import type { Row } from '../../kernel/database.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import type { DoorUnderWay } from '../doorsUnderWay.ts'

/** A way drawn to the old place still leads there: a pin is moved within its house or to its other side. */
const stillThereMetres = 50

/**
 * The door's place on the driver's map follows the household's pin. The legs to it and from it were drawn for the old place: where that is no
 * longer near they are guesses, and so are all times after them, until the run is planned anew.
 */
export async function moveDoor(db: TenantDb, door: DoorUnderWay, household: Row<'recipients'>): Promise<void> {
  const longitude = household.longitude ?? household.accessLongitude
  const latitude = household.latitude ?? household.accessLatitude
  if (longitude === null || latitude === null) return
  if (longitude !== door.stopLongitude || latitude !== door.stopLatitude)
    await db.updateTable('stops').set({ longitude, latitude }).where('id', '=', door.stopId).execute()
  if (routedMetres(door, household) <= stillThereMetres) return
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
    }))
    .where('roundId', '=', door.roundId)
    .where('position', '>=', door.position)
    .execute()
  await db.updateTable('rounds').set({ estimated: true }).where('id', '=', door.roundId).execute()
  await db
    .updateTable('rounds')
    .set({ endGuessed: true, endLine: null })
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

/** How far the place where the way ends has moved: the access point where there is one. Infinite when there was none. */
function routedMetres(door: DoorUnderWay, household: Row<'recipients'>): number {
  const before = [
    door.snapshotAccessLongitude ?? door.snapshotLongitude,
    door.snapshotAccessLatitude ?? door.snapshotLatitude,
  ]
  const after = [household.accessLongitude ?? household.longitude, household.accessLatitude ?? household.latitude]
  if (before.some((one) => one === null) || after.some((one) => one === null)) return Number.POSITIVE_INFINITY
  return distance(before as number[], after as number[], { units: 'meters' })
}
