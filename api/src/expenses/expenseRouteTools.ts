import type { Kysely } from 'kysely'
import type { Clock } from '../kernel/clock.ts'
import type { Database } from '../kernel/database.ts'

export interface ExpenseRouteTools {
  readonly db: Kysely<Database>
  readonly clock: Clock
}
