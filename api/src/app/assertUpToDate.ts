import type { Kysely } from 'kysely'
import { StartProblem } from '../db/embedded/index.ts'
import { newestMigration } from '../db/migrate.ts'
import type { Database } from '../kernel/database.ts'

/** Whether every migration of this program was applied. Rejects with the driver's error if the database does not answer. */
export async function isUpToDate(db: Kysely<Database>): Promise<boolean> {
  const query = db.selectFrom('kyselyMigration').select('name').where('name', '=', newestMigration)
  return (await query.executeTakeFirst()) !== undefined
}

/** The role or its password is unknown, it may not connect, or there is no table yet: the database was never migrated. */
const notPrepared = new Set(['28P01', '28000', '42501', '42P01'])

/** @throws StartProblem 'not prepared' if the owner has to migrate the database first; the driver's error otherwise */
export async function assertUpToDate(db: Kysely<Database>): Promise<void> {
  const ready = await isUpToDate(db).catch((error: { code?: string }) => {
    if (notPrepared.has(error.code ?? '')) return false
    throw error
  })
  if (!ready)
    throw new StartProblem(
      'not prepared',
      'This database is not up to date for this Doorstep and this DOORSTEP_SECRET: run npm run migrate first, with the address of its owner in DATABASE_URL and the same secret.',
    )
}
