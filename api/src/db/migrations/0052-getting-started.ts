import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/** When a group put the list of first steps away: for all its people, and the only thing of an organisation that the app itself changes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    alter table organisations add column getting_started_dismissed_at timestamptz;
    grant update (getting_started_dismissed_at) on organisations to doorstep_app;
    create policy organisations_planners_update on organisations as restrictive for update
      using (coalesce(app_role(), '') in ('organiser', 'admin'));
    `,
  )
}
