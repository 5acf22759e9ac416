import type { Kysely } from 'kysely'
import { run, tenantTable } from './tenantTable.ts'

/**
 * A sentence from the organiser to all drivers of a day. Another text is another row, so that it is read again; one a day is current. Who has read it
 * are events of their rounds.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    create table briefings (
      organisation_id uuid not null references organisations,
      id uuid not null,
      date date not null,
      text text not null check (length(text) between 1 and 200),
      sent_by text not null,
      sent_at timestamptz not null default now(),
      -- Replaced by another text, or taken back.
      withdrawn_at timestamptz,
      primary key (organisation_id, id)
    );
    create unique index briefings_current on briefings (organisation_id, date) where withdrawn_at is null`,
  )
  await tenantTable(db, 'briefings', ['select', 'insert', 'update'], { sees: 'false' })
  await run(
    db,
    `
    create policy briefings_of_planners_and_drivers on briefings as restrictive
      using (coalesce((select app_role()), 'admin') in ('organiser', 'admin', 'driver'));
    create policy briefings_by_planners on briefings as restrictive for insert
      with check (coalesce((select app_role()), 'admin') in ('organiser', 'admin'));
    create policy briefings_changed_by_planners on briefings as restrictive for update
      using (coalesce((select app_role()), 'admin') in ('organiser', 'admin'))`,
  )
}
