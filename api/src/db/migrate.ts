import { type Migration, Migrator } from 'kysely/migration'
import postgres from 'postgres'
import * as organisations from './migrations/0001-organisations.ts'
import * as people from './migrations/0002-people.ts'
import * as orders from './migrations/0003-orders.ts'
import * as audit from './migrations/0004-audit.ts'
import * as signIn from './migrations/0005-sign-in.ts'
import * as postcodes from './migrations/0006-postcodes.ts'
import * as lastOutcome from './migrations/0007-last-outcome.ts'
import * as whereTimesComeFrom from './migrations/0008-where-times-come-from.ts'
import * as pinQuality from './migrations/0009-pin-quality.ts'
import * as howAPlanIsMade from './migrations/0010-how-a-plan-is-made.ts'
import * as lockedStops from './migrations/0011-locked-stops.ts'
import * as safeFunctions from './migrations/0012-safe-functions.ts'
import * as narrowerPolicies from './migrations/0013-narrower-policies.ts'
import * as orderByCause from './migrations/0014-order-by-cause.ts'
import * as householdSearch from './migrations/0015-household-search.ts'
import * as addressAsked from './migrations/0016-address-asked.ts'
import * as orderLimits from './migrations/0017-order-limits.ts'
import * as roundsForAll from './migrations/0018-rounds-for-all.ts'
import * as accessChanges from './migrations/0019-access-changes.ts'
import * as signInTries from './migrations/0020-sign-in-tries.ts'
import * as mapOrganisation from './migrations/0021-map-organisation.ts'
import * as refreshStatistics from './migrations/0023-refresh-statistics.ts'
import * as householdLinks from './migrations/0024-household-links.ts'
import * as readingAudit from './migrations/0025-reading-audit.ts'
import * as sessionOfToken from './migrations/0026-session-of-token.ts'
import * as driverNames from './migrations/0027-driver-names.ts'
import * as lateEvents from './migrations/0028-late-events.ts'
import * as runUnassigned from './migrations/0029-run-unassigned.ts'
import * as planFigures from './migrations/0030-plan-figures.ts'
import * as errandItems from './migrations/0031-errand-items.ts'
import * as driverPolicies from './migrations/0032-driver-policies.ts'
import * as auditViewed from './migrations/0033-audit-viewed.ts'
import { moveRoles } from './moveRoles.ts'
import { openKysely } from './openKysely.ts'
import { revokePublicRights } from './revokePublicRights.ts'
import { RoleNames } from './roleNames.ts'
import { defaultPrefix, ensureRoles, roleName, roles } from './roles.ts'

/** Forward only: an existing migration never changes. */
const migrations: Record<string, Migration> = {
  '0001-organisations': organisations,
  '0002-people': people,
  '0003-orders': orders,
  '0004-audit': audit,
  '0005-sign-in': signIn,
  '0006-postcodes': postcodes,
  '0007-last-outcome': lastOutcome,
  '0008-where-times-come-from': whereTimesComeFrom,
  '0009-pin-quality': pinQuality,
  '0010-how-a-plan-is-made': howAPlanIsMade,
  '0011-locked-stops': lockedStops,
  '0012-safe-functions': safeFunctions,
  '0013-narrower-policies': narrowerPolicies,
  '0014-order-by-cause': orderByCause,
  '0015-household-search': householdSearch,
  '0016-address-asked': addressAsked,
  '0017-order-limits': orderLimits,
  '0018-rounds-for-all': roundsForAll,
  '0019-access-changes': accessChanges,
  '0020-sign-in-tries': signInTries,
  '0021-map-organisation': mapOrganisation,
  '0023-refresh-statistics': refreshStatistics,
  '0024-household-links': householdLinks,
  '0025-reading-audit': readingAudit,
  '0026-session-of-token': sessionOfToken,
  '0027-driver-names': driverNames,
  '0028-late-events': lateEvents,
  '0029-run-unassigned': runUnassigned,
  '0030-plan-figures': planFigures,
  '0031-errand-items': errandItems,
  '0032-driver-policies': driverPolicies,
  '0033-audit-viewed': auditViewed,
}

/** A process needs a database with this migration. */
export const newestMigration = Object.keys(migrations).at(-1) as string

/** Key of an advisory lock, arbitrary: "door" in ASCII. */
const migrationLock = 0x64_6f_6f_72

const minServerVersion = 150_000

/** The server is too old. */
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
    const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } })
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
