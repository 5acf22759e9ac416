import type { Kysely } from 'kysely'
import { run, tenantTable } from './tenantTable.ts'

/**
 * Where a driver is, while they share it (decision 0069): the last point alone, for as long as the round is theirs and open. The database itself deletes
 * it at the end, whoever ends it, and shows none that has outlived its link by time.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, table)
  await run(db, whileOpen)
  await tenantTable(db, 'shared_positions', ['select', 'insert', 'update', 'delete'], { sees: 'false' })
  await run(db, policies)
  await run(db, points)
  await run(db, ends)
}

const table = `
  create table shared_positions (
    organisation_id uuid not null references organisations,
    round_id uuid not null,
    driver_id uuid not null,
    -- The phone: of an account, or by a link. The point goes with its session.
    session_id text references auth."session" ("id") on delete cascade,
    link_id uuid,
    phone_hash text,
    longitude double precision not null check (longitude between -180 and 180),
    latitude double precision not null check (latitude between -85 and 85),
    measured_at timestamptz not null,
    primary key (organisation_id, round_id, driver_id),
    check ((session_id is null) = (link_id is not null) and (link_id is null) = (phone_hash is null)),
    foreign key (organisation_id, round_id) references rounds on delete cascade,
    foreign key (organisation_id, driver_id) references drivers on delete cascade,
    foreign key (organisation_id, link_id, phone_hash) references driver_link_phones on delete cascade
  )
`

const whileOpen = `
  -- Whether that session may still share where its driver is: as for reading the round, and no longer than a link would live.
  create function is_position_open(shared shared_positions) returns boolean
    language plpgsql stable security definer set search_path = public, pg_temp as $$ begin
    if shared.link_id is not null then
      return exists (
        select from session_of_link(shared.link_id, shared.phone_hash) as session
        where not session.has_ended and session.organisation_id = shared.organisation_id
          and session.round_id = shared.round_id and session.driver_id = shared.driver_id);
    end if;
    return exists (
      select from auth.session
        cross join lateral memberships_of_user(session."userId") as member
        join rounds on rounds.organisation_id = member.organisation_id
          and member.driver_id in (rounds.driver_id, rounds.second_driver_id)
        join runs on runs.organisation_id = rounds.organisation_id and runs.id = rounds.run_id
      where session."id" = shared.session_id and session."expiresAt" > now()
        and session."organisationId" = shared.organisation_id
        and member.organisation_id = shared.organisation_id and member.driver_id = shared.driver_id
        and rounds.id = shared.round_id and runs.status = 'published'
        and runs.date <= (now() at time zone member.time_zone)::date
        and greatest(runs.published_at, runs.date::timestamp at time zone member.time_zone) + interval '24 hours' > now());
  end $$;
  revoke execute on function is_position_open(shared_positions) from public;
  grant execute on function is_position_open(shared_positions) to doorstep_app
`

/** Or the program, which has no role. */
const oneself = `coalesce((select app_role()), 'driver') = 'driver'`
const policies = `
  create policy shared_positions_while_open on shared_positions as restrictive using (is_position_open(shared_positions));
  -- Planners read them; a driver has their own. Of a crew, neither reads the other's.
  create policy shared_positions_of_planners_and_oneself on shared_positions as restrictive using (
    case coalesce((select app_role()), 'admin')
      when 'organiser' then true
      when 'admin' then true
      when 'driver' then driver_id = app_driver() and (app_round() is null or round_id = app_round())
      else false
    end);
  create policy shared_positions_inserted_by_oneself on shared_positions as restrictive for insert with check (${oneself});
  create policy shared_positions_updated_by_oneself on shared_positions as restrictive for update using (${oneself});
  create policy shared_positions_deleted_by_oneself on shared_positions as restrictive for delete using (${oneself})
`

const points = `
  -- Locks what may end the round for its driver, so that no point is stored after its end has deleted them.
  create function check_position() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$ begin
    -- Row-level security refuses it.
    if new.organisation_id is distinct from app_organisation() then return new; end if;
    perform from runs where organisation_id = new.organisation_id
      and id = (select run_id from rounds where organisation_id = new.organisation_id and id = new.round_id) for share;
    perform from rounds where organisation_id = new.organisation_id and id = new.round_id for no key update;
    perform from drivers where organisation_id = new.organisation_id and id = new.driver_id for share;
    perform from members where organisation_id = new.organisation_id and driver_id = new.driver_id for share;
    perform from driver_links where organisation_id = new.organisation_id and id = new.link_id for share;
    if new.measured_at > now() or not is_position_open(new) then
      raise exception using errcode = 'check_violation', constraint = 'shared_positions_open', message = 'this round is not open';
    end if;
    return new;
  end $$;
  create trigger check_position before insert or update on shared_positions for each row execute function check_position();

  create function announce_position() returns trigger language plpgsql as $$ begin
    perform pg_catalog.pg_notify('doorstep_live', pg_catalog.json_build_object(
      'organisationId', coalesce(new.organisation_id, old.organisation_id),
      'message', pg_catalog.json_build_object('kind', 'position', 'roundId', coalesce(new.round_id, old.round_id)))::text);
    return null;
  end $$;
  create trigger announce_position after insert or update or delete on shared_positions
    for each row execute function announce_position()
`

const ends = `
  -- Also for those that time has ended, which no statement does.
  create function delete_ended_positions() returns void language sql security definer set search_path = public, pg_temp as $$
    delete from shared_positions where not is_position_open(shared_positions)
  $$;
  revoke execute on function delete_ended_positions() from public;
  grant execute on function delete_ended_positions() to doorstep_app;

  create function end_positions() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$ begin
    perform delete_ended_positions();
    return null;
  end $$;
  create trigger end_positions after update of status on runs for each statement execute function end_positions();
  create trigger end_positions after update of driver_id, second_driver_id on rounds
    for each statement execute function end_positions();
  create trigger end_positions after update of revoked_at on driver_links
    for each statement execute function end_positions();
  create trigger end_positions after update of active on drivers for each statement execute function end_positions();
  create trigger end_positions after delete or update of roles, driver_id, active on members
    for each statement execute function end_positions();
  create trigger end_positions after update of "expiresAt", "organisationId" on auth."session"
    for each statement execute function end_positions()
`
