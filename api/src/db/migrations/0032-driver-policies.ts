import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/**
 * What a driver may read, asked of functions. As conditions the policies asked each other's tables, so that a statement of anybody's on orders
 * carried four levels of them, some fifty subplans: planned each time and never executed, because only a driver's statement gets there.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    create function driver_reads_round(wanted uuid) returns boolean
      language plpgsql stable security definer set search_path = public, pg_temp as $$ begin
      return exists (
        select from rounds join runs on runs.organisation_id = rounds.organisation_id and runs.id = rounds.run_id
        where rounds.organisation_id = app_organisation() and rounds.id = wanted
          and rounds.driver_id = app_driver() and app_partner() is null and runs.status in ('published', 'closed'));
    end $$;
    create function driver_reads_stop(wanted uuid) returns boolean
      language plpgsql stable security definer set search_path = public, pg_temp as $$ begin
      return exists (
        select from stops
        where stops.organisation_id = app_organisation() and stops.id = wanted and driver_reads_round(stops.round_id));
    end $$;
    create function driver_reads_order(wanted uuid) returns boolean
      language plpgsql stable security definer set search_path = public, pg_temp as $$ begin
      return exists (
        select from stop_orders
        where stop_orders.organisation_id = app_organisation() and stop_orders.order_id = wanted
          and driver_reads_stop(stop_orders.stop_id));
    end $$;
    revoke execute on function driver_reads_round(uuid), driver_reads_stop(uuid), driver_reads_order(uuid) from public;
    grant execute on function driver_reads_round(uuid), driver_reads_stop(uuid), driver_reads_order(uuid) to doorstep_app;

    alter policy stops_of_driver on stops
      using ((select app_role()) is distinct from 'driver' or driver_reads_round(round_id));
    alter policy stop_orders_of_driver on stop_orders
      using ((select app_role()) is distinct from 'driver' or driver_reads_stop(stop_id));
    alter policy stop_events_of_driver on stop_events
      using ((select app_role()) is distinct from 'driver' or driver_reads_stop(stop_id));
    alter policy orders_of_driver on orders
      using ((select app_role()) is distinct from 'driver' or driver_reads_order(id))
    `,
  )
}
