import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/**
 * The first start of an installation. A one-time link sets up its first organisation; the demo is marked as such, never shares a database with a
 * real organisation while somebody can sign in to it, and is deleted whole when an organisation takes its place.
 *
 * The app's role creates no organisations: it may only pass on what somebody with the link's secret asks for, and only while there is none.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, tables)
  await run(db, keepApart)
  await run(db, removal)
  await run(db, setup)
}

const tables = `
  alter table organisations add column is_demo boolean not null default false;
  -- The id that every version has given the demo.
  update organisations set is_demo = true where id = '07fa5b3d-96e1-8b7d-aba1-ebb558d5121c';
  create unique index organisations_one_demo on organisations (is_demo) where is_demo;

  create table setup_links (
    -- SHA-256 of 128 random bits, in hex.
    token_hash text primary key,
    -- The demo was deleted to make this link: no start brings it back.
    replaces_demo boolean not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    used_at timestamptz,
    ended_at timestamptz
  );
`

/** "doom" in ASCII: whatever changes whether there is a demo or an organisation waits for the others. */
const lock = 'perform pg_advisory_xact_lock(1685024621)'

const keepApart = `
  create function keep_demo_apart() returns trigger
    language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      -- Nearly every change of a member or an organisation: no lock for those.
      if not exists (select from organisations where is_demo) and not (tg_table_name = 'organisations' and tg_op = 'INSERT') then
        return null;
      end if;
      ${lock};
      if exists (select from organisations where not is_demo) and exists (
        select from members join organisations on organisations.id = members.organisation_id
        where organisations.is_demo and members.active)
      then
        raise exception 'The accounts of the demo, whose passwords are public, cannot exist beside an organisation.'
          using errcode = 'check_violation', constraint = 'demo_stands_alone';
      end if;
      return null;
    end $$;
  create trigger keep_demo_apart after insert or update on organisations
    for each row execute function keep_demo_apart();
  create trigger keep_demo_apart after insert or update on members
    for each row execute function keep_demo_apart();
  revoke execute on function keep_demo_apart() from public;
`

/** Only for the owner, and for the two functions below. */
const removal = `
  create function remove_demo() returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
    declare
      demo uuid := (select id from organisations where is_demo);
      each text;
      blocked integer;
      blocked_before integer := 2147483647;
    begin
      ${lock};
      if demo is null then return; end if;
      perform set_config('app.organisation', demo::text, true), set_config('app.partner', '', true), set_config('app.user', '', true),
        set_config('app.role', '', true), set_config('app.driver', '', true);
      -- Sessions and passwords go with the accounts.
      delete from auth."user" where "id" in (select user_id from members where organisation_id = demo);
      -- Tables refer to each other: those that nothing refers to any more go first.
      loop
        blocked := 0;
        for each in
          select columns.table_name from information_schema.columns
            join information_schema.tables using (table_schema, table_name)
          where columns.table_schema = 'public' and columns.column_name = 'organisation_id' and tables.table_type = 'BASE TABLE'
          order by 1
        loop
          begin
            execute format('delete from public.%I where organisation_id = $1', each) using demo;
          exception when foreign_key_violation then
            blocked := blocked + 1;
          end;
        end loop;
        exit when blocked = 0;
        if blocked >= blocked_before then raise exception 'The demo cannot be deleted: % tables refer to each other.', blocked; end if;
        blocked_before := blocked;
      end loop;
      delete from organisations where id = demo;
      -- The area ZZ is nobody's: only the demo town has postcodes there. A real table has replaced them already.
      delete from postcodes where postcode >= 'ZZ' and postcode < 'Z[';
      delete from postcode_imports where not exists (select from postcodes);
    end $$;
  revoke execute on function remove_demo() from public;
`

const setup = `
  -- 'open', 'used', 'expired', 'ended' or 'unknown'.
  create function setup_link_state(shown_hash text) returns text
    language sql stable security definer set search_path = public, pg_temp as $$
    select coalesce((
      select case
        when used_at is not null then 'used'
        when ended_at is not null or exists (select from organisations where not is_demo) then 'ended'
        when expires_at <= now() then 'expired'
        else 'open' end
      from setup_links where token_hash = shown_hash), 'unknown')
  $$;

  -- Ends the links before: whoever has the newest one sets up. For the owner, at a start.
  create function add_setup_link(new_hash text, valid interval, takes_demo boolean) returns void
    language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      ${lock};
      update setup_links set ended_at = now() where used_at is null and ended_at is null;
      insert into setup_links (token_hash, replaces_demo, expires_at) values (new_hash, takes_demo, now() + valid);
    end $$;

  -- All or nothing, and once. Returns the link's state before: 'open' means that it is done; or 'email', when the address has an account.
  create function set_up_organisation(shown_hash text, new_id uuid, new_name text, new_time_zone text,
      new_user text, new_person text, new_email text, new_password_hash text) returns text
    language plpgsql security definer set search_path = public, pg_temp as $$
    declare
      state text;
    begin
      ${lock};
      state := setup_link_state(shown_hash);
      if state <> 'open' then return state; end if;
      perform remove_demo();
      if exists (select from auth."user" where "email" = new_email) then return 'email'; end if;
      insert into organisations (id, name, time_zone) values (new_id, new_name, new_time_zone);
      insert into auth."user" ("id", "name", "email", "emailVerified") values (new_user, new_person, new_email, true);
      insert into auth.account ("id", "accountId", "providerId", "userId", "password", "updatedAt")
        values (gen_random_uuid()::text, new_user, 'credential', new_user, new_password_hash, now());
      insert into members (organisation_id, user_id, name, roles) values (new_id, new_user, new_person, array['admin']);
      update setup_links set used_at = now() where token_hash = shown_hash;
      return 'open';
    end $$;

  -- Deletes the demo, at the word of an admin of it, and opens a link to set up an organisation in its place.
  create function start_for_real(new_hash text, valid interval) returns boolean
    language plpgsql security definer set search_path = public, pg_temp as $$
    begin
      ${lock};
      if exists (select from organisations where not is_demo) or not exists (
        select from members join organisations on organisations.id = members.organisation_id
        where organisations.is_demo and organisations.id = app_organisation()
          and members.user_id = app_user() and members.active and 'admin' = any(members.roles))
      then return false; end if;
      perform remove_demo();
      perform add_setup_link(new_hash, valid, true);
      return true;
    end $$;

  -- What a page without a session may know: whether this is the demo, and whether there is nobody to sign in yet.
  create function installation_state() returns table (is_demo boolean, is_empty boolean)
    language sql stable security definer set search_path = public, pg_temp as $$
    select exists (select from organisations where organisations.is_demo), not exists (select from organisations)
  $$;

  revoke execute on function setup_link_state(text) from public;
  revoke execute on function add_setup_link(text, interval, boolean) from public;
  revoke execute on function set_up_organisation(text, uuid, text, text, text, text, text, text) from public;
  revoke execute on function start_for_real(text, interval) from public;
  revoke execute on function installation_state() from public;
  grant execute on function setup_link_state(text) to doorstep_app;
  grant execute on function set_up_organisation(text, uuid, text, text, text, text, text, text) to doorstep_app;
  grant execute on function start_for_real(text, interval) to doorstep_app;
  grant execute on function installation_state() to doorstep_app;
`
