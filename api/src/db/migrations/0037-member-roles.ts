import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/**
 * A member holds several roles in an organisation; each request acts in one of them, which is what `app_role()` says. And somebody who packs
 * parcels is a role of its own, which reads no table of the organisation: what it may read is a view of its own.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, roles)
  await run(db, memberships)
  for (const table of closedToPackers)
    await run(
      db,
      `create policy ${table}_of_packer on ${table} as restrictive using ((select app_role()) is distinct from 'packer')`,
    )
  await run(db, ownRows)
  await run(db, views)
}

const roles = `
  -- Search paths: a check constraint is also evaluated while a dump is restored.
  create function is_role_set(held text[]) returns boolean language sql immutable set search_path = public, pg_temp as $$
    select cardinality(held) > 0 and held <@ array['handler', 'partner', 'organiser', 'driver', 'admin', 'packer']
      and cardinality(held) = (select count(distinct role) from unnest(held) as role)
  $$;
  alter table members add column roles text[];
  update members set roles = array[role];
  alter table members
    alter column roles set not null,
    drop column role,
    add constraint members_roles_check check (is_role_set(roles)),
    add constraint members_partner_check check (('partner' = any(roles)) = (partner_id is not null)),
    add constraint members_driver_check check (('driver' = any(roles)) = (driver_id is not null));
`

/**
 * What a person may be in each of their organisations: without the role of a partner or driver who has been retired, and no row where nothing is
 * left. In place of a look at three tables, each behind row-level security, before the organisation is known.
 */
const memberships = `
  create function memberships_of_user(wanted text) returns table (
      user_id text, name text, roles text[], organisation_id uuid, organisation_name text, time_zone text, partner_id uuid, driver_id uuid)
    language sql stable security definer set search_path = public, pg_temp as $$
    select members.user_id, members.name, held.roles, members.organisation_id, organisations.name, organisations.time_zone,
      case when partners.active then members.partner_id end, case when drivers.active then members.driver_id end
    from members
      join organisations on organisations.id = members.organisation_id
      left join drivers on drivers.organisation_id = members.organisation_id and drivers.id = members.driver_id
      left join partners on partners.organisation_id = members.organisation_id and partners.id = members.partner_id
      cross join lateral (select array(
        select role from unnest(members.roles) as role
        where (role <> 'driver' or drivers.active) and (role <> 'partner' or partners.active)) as roles) as held
    where members.user_id = wanted and members.active and cardinality(held.roles) > 0
  $$;
  revoke execute on function memberships_of_user(text) from public;
  grant execute on function memberships_of_user(text) to doorstep_app;

  drop function session_of_token(text);
  create function session_of_token(shown_token text) returns table (
      session_id text, created_at timestamptz, updated_at timestamptz, expires_at timestamptz, user_id text, name text, roles text[],
      organisation_id uuid, organisation_name text, time_zone text, partner_id uuid, driver_id uuid)
    language sql stable security definer set search_path = public, pg_temp as $$
    select session."id", session."createdAt", session."updatedAt", session."expiresAt", member.user_id, member.name, member.roles,
      member.organisation_id, member.organisation_name, member.time_zone, member.partner_id, member.driver_id
    from auth.session cross join lateral memberships_of_user(session."userId") as member
    where session."token" = shown_token
  $$;
  revoke execute on function session_of_token(text) from public;
  grant execute on function session_of_token(text) to doorstep_app;
`

const closedToPackers = [
  ...['drivers', 'hubs', 'late_event_decisions', 'orders', 'partners', 'recipient_partners', 'recipients', 'regulars'],
  ...['rounds', 'run_unassigned', 'runs', 'shifts', 'stop_events', 'stop_orders', 'stops'],
]

const ownRows = `
  create policy members_of_packer on members as restrictive
    using ((select app_role()) is distinct from 'packer' or user_id = (select app_user()));
  alter policy audit_of_others on audit
    using (coalesce((select app_role()), '') not in ('handler', 'driver', 'packer') or user_id = (select app_user()));
`

/** As in 0035 and 0015, and not for packers either. */
const views = `
  create or replace view driver_names with (security_barrier = true) as
    select organisation_id, id, name, active from drivers
    where organisation_id = app_organisation() and app_partner() is null
      and app_role() is distinct from 'packer'
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
      and coalesce(app_role(), '') not in ('driver', 'packer')
      and (app_partner() is null or exists (
        select from orders where orders.organisation_id = link.organisation_id and orders.id = link.order_id
          and orders.partner_id = app_partner()));

  do $$ begin
    execute replace(pg_get_functiondef('households_matching(text[], integer)'::regprocedure),
      'app_role() = ''driver''', 'app_role() in (''driver'', ''packer'')');
  end $$;
`
