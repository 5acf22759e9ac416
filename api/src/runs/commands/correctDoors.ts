import type { Row } from '../../kernel/database.ts'
import { asProgram, type TenantDb } from '../../kernel/tenant.ts'
import { announce } from '../../live/index.ts'
import { buildDoorSnapshot, updateSnapshot } from '../../orders/index.ts'
import { isSameAddress } from '../../recipients/index.ts'
import { type DoorUnderWay, doorsUnderWay } from '../doorsUnderWay.ts'
import { moveDoor } from './moveDoor.ts'

type Household = Row<'recipients'>

/**
 * After a household was corrected: what its driver needs reaches the rounds that are out. Name and phone always; what belongs to the door
 * (floor, notes, pin) as long as the driver goes to the household's address. A changed address waits for an organiser
 * (`decideAddressChange`), for nobody else knows what it does to the round.
 */
export async function correctDoors(db: TenantDb, before: Household, after: Household): Promise<void> {
  // Whoever may correct a household may not read the rounds that follow from it.
  await asProgram(db)
  for (const door of await doorsUnderWay(db, after.id)) {
    const changes = correctionsOf(door, before, after)
    if (Object.entries(changes).every(([column, value]) => door[column as keyof DoorUnderWay] === value)) continue
    await updateSnapshot(db, door.id, changes)
    if ('snapshotLongitude' in changes) await moveDoor(db, door, after)
    await announceDoor(db, door)
  }
}

type Corrections = Partial<
  Omit<ReturnType<typeof buildDoorSnapshot<Household>>, 'addressAsked'> & { addressAsked: number | null }
>

function correctionsOf(door: DoorUnderWay, before: Household, after: Household): Corrections {
  const goesThere = isSameAddress(after, { address: door.snapshotAddress ?? '', postcode: door.snapshotPostcode ?? '' })
  if (goesThere) return buildDoorSnapshot(after)
  return {
    snapshotName: after.name,
    snapshotPhone: after.phone,
    ...(isSameAddress(before, after) ? {} : { addressAsked: after.version }),
  }
}

/** The driver's page and the organisers' fetch the round anew. */
export const announceDoor = (db: TenantDb, { organisationId, driverId, runId, roundId, stopId }: DoorUnderWay) =>
  announce(db, { organisationId, driverId, message: { kind: 'round', runId, roundId, stopId } })
