import type { Kysely } from 'kysely'
import { run, tenantTable } from './tenantTable.ts'

/**
 * When drivers are available week by week, when they are away, and which shifts come of it. A shift of a pattern is a row like any other; once
 * somebody has changed or removed it (`corrected`), the pattern no longer does.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    create table shift_patterns (
      organisation_id uuid not null references organisations (id),
      id uuid not null,
      driver_id uuid not null,
      weekdays smallint[] not null check (cardinality(weekdays) between 1 and 7 and weekdays <@ '{1,2,3,4,5,6,7}'),
      every_weeks smallint not null default 1 check (every_weeks between 1 and 12),
      starts_on date not null,
      ends_on date check (ends_on >= starts_on),
      from_time integer not null check (from_time >= 0),
      until_time integer not null,
      mode text not null check (mode in ('car', 'bike', 'cargo_bike', 'foot')),
      -- At home, wherever that is when the shift is made; else at the point, or open without one.
      start_home boolean not null,
      start_longitude double precision check (start_longitude between -180 and 180),
      start_latitude double precision check (start_latitude between -85 and 85),
      end_home boolean not null,
      end_longitude double precision check (end_longitude between -180 and 180),
      end_latitude double precision check (end_latitude between -85 and 85),
      maximum_stops integer check (maximum_stops > 0),
      version integer not null default 1 check (version > 0),
      created_at timestamptz not null default now(),
      primary key (organisation_id, id),
      foreign key (organisation_id, driver_id) references drivers (organisation_id, id),
      check (from_time < until_time),
      check ((start_longitude is null) = (start_latitude is null)),
      check ((end_longitude is null) = (end_latitude is null)),
      check (not start_home or start_longitude is null),
      check (not end_home or end_longitude is null)
    );
    create index shift_patterns_driver on shift_patterns (organisation_id, driver_id);

    create table absences (
      organisation_id uuid not null references organisations (id),
      id uuid not null,
      driver_id uuid not null,
      from_date date not null,
      until_date date not null,
      version integer not null default 1 check (version > 0),
      created_at timestamptz not null default now(),
      primary key (organisation_id, id),
      foreign key (organisation_id, driver_id) references drivers (organisation_id, id),
      check (from_date <= until_date)
    );
    create index absences_driver on absences (organisation_id, driver_id, until_date);
    create index absences_until on absences (organisation_id, until_date);

    alter table shifts
      add pattern_id uuid,
      add corrected boolean not null default false,
      add foreign key (organisation_id, pattern_id) references shift_patterns (organisation_id, id);
    create unique index shifts_pattern on shifts (organisation_id, pattern_id, date) where pattern_id is not null;
    create trigger stamp before insert or update on shift_patterns for each row execute function stamp_created();
    create trigger stamp before insert or update on absences for each row execute function stamp_created()
    `,
  )
  for (const table of ['shift_patterns', 'absences']) {
    await tenantTable(db, table, ['select', 'insert', 'update', 'delete'], { sees: 'false' })
    await run(
      db,
      `create policy ${table}_of_planners on ${table} as restrictive
        using (coalesce((select app_role()), '') not in ('handler', 'driver', 'packer'))`,
    )
  }
}
