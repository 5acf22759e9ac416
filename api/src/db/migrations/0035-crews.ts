import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/**
 * A second driver on a shift and on its round. Two columns and not a table: a crew is two people at most, and each policy that asks whose round it
 * is stays one comparison.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    alter table shifts
      add second_driver_id uuid,
      add foreign key (organisation_id, second_driver_id) references drivers (organisation_id, id),
      add constraint shifts_two_people check (second_driver_id <> driver_id);
    create index shifts_of_second_driver on shifts (organisation_id, second_driver_id, date);
    alter table rounds
      add second_driver_id uuid,
      add foreign key (organisation_id, second_driver_id) references drivers (organisation_id, id),
      add constraint rounds_two_people check (second_driver_id <> driver_id);
    create index rounds_of_second_driver on rounds (organisation_id, second_driver_id);

    create or replace function driver_reads_round(wanted uuid) returns boolean
      language plpgsql stable security definer set search_path = public, pg_temp as $$ begin
      return exists (
        select from rounds join runs on runs.organisation_id = rounds.organisation_id and runs.id = rounds.run_id
        where rounds.organisation_id = app_organisation() and rounds.id = wanted
          and app_driver() in (rounds.driver_id, rounds.second_driver_id)
          and app_partner() is null and runs.status in ('published', 'closed'));
    end $$;
    -- The other one of a crew, by the rounds that both have.
    create function driver_rides_with(other uuid) returns boolean
      language plpgsql stable security definer set search_path = public, pg_temp as $$ begin
      return exists (
        select from rounds
        where rounds.organisation_id = app_organisation() and other in (rounds.driver_id, rounds.second_driver_id)
          and driver_reads_round(rounds.id));
    end $$;
    revoke execute on function driver_rides_with(uuid) from public;
    grant execute on function driver_rides_with(uuid) to doorstep_app;

    alter policy rounds_of_driver on rounds
      using ((select app_role()) is distinct from 'driver'
        or ((select app_driver()) in (driver_id, second_driver_id) and driver_reads_round(id)));
    alter policy shifts_of_driver on shifts
      using ((select app_role()) is distinct from 'driver' or (select app_driver()) in (driver_id, second_driver_id));

    create or replace view driver_names with (security_barrier = true) as
      select organisation_id, id, name, active from drivers
      where organisation_id = app_organisation() and app_partner() is null
        and (app_role() is distinct from 'driver' or id = app_driver() or driver_rides_with(id));
    create or replace view order_doors with (security_barrier = true) as
      select link.organisation_id, link.order_id, stops.id as stop_id, stops.arrival, stops.estimated,
        rounds.id as round_id, rounds.number as round_number, rounds.driver_id, runs.id as run_id, runs.status as run_status,
        rounds.second_driver_id
      from stop_orders as link
        join stops on stops.organisation_id = link.organisation_id and stops.id = link.stop_id and stops.kind <> 'collect'
        join rounds on rounds.organisation_id = stops.organisation_id and rounds.id = stops.round_id
        join runs on runs.organisation_id = rounds.organisation_id and runs.id = rounds.run_id
      where link.organisation_id = app_organisation()
        and app_role() is distinct from 'driver'
        and (app_partner() is null or exists (
          select from orders where orders.organisation_id = link.organisation_id and orders.id = link.order_id
            and orders.partner_id = app_partner()))
    `,
  )
}
