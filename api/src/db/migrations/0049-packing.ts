import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/**
 * What is to be packed: whoever packs reads no table of the organisation, and here no name, address or phone. The code is the end of the order's id: it names a
 * parcel on a label without naming anybody.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    create view packing_orders with (security_barrier = true) as
      select orders.organisation_id, orders.id as order_id, orders.date, orders.status, upper(right(orders.id::text, 4)) as code,
        orders.hub_id, hubs.name as hub_name, orders.boxes, orders.temperature, recipients.household_size, recipients.food_rules,
        door.round_number, door.position, door.slot
      from orders
        join hubs on hubs.organisation_id = orders.organisation_id and hubs.id = orders.hub_id
        join recipients on recipients.organisation_id = orders.organisation_id and recipients.id = orders.recipient_id
        left join lateral (
          select rounds.number as round_number, stops.position, runs.slot
          from stop_orders as link
            join stops on stops.organisation_id = link.organisation_id and stops.id = link.stop_id and stops.kind <> 'collect'
            join rounds on rounds.organisation_id = stops.organisation_id and rounds.id = stops.round_id
            join runs on runs.organisation_id = rounds.organisation_id and runs.id = rounds.run_id
          where link.organisation_id = orders.organisation_id and link.order_id = orders.id and runs.id = orders.run_id
            and runs.status in ('planned', 'published')
          limit 1) as door on true
      where orders.organisation_id = app_organisation() and app_partner() is null
        and coalesce(app_role(), 'admin') in ('packer', 'handler', 'organiser', 'admin')
        and orders.kind = 'parcel' and orders.status in ('ready', 'planned', 'out');
    grant select on packing_orders to doorstep_app;
    `,
  )
}
