import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/**
 * A handler knows drivers by their names, which stand beside orders and recurring ones; where they live and their numbers are for those who
 * plan. The group's people alone: a partner is told when, not by whom.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    create view driver_names with (security_barrier = true) as
      select organisation_id, id, name, active from drivers
      where organisation_id = app_organisation() and app_partner() is null
        and (app_role() is distinct from 'driver' or id = app_driver());
    grant select on driver_names to doorstep_app;
    create policy drivers_of_handler on drivers as restrictive using ((select app_role()) is distinct from 'handler')
    `,
  )
}
