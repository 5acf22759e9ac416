import { keys } from '../../../lib/queryKeys.ts'
import { queryClient } from '../../../lib/session.ts'
import { onSignOut } from '../../../lib/signOut.ts'
import { browserPorts } from './browserPorts.ts'
import { createIndexedStore } from './indexedStore.ts'
import { Outbox } from './outbox.ts'
import type { PhoneStore } from './phoneStore.ts'

/** What one user has on this phone. */
export interface Phone {
  readonly store: PhoneStore
  readonly outbox: Outbox
}

const store = createIndexedStore()
const phones = new Map<string, Phone>()

/** The same for as long as the page lives, so that a page that is left and entered again finds its outbox at work. */
export function getPhone(userId: string): Phone {
  const known = phones.get(userId)
  if (known) return known
  const outbox = new Outbox(
    userId,
    store,
    browserPorts(() => void queryClient.invalidateQueries({ queryKey: keys.myRounds() })),
  )
  const phone = { store, outbox }
  phones.set(userId, phone)
  return phone
}

/** Deletes the addresses on this phone: at sign-out, and when the session has ended. What is not yet sent stays. */
export const deleteMyRounds = (): Promise<void> => store.deleteRounds().catch(() => undefined)

onSignOut(deleteMyRounds)
