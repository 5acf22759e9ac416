import type { Session } from '@doorstep/shared/contracts'

const keyOf = (linkId: string): string => `doorstep-link-${linkId}`

/**
 * Whose outcomes and rounds this phone stores. By the round where a link opened it: a replaced link goes on with what is not sent yet, and two
 * rounds of one driver do not mix.
 */
export function phoneUserOf({ userId, link }: Pick<Session, 'userId' | 'link'>): string {
  if (link === null) return userId
  const user = `round ${link.roundId}`
  try {
    localStorage.setItem(keyOf(link.id), user)
  } catch {
    // Without storage there is nothing to find again either.
  }
  return user
}

/** The same where the server does not say: without signal, and once the link has ended. */
export function phoneUserOfLink(linkId: string): string | undefined {
  try {
    return localStorage.getItem(keyOf(linkId)) ?? undefined
  } catch {
    return undefined
  }
}
