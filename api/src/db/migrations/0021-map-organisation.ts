import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/**
 * The map is of the whole installation, so one organisation looks after it: the one that a setting names, or else the first one whose people
 * may sign in (those of the demo may not, beside a real one). An id only.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    create function map_organisation(chosen text) returns uuid
      language sql stable security definer set search_path = public, pg_temp
      as $$
        select id from organisations
        where case when chosen is null
          then exists (select from members where members.organisation_id = organisations.id and active)
          else lower(name) = lower(chosen) end
        order by created_at, id limit 1
      $$;
    revoke execute on function map_organisation(text) from public;
    grant execute on function map_organisation(text) to doorstep_app
    `,
  )
}
