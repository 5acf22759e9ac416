import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/** How many open orders a partner may have for a day, and how many orders one run plans: `orderLimits`, for each organisation. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    alter table organisations
      add open_orders_per_partner integer not null default 500 check (open_orders_per_partner between 1 and 20000),
      add orders_per_run integer not null default 5000 check (orders_per_run between 1 and 20000)
    `,
  )
}
