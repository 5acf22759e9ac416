import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/** How sure a household's pin is, in finer steps, and where to stop for it: pins that are there stay as they are. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    alter table recipients drop constraint recipients_pin_source_check;
    alter table recipients add constraint recipients_pin_source_check
      check (pin_source in ('placed', 'exact', 'interpolated', 'street', 'postcode', 'none'));
    -- The access point: where a vehicle stops or a gate is; wins over the pin for the way there.
    alter table recipients
      add column access_longitude double precision check (access_longitude between -180 and 180),
      add column access_latitude double precision check (access_latitude between -85 and 85),
      add constraint recipients_access_point check ((access_longitude is null) = (access_latitude is null));
    -- As the order was planned with it.
    alter table orders
      add column snapshot_access_longitude double precision,
      add column snapshot_access_latitude double precision,
      add constraint orders_snapshot_access check
        ((snapshot_access_longitude is null) = (snapshot_access_latitude is null));
    `,
  )
}
