import type { Kysely } from 'kysely'
import { run, tenantTable } from './tenantTable.ts'

/**
 * Links that open one round without an account (decision 0039). A session by a link sees its round alone: the transaction names
 * it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, tables)
  const hidden = { sees: 'false' } as const
  await tenantTable(db, 'driver_links', ['select', 'insert', 'update'], hidden)
  await tenantTable(db, 'driver_link_phones', ['select', 'insert', 'delete'], hidden)
  await run(db, policies)
  await run(db, functions)
}

const tables = `
  create table driver_links (
    organisation_id uuid not null references organisations,
    id uuid not null,
    round_id uuid not null,
    driver_id uuid not null,
    token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
    asks_code boolean not null,
    wrong_codes smallint not null default 0 check (wrong_codes between 0 and 5),
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    revoked_at timestamptz,
    primary key (organisation_id, id),
    foreign key (organisation_id, round_id) references rounds on delete cascade,
    foreign key (organisation_id, driver_id) references drivers
  );
  create unique index driver_links_live on driver_links (organisation_id, round_id, driver_id) where revoked_at is null;
  create index driver_links_driver on driver_links (organisation_id, driver_id);

  create table driver_link_phones (
    organisation_id uuid not null,
    link_id uuid not null,
    phone_hash text not null check (phone_hash ~ '^[0-9a-f]{64}$'),
    -- The first two phones; there is no third place.
    place smallint not null check (place in (1, 2)),
    opened_at timestamptz not null default now(),
    primary key (organisation_id, link_id, phone_hash),
    unique (organisation_id, link_id, place),
    foreign key (organisation_id, link_id) references driver_links on delete cascade
  );
`

/** Planners hand links out; nobody else reads them. */
const planners = `coalesce((select app_role()), 'admin') in ('organiser', 'admin')`
const policies = `
  create policy driver_links_of_planners on driver_links as restrictive using (${planners});
  create policy driver_link_phones_of_planners on driver_link_phones as restrictive using (${planners});

  create trigger announce_access after update of revoked_at or delete on driver_links
    for each row execute function announce_access('driverId', 'driver_id');
`

const functions = `
  create function app_round() returns uuid language sql stable
    as $$ select nullif(current_setting('app.round', true), '')::uuid $$;

  create function link_of_token(shown_hash text) returns table (organisation_id uuid, link_id uuid, driver_id uuid)
    language sql stable security definer set search_path = public, pg_temp as $$
      select driver_links.organisation_id, driver_links.id, driver_links.driver_id from driver_links where driver_links.token_hash = shown_hash
    $$;

  -- has_ended: the run was closed, or the link is too old. What the phone has not sent yet is still accepted, and nothing is shown.
  create function session_of_link(shown_link uuid, shown_phone text) returns table (
      session_id text, name text, organisation_id uuid, organisation_name text, time_zone text, driver_id uuid, round_id uuid,
      has_ended boolean)
    language sql stable security definer set search_path = public, pg_temp as $$
      select link.id || ' ' || phone.place, drivers.name, link.organisation_id, organisations.name, organisations.time_zone,
        link.driver_id, link.round_id, runs.status <> 'published' or link.expires_at <= now()
      from driver_links as link
        join driver_link_phones as phone on phone.organisation_id = link.organisation_id and phone.link_id = link.id
        join organisations on organisations.id = link.organisation_id
        join drivers on drivers.organisation_id = link.organisation_id and drivers.id = link.driver_id and drivers.active
        join rounds on rounds.organisation_id = link.organisation_id and rounds.id = link.round_id
          and link.driver_id in (rounds.driver_id, rounds.second_driver_id)
        join runs on runs.organisation_id = rounds.organisation_id and runs.id = rounds.run_id
      where link.id = shown_link and phone.phone_hash = shown_phone and link.revoked_at is null
        and runs.status in ('published', 'closed')
    $$;

  create or replace function driver_reads_round(wanted uuid) returns boolean
    language plpgsql stable security definer set search_path = public, pg_temp as $$ begin
    return exists (
      select from rounds join runs on runs.organisation_id = rounds.organisation_id and runs.id = rounds.run_id
      where rounds.organisation_id = app_organisation() and rounds.id = wanted
        and app_driver() in (rounds.driver_id, rounds.second_driver_id) and (app_round() is null or rounds.id = app_round())
        and app_partner() is null and runs.status in ('published', 'closed'));
  end $$;
  revoke execute on function link_of_token(text), session_of_link(uuid, text) from public;
  grant execute on function link_of_token(text), session_of_link(uuid, text) to doorstep_app
`
