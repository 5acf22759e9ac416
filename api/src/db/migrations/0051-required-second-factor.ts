import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/** As in 0045, and whether the session was opened with a second factor, and lacks one that its organisation requires of those who plan. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    drop function session_of_token(text);
    create function session_of_token(shown_token text) returns table (
        session_id text, created_at timestamptz, updated_at timestamptz, expires_at timestamptz, user_id text, name text, roles text[],
        organisation_id uuid, organisation_name text, time_zone text, partner_id uuid, driver_id uuid,
        has_second_factor boolean, needs_second_factor boolean)
      language sql stable security definer set search_path = public, pg_temp as $$
      select session."id", session."createdAt", session."updatedAt", session."expiresAt", session."userId", coalesce(member.name, ''),
        coalesce(member.roles, '{}'), session."organisationId", coalesce(member.organisation_name, ''),
        coalesce(member.time_zone, 'UTC'), member.partner_id, member.driver_id, session."secondFactor",
        not session."secondFactor" and coalesce(member.roles, '{}') && array['admin', 'organiser']
          and coalesce((settings.changed ->> 'requireSecondFactor')::boolean, false)
      from auth.session
        left join lateral (
          select * from memberships_of_user(session."userId") as found
          where found.organisation_id = session."organisationId") as member on true
        left join organisation_settings as settings on settings.organisation_id = session."organisationId"
      where session."token" = shown_token
    $$;
    revoke execute on function session_of_token(text) from public;
    grant execute on function session_of_token(text) to doorstep_app;
    `,
  )
}
