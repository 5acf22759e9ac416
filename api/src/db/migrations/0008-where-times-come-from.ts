import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/**
 * A plan keeps who worked out its times, which of its legs are guesses, and their lines on the streets. Every plan made before this
 * was a guess from end to end.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    -- One entry for each engine that answered: engine, place, dataDate, modes.
    alter table runs add sources jsonb not null default '[]' check (jsonb_typeof(sources) = 'array');
    update runs set sources = jsonb_build_array(jsonb_build_object(
      'engine', engine, 'place', null, 'dataDate', null,
      'modes', (select coalesce(jsonb_agg(distinct mode), '[]') from rounds
        where rounds.organisation_id = runs.organisation_id and rounds.run_id = runs.id)))
      where engine is not null;

    -- estimated: a guessed leg lies before the arrival, or before the end of the round. Lines are encoded polylines of precision 5;
    -- a guessed leg has none, and neither has one that leads nowhere.
    alter table stops add leg_guessed boolean not null default true, add estimated boolean not null default true, add leg_line text,
      add check (leg_line is null or not leg_guessed), add check (estimated or not leg_guessed);
    alter table stops alter leg_guessed drop default, alter estimated drop default;
    alter table rounds add end_guessed boolean not null default true, add estimated boolean not null default true, add end_line text,
      add check (end_line is null or not end_guessed), add check (estimated or not end_guessed);
    alter table rounds alter end_guessed drop default, alter estimated drop default
    `,
  )
}
