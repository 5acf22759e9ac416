import type { Kysely } from 'kysely'
import { run, tenantTable } from './tenantTable.ts'

/**
 * An account may belong to several organisations: its session says which one it is in. Members are invited by a link and changed by admins, and an
 * organisation always keeps one of these.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, organisationOfSession)
  await run(db, changes)
  await run(db, lastAdmin)
  await run(db, invitations)
  await tenantTable(db, 'invitations', ['select', 'insert', 'update'], { sees: 'false' })
  await run(db, whoInvites)
}

const organisationOfSession = `
  drop index members_user;
  create index members_user on members (user_id);
  alter table members
    add column version integer not null default 1 check (version > 0),
    -- Of the last sign-in to this organisation, or change to it: where the next sign-in starts.
    add column signed_in_at timestamptz;

  alter table auth."session" add column "organisationId" uuid;
  update auth."session" set "organisationId" = members.organisation_id from members where members.user_id = "session"."userId";

  -- As in 0037, the organisation of the last sign-in first.
  create or replace function memberships_of_user(wanted text) returns table (
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
    order by members.signed_in_at desc nulls last, organisations.name, organisations.id
  $$;

  -- However somebody signs in. Without a membership there is none, and the session is of no use.
  create function place_session() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$ begin
    select organisation_id into new."organisationId" from memberships_of_user(new."userId") limit 1;
    update members set signed_in_at = now() where organisation_id = new."organisationId" and user_id = new."userId";
    return new;
  end $$;
  create trigger place_session before insert on auth."session" for each row execute function place_session();

  -- A session whose membership has ended is found without roles, so that its page can say why it shows nothing any more.
  drop function session_of_token(text);
  create function session_of_token(shown_token text) returns table (
      session_id text, created_at timestamptz, updated_at timestamptz, expires_at timestamptz, user_id text, name text, roles text[],
      organisation_id uuid, organisation_name text, time_zone text, partner_id uuid, driver_id uuid)
    language sql stable security definer set search_path = public, pg_temp as $$
    select session."id", session."createdAt", session."updatedAt", session."expiresAt", session."userId", coalesce(member.name, ''),
      coalesce(member.roles, '{}'), session."organisationId", coalesce(member.organisation_name, ''),
      coalesce(member.time_zone, 'UTC'), member.partner_id, member.driver_id
    from auth.session
      left join lateral (
        select * from memberships_of_user(session."userId") as found
        where found.organisation_id = session."organisationId") as member on true
    where session."token" = shown_token
  $$;

  -- False for an organisation that they are no active member of.
  create function switch_organisation(wanted_session text, wanted uuid) returns boolean
    language plpgsql security definer set search_path = public, pg_temp as $$ begin
    if not exists (select from memberships_of_user(app_user()) as member where member.organisation_id = wanted) then return false; end if;
    update auth.session set "organisationId" = wanted where "id" = wanted_session and "userId" = app_user();
    if not found then return false; end if;
    update members set signed_in_at = now() where organisation_id = wanted and user_id = app_user();
    return true;
  end $$;
  revoke execute on function place_session(), session_of_token(text), switch_organisation(text, uuid) from public;
  grant execute on function place_session(), session_of_token(text), switch_organisation(text, uuid) to doorstep_app;

  -- As in 0019: also when a session changes to another organisation, and not when somebody signs in.
  drop trigger announce_access on auth."session";
  create trigger announce_access after delete or update of "expiresAt", "userId", "token", "organisationId" on auth."session"
    for each row execute function announce_access('userId', 'userId');
  drop trigger announce_access on members;
  create trigger announce_access after insert or delete or update of user_id, roles, partner_id, driver_id, active on members
    for each row execute function announce_access('userId', 'user_id');
`

/** Only admins change members; the program itself adds whoever accepts an invitation. */
const changes = `
  -- The account that an entry is about; its ids are no uuids.
  alter table audit add column member_id text;

  grant insert, update, delete on members to doorstep_app;
  create policy members_inserts on members for insert
    with check (organisation_id = app_organisation() and app_partner() is null and coalesce(app_role(), 'admin') = 'admin');
  create policy members_updates on members for update
    using (organisation_id = app_organisation() and app_partner() is null and coalesce(app_role(), 'admin') = 'admin')
    with check (organisation_id = app_organisation() and app_partner() is null and coalesce(app_role(), 'admin') = 'admin');
  create policy members_deletes on members for delete
    using (organisation_id = app_organisation() and app_partner() is null and coalesce(app_role(), 'admin') = 'admin');

  -- The addresses that members of the organisation sign in with; the sign-in's tables are closed to the app.
  create function member_emails() returns table (user_id text, email text)
    language sql stable security definer set search_path = public, pg_temp as $$
    select members.user_id, account."email" from members join auth."user" as account on account."id" = members.user_id
    where members.organisation_id = app_organisation() and app_partner() is null
      and coalesce(app_role(), 'admin') in ('admin', 'organiser')
  $$;
  revoke execute on function member_emails() from public;
  grant execute on function member_emails() to doorstep_app;
`

/**
 * Two admins who remove each other at the same moment wait for each other here, and the second sees what the first did: each statement of a plpgsql
 * function takes a new snapshot (read committed). The owner of the tables may do it, as the demo's end does.
 */
const lastAdmin = `
  create function keep_an_admin() returns trigger language plpgsql set search_path = public, pg_temp as $$ begin
    if not row_security_active(tg_relid) or not (old.active and 'admin' = any(old.roles)) then return coalesce(new, old); end if;
    if tg_op = 'UPDATE' then
      if new.active and 'admin' = any(new.roles) then return new; end if;
    end if;
    perform pg_advisory_xact_lock(hashtextextended('admins of ' || old.organisation_id, 0));
    if not exists (select from members where organisation_id = old.organisation_id and user_id <> old.user_id
      and active and 'admin' = any(roles))
    then raise check_violation using constraint = 'members_last_admin', message = 'an organisation keeps an admin'; end if;
    return coalesce(new, old);
  end $$;
  create trigger keep_an_admin before update or delete on members for each row execute function keep_an_admin();
`

const invitations = `
  create table invitations (
    organisation_id uuid not null references organisations (id),
    id uuid not null,
    token_hash text not null,
    name text not null check (name <> ''),
    email text,
    roles text[] not null check (is_role_set(roles)),
    partner_id uuid,
    driver_id uuid,
    invited_by text not null,
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    accepted_at timestamptz,
    revoked_at timestamptz,
    primary key (organisation_id, id),
    foreign key (organisation_id, partner_id) references partners (organisation_id, id),
    foreign key (organisation_id, driver_id) references drivers (organisation_id, id),
    check (('partner' = any(roles)) = (partner_id is not null)),
    check (('driver' = any(roles)) = (driver_id is not null)),
    check (accepted_at is null or revoked_at is null)
  );
  create unique index invitations_token on invitations (token_hash);
  create index invitations_open on invitations (organisation_id, created_at) where accepted_at is null and revoked_at is null;

  -- Whoever shows the token learns which organisation it is of, before there is a session.
  create function organisation_of_invitation(hash text) returns uuid
    language sql stable security definer set search_path = public, pg_temp as $$
    select organisation_id from invitations where token_hash = hash
  $$;
  revoke execute on function organisation_of_invitation(text) from public;
  grant execute on function organisation_of_invitation(text) to doorstep_app;
`

/** An organiser invites whoever works under them, and sees nothing of how admins are invited. */
const whoInvites = `
  create policy invitations_of_role on invitations as restrictive
    using (coalesce((select app_role()), 'admin') in ('admin', 'organiser')
      and ((select app_role()) is distinct from 'organiser' or not roles && array['admin', 'organiser']))
    with check (coalesce((select app_role()), 'admin') in ('admin', 'organiser')
      and ((select app_role()) is distinct from 'organiser' or not roles && array['admin', 'organiser']));
`
