import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/**
 * Of a round, the miles of each person are claimed once: of the second of a crew those of their own bicycle, or on foot, or as the passenger of a
 * car. Until now a round had one vehicle and one passenger.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    alter table claim_lines add column is_second boolean;
    update claim_lines set is_second = mode = 'passenger' where kind = 'mileage';
    alter table claim_lines
      add constraint claim_lines_person check ((kind = 'mileage') = (is_second is not null) and (mode <> 'passenger' or is_second));
    drop index claim_lines_round;
    create unique index claim_lines_round on claim_lines (organisation_id, round_id, is_second) where kind = 'mileage';

    drop function claimed_rounds(uuid[]);
    create function claimed_rounds(wanted uuid[]) returns table (round_id uuid, is_second boolean)
      language sql stable security definer set search_path = public, pg_temp as $$
        select line.round_id, line.is_second from claim_lines as line
        where line.organisation_id = app_organisation() and app_partner() is null and line.kind = 'mileage' and line.round_id = any(wanted)
      $$;
    revoke execute on function claimed_rounds(uuid[]) from public;
    grant execute on function claimed_rounds(uuid[]) to doorstep_app
    `,
  )
}
