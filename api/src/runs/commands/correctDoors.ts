import { isDeepStrictEqual } from 'node:util'
import { crewIds, mayGoTo } from '../../drivers/index.ts'
import type { Row } from '../../kernel/database.ts'
import { asProgram, type TenantDb } from '../../kernel/tenant.ts'
import { announce } from '../../live/index.ts'
import { snapshotHousehold, updateSnapshot } from '../../orders/index.ts'
import { type HouseholdChange, isSameAddress } from '../../recipients/index.ts'
import { type ActiveDoor, lockActiveDoors } from '../queries/activeDoors.ts'
import { moveDoor } from './moveDoor.ts'

type Household = Row<'recipients'>

/**
 * Copies the corrections of households to their active doors. Name, phone, contacts and language always; what belongs to the door (floor, notes, pin) as
 * long as the driver goes to the household's address. A changed address waits for an organiser (`decideAddressChange`), who can judge its effect on the round;
 * so does another flat to which this driver may not go.
 */
export async function correctDoors(db: TenantDb, changes: readonly HouseholdChange[]): Promise<void> {
  // Those who may correct a household may not read rounds.
  await asProgram(db)
  const byId = new Map(changes.map((change) => [change.after.id, change]))
  for (const door of await lockActiveDoors(db, [...byId.keys()])) {
    const { before, after } = byId.get(door.recipientId as string) as HouseholdChange
    const corrections = await findCorrections(db, door, before, after)
    if (
      Object.entries(corrections).every(([column, value]) => isDeepStrictEqual(door[column as keyof ActiveDoor], value))
    )
      continue
    await updateSnapshot(db, door.id, corrections)
    if ('snapshotLongitude' in corrections) await moveDoor(db, door, after)
    await announceDoor(db, door)
  }
}

type Corrections = Partial<Omit<ReturnType<typeof snapshotHousehold>, 'addressAsked'> & { addressAsked: number | null }>

async function findCorrections(
  db: TenantDb,
  door: ActiveDoor,
  before: Household,
  after: Household,
): Promise<Corrections> {
  const isSameDoor = isSameAddress(after, {
    address: door.snapshotAddress ?? '',
    postcode: door.snapshotPostcode ?? '',
  })
  const isOtherFlat = before.unit !== after.unit
  const isAllowed = !isOtherFlat || (await mayGoTo(db, crewIds(door), after.id))
  const snapshot = snapshotHousehold(after)
  if (isSameDoor && isAllowed) return snapshot
  const { snapshotName, snapshotPhone, snapshotContacts, snapshotContactRule, snapshotLanguage } = snapshot
  return {
    ...{ snapshotName, snapshotPhone, snapshotContacts, snapshotContactRule, snapshotLanguage },
    ...(isSameAddress(before, after) && isAllowed ? {} : { addressAsked: after.version }),
  }
}

/** The driver's page and the organisers' refetch the round. */
export const announceDoor = (db: TenantDb, { runId, roundId, stopId, ...door }: ActiveDoor) =>
  announce(db, {
    organisationId: door.organisationId,
    driverIds: crewIds(door),
    message: { kind: 'round', runId, roundId, stopId },
  })
