import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/** What runs store as JSON gets the names of today's contract. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    update runs set progress =
      progress - '{leftOut,mostMs}'::text[] || jsonb_build_object('unassigned', progress->'leftOut', 'maxMs', progress->'mostMs')
      where progress is not null;
    update runs set improvement = improvement - 'leftOut' || jsonb_build_object('newlyAssigned', improvement->'leftOut')
      where improvement is not null;
    update runs set sources = (
        select jsonb_agg(source - 'place' || jsonb_build_object('region', source->'place') order by index)
        from jsonb_array_elements(sources) with ordinality as parts (source, index))
      where sources <> '[]';
    `,
  )
}
