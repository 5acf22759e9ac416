import type { Kysely } from 'kysely'
import { type Auth, createAuth } from '../auth/index.ts'
import { kyselyOn } from '../db/client.ts'
import { migrate } from '../db/migrate.ts'
import { urlForRole } from '../db/roles.ts'
import type { Database } from '../db/schema.ts'
import type { DemoLogin, Settings } from './settings.ts'

/** What serves requests, and whoever prepares data, stand on. */
export interface DatabaseAccess {
  readonly db: Kysely<Database>
  readonly auth: Auth
}

const defaultSignInsPerMinute = 20

/**
 * Brings the database up to date and lets `settings.prepare` fill it, for the processes that are started afterwards with `isPrepared`.
 * Every connection is closed again.
 */
export async function prepareDatabase(settings: Settings): Promise<readonly DemoLogin[]> {
  await migrate(settings.databaseUrl, settings.secret)
  if (!settings.prepare) return []
  const closing: (() => Promise<unknown>)[] = []
  try {
    return await runPrepare(settings, openAccess(settings, closing))
  } finally {
    for (const close of closing) await close()
  }
}

/** The pools of the app's own role and of the sign-in. @param closing gets what closes them */
export function openAccess(settings: Settings, closing: (() => Promise<unknown>)[]): DatabaseAccess {
  const urlAs = (role: Parameters<typeof urlForRole>[2]) => urlForRole(settings.databaseUrl, settings.secret, role)
  const db = kyselyOn(urlAs('doorstep_app'), { connections: 12, name: 'doorstep app' })
  closing.push(() => db.destroy())
  const authDb = kyselyOn<unknown>(urlAs('doorstep_auth'), {
    connections: 4,
    name: 'doorstep sign-in',
    searchPath: 'auth',
    camelCase: false,
  })
  closing.push(() => authDb.destroy())
  const auth = createAuth({
    db: authDb,
    secret: settings.secret,
    publicUrl: settings.publicUrl ?? `http://localhost:${settings.port}`,
    signInsPerMinute: settings.signInsPerMinute ?? defaultSignInsPerMinute,
    passwords: settings.passwords,
  })
  return { db, auth }
}

export async function runPrepare(settings: Settings, { db, auth }: DatabaseAccess): Promise<readonly DemoLogin[]> {
  const { prepare, databaseUrl, dataFolder } = settings
  return (await prepare?.({ ownerUrl: databaseUrl, db, auth, dataFolder, now: new Date() })) ?? []
}
