import { signOut } from '@doorstep/shared/contracts'
import { call } from '../lib/api.ts'
import { clearAway } from '../lib/leaving.ts'

/** Ends the session and loads the sign-in page afresh, so that nothing of it stays in memory. */
export async function leave(): Promise<void> {
  await call(signOut)
  await clearAway()
  location.assign('/sign-in')
}
