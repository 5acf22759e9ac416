import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/** The orders that a plan leaves unassigned, and the reasons, get the field's names; what stored plans say is translated. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    alter table run_left_out rename to run_unassigned;
    do $$ declare each record; begin
      for each in select conname as name from pg_constraint where conrelid = 'run_unassigned'::regclass and conname like 'run_left_out%' loop
        execute format('alter table run_unassigned rename constraint %I to %I', each.name, replace(each.name, 'left_out', 'unassigned'));
      end loop;
      for each in select polname as name from pg_policy where polrelid = 'run_unassigned'::regclass and polname like 'run_left_out%' loop
        execute format('alter policy %I on run_unassigned rename to %I', each.name, replace(each.name, 'left_out', 'unassigned'));
      end loop;
    end $$;
    update run_unassigned set reasons =
      replace(replace(reasons::text, '"most":', '"max":'), '"kept_with_driver"', '"locked_to_driver"')::jsonb;
    create or replace function refresh_statistics(tables text[]) returns void
      language plpgsql security definer set search_path = public, pg_temp as $$
      declare
        each text;
      begin
        for each in
          select name from unnest(tables) as name
          where name in ('recipients', 'orders', 'rounds', 'stops', 'stop_orders', 'stop_events', 'run_unassigned', 'shifts', 'drivers')
          order by name
        loop
          execute format('analyze public.%I', each);
        end loop;
      end $$;
    `,
  )
}
