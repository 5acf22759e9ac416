import { healthLive, healthReady } from '@doorstep/shared/contracts'
import type { Kysely } from 'kysely'
import { ProblemError } from '../http/problems.ts'
import { type Route, rawRoute } from '../http/route.ts'
import type { Database } from '../kernel/database.ts'
import { isUpToDate } from './assertUpToDate.ts'

export function healthRoutes(db: Kysely<Database>): readonly Route[] {
  return [
    rawRoute(healthLive, async (_request, response) => {
      response.json({ status: 'live' })
    }),
    rawRoute(healthReady, async (_request, response) => {
      const ready = await isUpToDate(db).catch((cause: unknown) => {
        throw new ProblemError('unavailable', 'The database does not answer.', { cause })
      })
      if (!ready) throw new ProblemError('unavailable', 'The database is not up to date yet.')
      response.json({ status: 'ready' })
    }),
  ]
}
