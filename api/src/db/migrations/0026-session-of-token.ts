import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/**
 * Who a session belongs to, in one look: the session, its member, whether driver or partner are still with us. It tells only whoever shows
 * the session's token, so the app's role learns of sessions nothing that a request did not bring.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    create function session_of_token(shown_token text) returns table (
        session_id text, created_at timestamptz, updated_at timestamptz, expires_at timestamptz, user_id text, name text, role text,
        organisation_id uuid, organisation_name text, time_zone text, partner_id uuid, driver_id uuid)
      language sql stable security definer set search_path = public, pg_temp as $$
      select session."id", session."createdAt", session."updatedAt", session."expiresAt", members.user_id, members.name, members.role,
        members.organisation_id, organisations.name, organisations.time_zone, members.partner_id, members.driver_id
      from auth.session
        join members on members.user_id = session."userId" and members.active
        join organisations on organisations.id = members.organisation_id
        left join drivers on drivers.organisation_id = members.organisation_id and drivers.id = members.driver_id
        left join partners on partners.organisation_id = members.organisation_id and partners.id = members.partner_id
      where session."token" = shown_token and (members.driver_id is null or drivers.active)
        and (members.partner_id is null or partners.active)
    $$;
    revoke execute on function session_of_token(text) from public;
    grant execute on function session_of_token(text) to doorstep_app;
    `,
  )
}
