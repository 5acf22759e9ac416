import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/**
 * Lets the app bring the planner's statistics of its large tables up to date after it has written much at once: analysing is the owner's right,
 * and autovacuum comes a minute later.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    create function refresh_statistics(tables text[]) returns void
      language plpgsql security definer set search_path = public, pg_temp as $$
      declare
        each text;
      begin
        for each in
          select name from unnest(tables) as name
          where name in ('recipients', 'orders', 'rounds', 'stops', 'stop_orders', 'stop_events', 'run_left_out', 'shifts', 'drivers')
          order by name
        loop
          execute format('analyze public.%I', each);
        end loop;
      end $$;
    revoke execute on function refresh_statistics(text[]) from public;
    grant execute on function refresh_statistics(text[]) to doorstep_app;
    `,
  )
}
