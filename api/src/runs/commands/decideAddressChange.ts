import { crewIds, mayGoTo } from '../../drivers/index.ts'
import type { Actor } from '../../kernel/actor.ts'
import { conflict, notFound, staleVersion } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'
import { snapshotHousehold, updateSnapshot } from '../../orders/index.ts'
import { audit } from '../../privacy/index.ts'
import { findRecipient } from '../../recipients/index.ts'
import { lockActiveDoorOfOrder } from '../queries/activeDoors.ts'
import { announceDoor } from './correctDoors.ts'
import { moveDoor } from './moveDoor.ts'

interface Decision {
  readonly asked: number
  readonly accept: boolean
}

/** Sends the driver to the household's new address or leaves the door as it was. @param asked the version of the change that was viewed */
export async function decideAddressChange(
  db: TenantDb,
  actor: Actor,
  orderId: string,
  { asked, accept }: Decision,
): Promise<void> {
  const door = await lockActiveDoorOfOrder(db, orderId)
  if (!door || door.addressAsked === null) throw notFound('changed address')
  if (door.addressAsked !== asked) throw staleVersion('address', door.addressAsked)
  if (accept) {
    const household = await findRecipient(db, door.recipientId)
    if (!household) throw notFound('household')
    if (household.longitude === null && household.accessLongitude === null)
      throw conflict('The new address has no pin on the map yet. Please place it first.')
    if (!(await mayGoTo(db, crewIds(door), household.id)))
      throw conflict('The driver of this round may not go to the new address. Put the order on hold for another day.')
    await updateSnapshot(db, orderId, snapshotHousehold(household))
    await moveDoor(db, door, household)
  } else await updateSnapshot(db, orderId, { addressAsked: null })
  await audit(db, actor, { action: 'changed', entity: 'order', entityId: orderId, fields: ['address'] })
  await announceDoor(db, door)
}
