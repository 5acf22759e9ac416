import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/**
 * The wall stands where the API's does: what a role cannot ask for there, its transaction cannot read here either. And the database itself
 * writes down who did something, and when.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, roles)
  await run(db, partners)
  for (const table of ofStaff) await closeToPartners(db, table)
  await run(db, drivers)
  await run(db, handlers)
  await run(db, whoAndWhen)
  await run(db, partnersOrders)
}

/** Of the person who asks. Without a role the program itself is at work: planning, recurring orders. */
const roles = `
  create function app_role() returns text language sql stable
    as $$ select nullif(current_setting('app.role', true), '') $$;
  create function app_driver() returns uuid language sql stable
    as $$ select nullif(current_setting('app.driver', true), '')::uuid $$;
`

/** Where the door of an order stands in a plan, without anything about the rest of the round. */
const partners = `
  create view order_doors with (security_barrier = true) as
    select link.organisation_id, link.order_id, stops.id as stop_id, stops.arrival, stops.estimated,
      rounds.id as round_id, rounds.number as round_number, rounds.driver_id, runs.id as run_id, runs.status as run_status
    from stop_orders as link
      join stops on stops.organisation_id = link.organisation_id and stops.id = link.stop_id and stops.kind <> 'collect'
      join rounds on rounds.organisation_id = stops.organisation_id and rounds.id = stops.round_id
      join runs on runs.organisation_id = rounds.organisation_id and runs.id = rounds.run_id
    where link.organisation_id = app_organisation()
      and app_role() is distinct from 'driver'
      and (app_partner() is null or exists (
        select from orders where orders.organisation_id = link.organisation_id and orders.id = link.order_id
          and orders.partner_id = app_partner()));
  grant select on order_doors to doorstep_app;

`

/** A round begins where its driver lives, and a leg's line leads from the door before. Recurring orders are the group's. */
const ofStaff = ['runs', 'rounds', 'stops', 'stop_orders', 'run_left_out', 'regulars']

async function closeToPartners(db: Kysely<unknown>, table: string): Promise<void> {
  const condition = 'organisation_id = app_organisation() and app_partner() is null'
  await run(db, `drop policy ${table}_tenant on ${table}`)
  await run(db, `create policy ${table}_tenant on ${table} using (${condition}) with check (${condition})`)
}

/** Their own rounds of runs that went out, and what stands in them. Each policy asks the table of the one before. */
const drivers = `
  create policy runs_of_driver on runs as restrictive
    using ((select app_role()) is distinct from 'driver' or status in ('published', 'closed'));
  create policy rounds_of_driver on rounds as restrictive
    using ((select app_role()) is distinct from 'driver' or (driver_id = (select app_driver()) and exists (
      select from runs where runs.organisation_id = rounds.organisation_id and runs.id = rounds.run_id)));
  create policy stops_of_driver on stops as restrictive
    using ((select app_role()) is distinct from 'driver' or exists (
      select from rounds where rounds.organisation_id = stops.organisation_id and rounds.id = stops.round_id));
  create policy stop_orders_of_driver on stop_orders as restrictive
    using ((select app_role()) is distinct from 'driver' or exists (
      select from stops where stops.organisation_id = stop_orders.organisation_id and stops.id = stop_orders.stop_id));
  create policy stop_events_of_driver on stop_events as restrictive
    using ((select app_role()) is distinct from 'driver' or exists (
      select from stops where stops.organisation_id = stop_events.organisation_id and stops.id = stop_events.stop_id));
  create policy orders_of_driver on orders as restrictive
    using ((select app_role()) is distinct from 'driver' or exists (
      select from stop_orders where stop_orders.organisation_id = orders.organisation_id and stop_orders.order_id = orders.id));
  create policy drivers_of_driver on drivers as restrictive
    using ((select app_role()) is distinct from 'driver' or id = (select app_driver()));
  create policy shifts_of_driver on shifts as restrictive
    using ((select app_role()) is distinct from 'driver' or driver_id = (select app_driver()));
  create policy members_of_driver on members as restrictive
    using ((select app_role()) is distinct from 'driver' or user_id = (select app_user()));
  create policy partners_of_driver on partners as restrictive using ((select app_role()) is distinct from 'driver');
  create policy recipients_of_driver on recipients as restrictive using ((select app_role()) is distinct from 'driver');
  create policy recipient_partners_of_driver on recipient_partners as restrictive
    using ((select app_role()) is distinct from 'driver');
  create policy regulars_of_driver on regulars as restrictive using ((select app_role()) is distinct from 'driver');
  create policy run_left_out_of_driver on run_left_out as restrictive using ((select app_role()) is distinct from 'driver');
`

/** Households, orders and what recurs; not who drives when and where, nor what others looked at. */
const handlers = `
  create policy runs_of_handler on runs as restrictive using ((select app_role()) is distinct from 'handler');
  create policy rounds_of_handler on rounds as restrictive using ((select app_role()) is distinct from 'handler');
  create policy stops_of_handler on stops as restrictive using ((select app_role()) is distinct from 'handler');
  create policy stop_orders_of_handler on stop_orders as restrictive using ((select app_role()) is distinct from 'handler');
  create policy stop_events_of_handler on stop_events as restrictive using ((select app_role()) is distinct from 'handler');
  create policy run_left_out_of_handler on run_left_out as restrictive using ((select app_role()) is distinct from 'handler');
  create policy shifts_of_handler on shifts as restrictive using ((select app_role()) is distinct from 'handler');
  create policy audit_of_others on audit as restrictive for select
    using (coalesce((select app_role()), '') not in ('handler', 'driver') or user_id = (select app_user()));
`

/**
 * Who and when are the database's to say, whatever a statement claims. Its owner may still bring data in, with the times they had.
 * A sequence number is drawn anew, because an identity column takes one that is named.
 */
const whoAndWhen = `
  create function stamp_audit() returns trigger language plpgsql as $$ begin
    if row_security_active(tg_relid) then
      new.at := now();
      new.user_id := public.app_user();
    end if;
    return new;
  end $$;
  create trigger stamp before insert on audit for each row execute function stamp_audit();

  create function stamp_stop_event() returns trigger language plpgsql as $$ begin
    if row_security_active(tg_relid) then
      new.server_time := now();
      new.recorded_by := public.app_user();
      new.sequence := nextval('public.stop_events_sequence_seq');
    end if;
    return new;
  end $$;
  create trigger stamp before insert on stop_events for each row execute function stamp_stop_event();
  grant usage on sequence stop_events_sequence_seq to doorstep_app;

  create function stamp_order() returns trigger language plpgsql as $$ begin
    if row_security_active(tg_relid) then
      if tg_op = 'INSERT' then
        new.created_at := now();
        -- A recurring order is made by nobody.
        new.created_by := case when new.regular_id is null then public.app_user() end;
      else
        new.created_at := old.created_at;
        new.created_by := old.created_by;
      end if;
    end if;
    return new;
  end $$;
  create trigger stamp before insert or update on orders for each row execute function stamp_order();

  create function stamp_run() returns trigger language plpgsql as $$ begin
    if row_security_active(tg_relid) then
      if tg_op = 'INSERT' then
        new.created_at := now();
        new.planned_at := null;
        new.published_at := null;
        new.closed_at := null;
      else
        new.created_at := old.created_at;
        if new.planned_at is distinct from old.planned_at and new.planned_at is not null then new.planned_at := now(); end if;
        if new.published_at is distinct from old.published_at and new.published_at is not null then new.published_at := now(); end if;
        if new.closed_at is distinct from old.closed_at and new.closed_at is not null then new.closed_at := now(); end if;
      end if;
    end if;
    return new;
  end $$;
  create trigger stamp before insert or update on runs for each row execute function stamp_run();

  create function stamp_created() returns trigger language plpgsql as $$ begin
    if row_security_active(tg_relid) then
      new.created_at := case when tg_op = 'INSERT' then now() else old.created_at end;
    end if;
    return new;
  end $$;
  create trigger stamp before insert or update on partners for each row execute function stamp_created();
  create trigger stamp before insert or update on hubs for each row execute function stamp_created();
  create trigger stamp before insert or update on recipients for each row execute function stamp_created();
  create trigger stamp before insert or update on drivers for each row execute function stamp_created();
  create trigger stamp before insert or update on shifts for each row execute function stamp_created();
  create trigger stamp before insert or update on regulars for each row execute function stamp_created();
`

/** What becomes of an order is decided by planning and at the door; a partner logs it, changes it, holds it or takes it back. */
const partnersOrders = `
  create function guard_partner_order() returns trigger language plpgsql as $$ begin
    if public.app_partner() is null or not row_security_active(tg_relid) then return new; end if;
    -- A foreign key looks past the policies: an order for somebody else's household would come back with its door.
    if (tg_op = 'INSERT' or new.recipient_id <> old.recipient_id)
      and not exists (select from public.recipients
        where recipients.organisation_id = new.organisation_id and recipients.id = new.recipient_id)
      and not exists (select from public.recipient_partners as link
        where link.organisation_id = new.organisation_id and link.recipient_id = new.recipient_id)
    then raise insufficient_privilege using message = 'a partner orders for households that it may see';
    end if;
    if tg_op = 'INSERT' then
      if new.status in ('on_hold', 'ready') and new.run_id is null and new.regular_id is null
        and new.attempts = 0 and new.last_outcome is null then return new; end if;
    elsif (new.status = old.status or (old.status not in ('out', 'delivered') and new.status not in ('planned', 'out', 'delivered')))
      and (new.run_id is null or new.run_id is not distinct from old.run_id)
      and new.regular_id is not distinct from old.regular_id and new.regular_date is not distinct from old.regular_date
      and new.attempts = old.attempts and new.last_outcome is not distinct from old.last_outcome then return new;
    end if;
    raise insufficient_privilege using message = 'a partner does not decide what became of an order';
  end $$;
  create trigger guard_partner before insert or update on orders for each row execute function guard_partner_order();
`
