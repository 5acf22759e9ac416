import { healthLive, healthReady } from '@doorstep/shared/contracts'
import { type Kysely, sql } from 'kysely'
import { newestMigration } from '../db/migrate.ts'
import type { Database } from '../db/schema.ts'
import { ProblemError } from '../http/problems.ts'
import { type Route, rawRoute } from '../http/route.ts'

export function healthRoutes(db: Kysely<Database>): readonly Route[] {
  return [
    rawRoute(healthLive, async (_request, response) => {
      response.json({ status: 'live' })
    }),
    rawRoute(healthReady, async (_request, response) => {
      const { rows } = await sql<{ name: string }>`select name from kysely_migration where name = ${newestMigration}`
        .execute(db)
        .catch((cause: unknown) => {
          throw new ProblemError('unavailable', 'The database does not answer.', { cause })
        })
      if (rows.length === 0) throw new ProblemError('unavailable', 'The database is not up to date yet.')
      response.json({ status: 'ready' })
    }),
  ]
}
