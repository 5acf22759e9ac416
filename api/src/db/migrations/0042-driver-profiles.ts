import type { Kysely } from 'kysely'
import { run, tenantTable } from './tenantTable.ts'

/** What a volunteer can and wants to do, and the households that they may not visit or usually do. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    alter table drivers
      -- Modes besides the preferred one (mode), each with its limits: [{mode, maximumBoxes, maximumGrams}].
      add column other_modes jsonb not null default '[]' check (jsonb_typeof(other_modes) = 'array'),
      add column home_address text check (home_address <> ''),
      add column home_postcode text check (home_postcode <> ''),
      add column ends text not null default 'home' check (ends in ('home', 'hub', 'last_stop')),
      add column end_hub_id uuid,
      add column languages text[] not null default '{}',
      add column check_done_on date,
      -- The corners of a polygon: [{longitude, latitude}].
      add column area jsonb check (jsonb_typeof(area) = 'array' and jsonb_array_length(area) >= 3),
      add column maximum_stops integer check (maximum_stops > 0),
      add column maximum_minutes integer check (maximum_minutes > 0),
      add foreign key (organisation_id, end_hub_id) references hubs (organisation_id, id),
      add check ((ends = 'hub') = (end_hub_id is not null));

    create table driver_households (
      organisation_id uuid not null references organisations (id),
      driver_id uuid not null,
      recipient_id uuid not null,
      -- never: a hard rule of planning. usual: a wish.
      kind text not null check (kind in ('never', 'usual')),
      created_at timestamptz not null default now(),
      primary key (organisation_id, driver_id, recipient_id),
      foreign key (organisation_id, driver_id) references drivers (organisation_id, id),
      foreign key (organisation_id, recipient_id) references recipients (organisation_id, id) on delete cascade
    );
    create index driver_households_recipient on driver_households (organisation_id, recipient_id)
    `,
  )
  await tenantTable(db, 'driver_households', ['select', 'insert', 'delete'], { sees: 'false' })
  // Planners alone, and the program itself: not even the driver learns of it.
  await run(
    db,
    `
    create policy driver_households_of_planners on driver_households as restrictive
      using ((select app_role()) is null or (select app_role()) in ('organiser', 'admin'))
    `,
  )
}
