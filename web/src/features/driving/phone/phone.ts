import { keys } from '../../../lib/queryKeys.ts'
import { queryClient } from '../../../lib/session.ts'
import { onSignOut } from '../../../lib/signOut.ts'
import { browserPorts } from './browserPorts.ts'
import { createIndexedStore } from './indexedStore.ts'
import { Outbox } from './outbox.ts'
import type { PhoneStore } from './phoneStore.ts'

/** One user's storage and outbox on this phone. */
export interface Phone {
  readonly store: PhoneStore
  readonly outbox: Outbox
}

const store = createIndexedStore()
const phones = new Map<string, Phone>()

/** The same object for as long as the page lives, so that the outbox keeps working across views. */
export function getPhone(userId: string): Phone {
  const existing = phones.get(userId)
  if (existing) return existing
  const outbox = new Outbox(
    userId,
    store,
    browserPorts(() => void queryClient.invalidateQueries({ queryKey: keys.myRounds() })),
  )
  const phone = { store, outbox }
  phones.set(userId, phone)
  return phone
}

/** Deletes the addresses on this phone: at sign-out, and when the session has ended. Unsent events stay. */
export const deleteMyRounds = (): Promise<void> => store.deleteRounds().catch(() => undefined)

onSignOut(deleteMyRounds)
