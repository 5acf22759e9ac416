import { currentLinkId, isRoundLinkPage } from '../../../lib/roundLink.ts'
import { phoneUserOfLink } from '../link/phoneUser.ts'
import { createIndexedStore } from './indexedStore.ts'
import type { PhoneStore } from './phoneStore.ts'

/** All that this phone stores, of all its users. */
export const wholeStore: PhoneStore = createIndexedStore()

/** Whoever the page is for: the user of its link, else the last driver of this phone with an account. */
export async function findPhoneUser(): Promise<string | undefined> {
  if (!isRoundLinkPage()) return wholeStore.owner()
  const linkId = currentLinkId()
  return linkId === undefined ? undefined : phoneUserOfLink(linkId)
}
