import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/** The role the app connects as reads postcodes and never writes them. The role need not exist. */
const grantToApp = (table: string): string => `
  do $$ begin
    if exists (select from pg_roles where rolname = 'doorstep_app') then
      grant select on public.${table} to doorstep_app;
    end if;
  end $$`

/**
 * Reference data that belongs to nobody: docs/decisions/0002. Tables that an import has already made are left alone, so `npm run postcodes`
 * may come before the first start.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `create table if not exists public.postcodes (
      longitude double precision not null,
      latitude double precision not null,
      easting integer not null,
      northing integer not null,
      quality smallint not null,
      postcode text collate "C" not null,
      constraint postcodes_position check (longitude between -180 and 180 and latitude between -90 and 90),
      constraint postcodes_quality check (quality between 10 and 90)
    )`,
  )
  await run(
    db,
    `do $$ begin
      if not exists (select from pg_constraint where conrelid = 'public.postcodes'::regclass and contype = 'p') then
        alter table public.postcodes add constraint postcodes_pkey primary key (postcode);
      end if;
    end $$`,
  )
  await run(db, grantToApp('postcodes'))
  await run(
    db,
    `create table if not exists public.postcode_imports (
      id bigint generated always as identity primary key,
      imported_at timestamptz not null default now(),
      source text not null,
      data_date date,
      rows_read integer not null check (rows_read >= 0),
      rows_without_position integer not null check (rows_without_position >= 0),
      rows_duplicated integer not null check (rows_duplicated >= 0),
      postcodes integer not null check (postcodes = rows_read - rows_without_position - rows_duplicated)
    )`,
  )
  await run(db, grantToApp('postcode_imports'))
}
