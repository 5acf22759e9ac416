import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/** The version of an import is part of its job's key: what a worker has to do next never waits for the job that has just done the step before. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    drop function imports_to_do();
    create function imports_to_do() returns table (organisation_id uuid, import_id uuid, version integer)
      language sql stable security definer set search_path = public, pg_temp as $$
      select imports.organisation_id, imports.id, imports.version from imports where status in ('checking', 'writing')
    $$;
    revoke execute on function imports_to_do() from public;
    grant execute on function imports_to_do() to doorstep_app`,
  )
}
