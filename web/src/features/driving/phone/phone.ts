import { keys } from '../../../lib/queryKeys.ts'
import { queryClient } from '../../../lib/session.ts'
import { onSignOut } from '../../../lib/signOut.ts'
import { deleteTiles } from '../../../map/basemap/deleteTiles.ts'
import { forgetSharing } from '../position/rememberedSharing.ts'
import { forgetLadders } from '../silentDoor/ladders.ts'
import { browserPorts } from './browserPorts.ts'
import { organisationStore } from './organisationStore.ts'
import { Outbox } from './outbox.ts'
import { wholeStore } from './phoneContents.ts'
import type { PhoneStore } from './phoneStore.ts'

/** One user's storage and outbox on this phone, in one organisation. */
export interface Phone {
  readonly store: PhoneStore
  readonly outbox: Outbox
}

const phones = new Map<string, Phone>()

/**
 * The same object for as long as the page lives, so that the outbox keeps working across views.
 *
 * @param organisationId not set for the user of a driver link, who has one round alone
 */
export function getPhone(userId: string, organisationId?: string): Phone {
  const key = `${userId} ${organisationId ?? ''}`
  const existing = phones.get(key)
  if (existing) return existing
  const store = organisationId === undefined ? wholeStore : organisationStore(wholeStore, organisationId)
  const outbox = new Outbox(
    userId,
    store,
    browserPorts(() => void queryClient.invalidateQueries({ queryKey: keys.myRounds() })),
  )
  const phone = { store, outbox }
  phones.set(key, phone)
  return phone
}

/** Deletes the addresses on this phone, and the map around them: at sign-out, and when the session or its rounds have ended. Unsent events stay. */
export async function deleteMyRounds(): Promise<void> {
  await Promise.allSettled([wholeStore.deleteRounds(), deleteTiles()])
  forgetLadders()
  forgetSharing()
}

onSignOut(deleteMyRounds)
