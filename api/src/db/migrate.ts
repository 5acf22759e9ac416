import { readdirSync } from 'node:fs'
import { type Migration, Migrator } from 'kysely/migration'
import postgres from 'postgres'
import { moveRoles } from './moveRoles.ts'
import { openKysely } from './openKysely.ts'
import { revokePublicRights } from './revokePublicRights.ts'
import { RoleNames } from './roleNames.ts'
import { defaultPrefix, ensureRoles, roleName, roles } from './roles.ts'

const folder = new URL('./migrations/', import.meta.url)
/** In order. Forward only: an existing migration never changes. */
const names = readdirSync(folder)
  .filter((file) => /^\d{4}-.*\.ts$/.test(file))
  .map((file) => file.replace(/\.ts$/, ''))
  .sort()

/** A process needs a database with this migration. */
export const newestMigration = names.at(-1) as string

const load = async (name: string): Promise<[string, Migration]> => [
  name,
  await import(new URL(`${name}.ts`, folder).href),
]

/** Key of an advisory lock, arbitrary: "door" in ASCII. */
const migrationLock = 0x64_6f_6f_72

const minServerVersion = 150_000

export class ServerTooOldError extends Error {
  override name = 'ServerTooOldError'
  readonly serverVersion: string
  constructor(serverVersion: string) {
    super(`PostgreSQL ${serverVersion} is too old: Doorstep needs 15 or newer`)
    this.serverVersion = serverVersion
  }
}

/** @param number as PostgreSQL's server_version_num: 150004 is 15.4 */
export function assertServerVersion(number: number, text: string): void {
  if (!(number >= minServerVersion)) throw new ServerTooOldError(text)
}

/**
 * Migrates a database: roles, then every pending migration, each in its own transaction. Several processes may call it concurrently: the others
 * wait for an advisory lock and then have nothing to do.
 *
 * @param ownerUrl a role that may create roles, schemas and tables
 * @param prefix of the installation's roles
 * @returns the names of the migrations applied now
 */
export async function migrate(ownerUrl: string, secret: string, prefix = defaultPrefix): Promise<string[]> {
  const lock = postgres(ownerUrl, { max: 1, onnotice: () => {} })
  const db = openKysely<unknown>(ownerUrl, { connections: 1 }).withPlugin(new RoleNames(prefix))
  try {
    const [version] = await lock<{ number: string; text: string }[]>`
      select current_setting('server_version_num') as number, current_setting('server_version') as text`
    assertServerVersion(Number(version?.number), version?.text ?? 'of unknown version')
    await lock`select pg_advisory_lock(${migrationLock})`
    await ensureRoles(lock, secret, prefix)
    await moveRoles(lock, prefix)
    const migrator = new Migrator({
      db,
      provider: { getMigrations: async () => Object.fromEntries(await Promise.all(names.map(load))) },
    })
    const { error, results } = await migrator.migrateToLatest()
    if (error) throw error
    // So that a process can check whether the database is up to date.
    const [app, ...others] = roles.map((role) => roleName(role, prefix))
    await lock.unsafe(`grant select on kysely_migration to ${app}`)
    await revokePublicRights(lock, [app as string, ...others])
    return (results ?? []).map((result) => result.migrationName)
  } finally {
    await db.destroy()
    await lock.end()
  }
}
