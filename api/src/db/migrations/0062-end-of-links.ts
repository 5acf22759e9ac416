import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/** The session of a link says when it ends, so that the phone can warn its driver of what it has not sent. Otherwise as in 0039. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    drop function session_of_link(uuid, text);
    create function session_of_link(shown_link uuid, shown_phone text) returns table (
        session_id text, name text, organisation_id uuid, organisation_name text, time_zone text, driver_id uuid, round_id uuid,
        has_ended boolean, expires_at timestamptz)
      language sql stable security definer set search_path = public, pg_temp as $$
        select link.id || ' ' || phone.place, drivers.name, link.organisation_id, organisations.name, organisations.time_zone,
          link.driver_id, link.round_id, runs.status <> 'published' or link.expires_at <= now(), link.expires_at
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
    revoke execute on function session_of_link(uuid, text) from public;
    grant execute on function session_of_link(uuid, text) to doorstep_app`,
  )
}
