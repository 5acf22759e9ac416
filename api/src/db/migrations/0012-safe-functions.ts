import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/**
 * Functions with the owner's rights look in temporary tables last: a path without pg_temp has it first, so that a temporary view of the
 * caller's took a table's place and ran as the owner. And the schema of the tables is for the app alone: nobody else enters it, nobody
 * but the owner creates anything in it (databases from before PostgreSQL 15 let everybody).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    alter function organisations_at_work() set search_path = public, pg_temp;
    alter function runs_being_planned() set search_path = public, pg_temp;
    revoke all on schema public from public;
    grant usage on schema public to doorstep_app;
    `,
  )
}
