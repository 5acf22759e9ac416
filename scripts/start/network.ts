import { hasDemoLogins } from '@doorstep/demo'
import { assertUpToDate } from '../../api/src/app/assertUpToDate.ts'
import { StartProblem } from '../../api/src/db/embedded/index.ts'
import { openKysely } from '../../api/src/db/openKysely.ts'
import type { Database } from '../../api/src/kernel/database.ts'
import { isLoopback } from './isLoopback.ts'
import type { StartOptions } from './readOptions.ts'

type Network = Pick<StartOptions, 'host' | 'publicUrl' | 'role' | 'demo' | 'plainHttp' | 'demoOnNetwork'>

/**
 * Refuses to put on a network what belongs on this machine alone: passwords and addresses in the clear, and the demo, whose passwords
 * everybody knows.
 *
 * @throws StartProblem 'invalid setting'
 */
export function assertSafeNetwork(network: Network): void {
  const { host, publicUrl, role, plainHttp, demo, demoOnNetwork } = network
  if (role === 'worker') return
  if (demo && !demoOnNetwork && isOnNetwork(network))
    throw refused(
      `The demo\u2019s passwords are public, and ${beyond(network)} admits other machines: set DOORSTEP_DEMO=0, or DOORSTEP_DEMO_ON_NETWORK=1 to show the demo to everybody there.`,
    )
  const isPlain = publicUrl === undefined ? !isLoopback(host) : isPlainAddress(publicUrl)
  if (isPlain && !plainHttp)
    throw refused(
      `${beyond(network)} sends passwords and addresses over the network unencrypted: put a proxy with https in front and name its address in DOORSTEP_URL, or set DOORSTEP_PLAIN_HTTP=1 on a network that nobody else can listen to.`,
    )
}

/** What to remind the person of who allowed it; undefined: nothing. */
export function networkWarning({ host, publicUrl, plainHttp }: Network): string | undefined {
  const isPlain = publicUrl === undefined ? !isLoopback(host) : isPlainAddress(publicUrl)
  if (!isPlain || !plainHttp) return undefined
  return 'Unencrypted (DOORSTEP_PLAIN_HTTP): whoever can listen on the network reads passwords and addresses.'
}

/**
 * The demo's accounts may be in the database from an earlier start, whatever this one's settings.
 *
 * @param appUrl as the app's role
 * @throws StartProblem 'invalid setting', or 'not prepared' when the database is not up to date
 */
export async function assertDemoStaysHome(network: Network, appUrl: string): Promise<void> {
  if (network.role === 'worker' || network.demoOnNetwork || !isOnNetwork(network)) return
  const db = openKysely<Database>(appUrl, { connections: 1, name: 'doorstep start' })
  try {
    await assertUpToDate(db)
    if (!(await hasDemoLogins(db))) return
  } finally {
    await db.destroy()
  }
  throw refused(
    `The accounts of the demo, whose passwords are public, are in this database, and ${beyond(network)} admits other machines: “Start for real” in the demo deletes them, as npm run organisation -- create does; or set DOORSTEP_DEMO_ON_NETWORK=1.`,
  )
}

const isOnNetwork = ({ host, publicUrl }: Network): boolean =>
  !isLoopback(host) || (publicUrl !== undefined && !isLoopback(new URL(publicUrl).hostname))

const isPlainAddress = (publicUrl: string): boolean => {
  const { protocol, hostname } = new URL(publicUrl)
  return protocol !== 'https:' && !isLoopback(hostname)
}

const beyond = ({ host, publicUrl }: Network): string =>
  isLoopback(host) ? `DOORSTEP_URL=${publicUrl}` : `HOST=${host}`

const refused = (sentence: string): StartProblem => new StartProblem('invalid setting', sentence)
