import type { Session } from '@doorstep/shared/contracts'
import { isLastSignedIn } from '../../../lib/lastSignedIn.ts'
import { keys } from '../../../lib/queryKeys.ts'
import { currentLinkId } from '../../../lib/roundLink.ts'
import { queryClient } from '../../../lib/session.ts'
import { areRoundsCurrent } from '../round/roundView.ts'
import { deleteMyRounds } from './phone.ts'
import { findPhoneUser, wholeStore } from './phoneContents.ts'
import { countUnsent } from './phoneStore.ts'
import { changeToWaitingVersion, registerWorker } from './registerWorker.ts'

/**
 * What a page does before it shows anything: changes to a new version of the app unless something is unsent, and starts with the session that an earlier page
 * stored, so that a round is there at once, and without signal. The server's answer replaces it.
 *
 * @returns false while the page is being reloaded
 */
export async function startPhone(): Promise<boolean> {
  try {
    const user = await findPhoneUser()
    if (!(await hasUnsent(user)) && (await changeToWaitingVersion())) return false
    const session = await findSession(user)
    // The update time says: refetch at once.
    if (session && queryClient.getQueryData(keys.session()) === undefined)
      queryClient.setQueryData(keys.session(), session, { updatedAt: 1 })
  } catch {
    // Without storage the page starts as on a new phone.
  }
  registerWorker()
  return true
}

const hasUnsent = async (user: string | undefined): Promise<boolean> =>
  user !== undefined && countUnsent(await wholeStore.eventsOf(user)) > 0

/** The session stored with the phone's rounds, if it is that of this page. Rounds that may not be shown any more are deleted, whoever's they are. */
async function findSession(user: string | undefined): Promise<Session | undefined> {
  const owner = await wholeStore.owner()
  const stored = owner === undefined ? undefined : await wholeStore.roundsOf(owner)
  if (!stored?.session) return undefined
  const { session } = stored
  const isOfAnother = session.link === null && !isLastSignedIn(session.userId)
  if (isOfAnother || !areRoundsCurrent(stored, Date.now(), session.organisation.timeZone)) {
    await deleteMyRounds()
    return undefined
  }
  return owner === user && session.link?.id === currentLinkId() ? session : undefined
}
