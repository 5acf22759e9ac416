import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/** A household that changes its address while its order is out: the driver goes to the old one until an organiser has decided. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    alter table orders add address_asked integer check (address_asked > 0);
    create index orders_address_asked on orders (organisation_id) where address_asked is not null
    `,
  )
}
