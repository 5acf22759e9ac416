import type { Kysely } from 'kysely'
import { type Auth, createAuth, SignInGuard } from '../auth/index.ts'
import { migrate } from '../db/migrate.ts'
import { openKysely } from '../db/openKysely.ts'
import { createLinkKey, type LinkKey } from '../driverLinks/index.ts'
import type { Database } from '../kernel/database.ts'
import { signInLimits } from '../kernel/limits.ts'
import { processKeys } from './processKeys.ts'
import type { DemoLogin, ServiceSettings, Settings } from './settings.ts'

export interface DatabaseAccess {
  readonly db: Kysely<Database>
  readonly auth: Auth
}

export interface SignInAccess {
  readonly auth: Auth
  readonly guard: SignInGuard
  /** As the sign-in's role. */
  readonly signInDb: Kysely<unknown>
  readonly linkKey: LinkKey
  /** The installation's. */
  readonly secret: string
}

/**
 * Migrates the database and lets `settings.prepare` fill it, for the processes that are started afterwards with their own keys. Closes its
 * connections.
 */
export async function prepareDatabase(settings: Settings): Promise<readonly DemoLogin[]> {
  await migrate(settings.databaseUrl, settings.secret, settings.rolePrefix)
  if (!settings.prepare) return []
  const closing: (() => Promise<unknown>)[] = []
  try {
    const service = { ...settings, keys: processKeys(settings, 'web') }
    const db = openApp(service, closing)
    return await runPrepare(settings, { db, auth: openSignIn(service, closing).auth })
  } finally {
    for (const close of closing) await close()
  }
}

/** The connection pool of the app's role. @param closing receives its closer */
export function openApp({ keys }: ServiceSettings, closing: (() => Promise<unknown>)[]): Kysely<Database> {
  const db = openKysely<Database>(keys.app, { connections: 12, name: 'doorstep app' })
  closing.push(() => db.destroy())
  return db
}

/** The sign-in on the connection pool of its role. @param closing receives its closer */
export function openSignIn(settings: ServiceSettings, closing: (() => Promise<unknown>)[]): SignInAccess {
  const { signIn } = settings.keys
  if (!signIn) throw new Error('A process without the keys of the sign-in cannot serve.')
  const db = openKysely<unknown>(signIn.url, {
    connections: 4,
    name: 'doorstep sign-in',
    searchPath: 'auth',
    camelCase: false,
  })
  closing.push(() => db.destroy())
  const { secret } = signIn
  const publicUrl = settings.publicUrl ?? `http://localhost:${settings.port}`
  const auth = createAuth({ db, secret, publicUrl, passwords: settings.passwords })
  const guard = new SignInGuard({
    ...{ db, secret, clock: { now: () => new Date() } },
    isSecure: publicUrl.startsWith('https:'),
    signInsPerMinute: settings.signInsPerMinute ?? signInLimits.address.tries,
  })
  return { auth, guard, signInDb: db, secret, linkKey: createLinkKey(secret) }
}

export async function runPrepare(settings: Settings, { db, auth }: DatabaseAccess): Promise<readonly DemoLogin[]> {
  const { prepare, databaseUrl, dataFolder } = settings
  return (await prepare?.({ ownerUrl: databaseUrl, db, auth, dataFolder, now: new Date() })) ?? []
}
