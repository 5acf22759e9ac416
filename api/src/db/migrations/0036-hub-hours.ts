import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/** When a hub is open: hours by weekday instead of the same every day, closures, bank holidays; until when it takes orders, and how many. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, hours)
  await run(db, policies)
  await run(db, loads)
}

const hours = `
  -- From Monday to Sunday, each a list of [{"from": 32400, "until": 61200}, …] in order and apart; at least one day is open.
  create function weekly_hours_valid(days jsonb) returns boolean
    language plpgsql immutable set search_path = public, pg_temp as $$ begin
    if jsonb_typeof(days) <> 'array' or jsonb_array_length(days) <> 7
      or exists (select from jsonb_array_elements(days) as d where jsonb_typeof(d) <> 'array') then return false; end if;
    return exists (select from jsonb_array_elements(days) as d where jsonb_array_length(d) > 0)
      and not exists (
        select from jsonb_array_elements(days) as d, jsonb_array_elements(d) with ordinality as w (span, at)
        where coalesce((span->>'from')::int >= (span->>'until')::int or (span->>'from')::int < 0, true)
          or exists (select from jsonb_array_elements(d) with ordinality as v (span, at)
            where v.at > w.at and (v.span->>'from')::int <= (w.span->>'until')::int));
  end $$;
  -- [{"from": "2026-08-03", "until": "2026-08-14", "reason": "summer break"}, …]
  create function closures_valid(closures jsonb) returns boolean
    language plpgsql immutable set search_path = public, pg_temp as $$ begin
    return jsonb_typeof(closures) = 'array' and not exists (
      select from jsonb_array_elements(closures) as c
      where coalesce((c->>'from')::date > (c->>'until')::date or jsonb_typeof(c->'reason') <> 'string', true));
  end $$;

  alter table hubs
    add column weekly_hours jsonb,
    add column closures jsonb not null default '[]' check (closures_valid(closures)),
    add column closed_on_bank_holidays boolean not null default false,
    add column nation text not null default 'england_wales' check (nation in ('england_wales', 'scotland', 'northern_ireland')),
    -- Orders for a day are taken until this time, so many days before.
    add column cut_off_days smallint check (cut_off_days between 0 and 14),
    add column cut_off_time integer check (cut_off_time between 0 and 86399),
    add column maximum_households integer check (maximum_households > 0),
    add column maximum_boxes integer check (maximum_boxes > 0),
    -- For the driver who collects there.
    add column instructions text not null default '',
    add check ((cut_off_days is null) = (cut_off_time is null));
  update hubs set weekly_hours = jsonb_build_array(hours, hours, hours, hours, hours, hours, hours);
  alter table hubs
    alter column weekly_hours set not null,
    add check (weekly_hours_valid(weekly_hours)),
    drop column hours;
  drop function windows_in_order(jsonb);
`

/** A partner changes its own contact and its own hubs; the group decides its name, whom a hub is shared with, and what is retired. */
const policies = `
  drop policy partners_staff_updates on partners;
  create policy partners_own_updates on partners as restrictive for update
    using (app_partner() is null or id = app_partner());
  drop policy hubs_staff_updates on hubs;
  create policy hubs_own_updates on hubs as restrictive for update
    using (app_partner() is null or partner_id = app_partner());
  create function guard_partner_row() returns trigger
    language plpgsql set search_path = public, pg_temp as $$ begin
    if app_partner() is null or not row_security_active(tg_relid) then return new; end if;
    if (to_jsonb(new) - array['contact', 'version']) = (to_jsonb(old) - array['contact', 'version']) then return new; end if;
    raise insufficient_privilege using message = 'a partner changes its own contact only';
  end $$;
  create trigger guard_partner before update on partners for each row execute function guard_partner_row();
  create function guard_partner_hub() returns trigger
    language plpgsql set search_path = public, pg_temp as $$ begin
    if app_partner() is null or not row_security_active(tg_relid) then return new; end if;
    if new.partner_id = old.partner_id and new.active = old.active and new.shared_with = old.shared_with then return new; end if;
    raise insufficient_privilege using message = 'a partner does not decide who uses a hub';
  end $$;
  create trigger guard_partner before update on hubs for each row execute function guard_partner_hub();
`

/**
 * What a hub has been asked for, by day: a partner that shares it counts against the same capacity, but sees its own orders only. Without
 * one household, which counts once a day however many orders it has, and without one order, which is about to change.
 */
const loads = `
  create function hub_loads(wanted uuid, first_day date, last_day date, household uuid, without_order uuid)
    returns table (date date, households integer, boxes integer)
    language plpgsql stable security definer set search_path = public, pg_temp as $$ begin
    if not exists (
      select from hubs where hubs.organisation_id = app_organisation() and hubs.id = wanted
        and app_role() is distinct from 'driver'
        and (app_partner() is null or hubs.partner_id = app_partner() or app_partner() = any(hubs.shared_with)))
    then return; end if;
    return query
      select orders.date,
        (count(distinct orders.recipient_id) filter (where orders.recipient_id is distinct from household))::integer,
        coalesce(sum(orders.boxes), 0)::integer
      from orders
      where orders.organisation_id = app_organisation() and orders.hub_id = wanted
        and orders.date between first_day and last_day
        and orders.status not in ('cancelled', 'closed_undelivered')
        and orders.id is distinct from without_order
      group by orders.date;
  end $$;
  revoke execute on function hub_loads(uuid, date, date, uuid, uuid) from public;
  grant execute on function hub_loads(uuid, date, date, uuid, uuid) to doorstep_app;
`
