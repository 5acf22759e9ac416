import type { Session } from '@doorstep/shared/contracts'
import { tryStorage } from '../../../lib/tryStorage.ts'

const keyOf = (linkId: string): string => `doorstep-link-${linkId}`

/**
 * Whose outcomes and rounds this phone stores. By the round where a link opened it: a replaced link goes on with what is not sent yet, and two
 * rounds of one driver do not mix.
 */
export function phoneUserOf({ userId, link }: Pick<Session, 'userId' | 'link'>): string {
  if (link === null) return userId
  const user = `round ${link.roundId}`
  // Without storage there is nothing to find again either.
  tryStorage(() => localStorage.setItem(keyOf(link.id), user))
  return user
}

/** The same where the server does not say: without signal, and once the link has ended. */
export const phoneUserOfLink = (linkId: string): string | undefined =>
  tryStorage(() => localStorage.getItem(keyOf(linkId))) ?? undefined
