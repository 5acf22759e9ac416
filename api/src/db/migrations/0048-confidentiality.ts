import type { Kysely } from 'kysely'
import { run, tenantTable } from './tenantTable.ts'

/** The text that volunteers accept before the first address, in versions, and who accepted which when. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    create table confidentiality_texts (
      organisation_id uuid not null references organisations,
      version integer not null check (version >= 1),
      text text not null check (length(text) between 1 and 5000),
      created_at timestamptz not null default now(),
      created_by text,
      primary key (organisation_id, version)
    );
    create table confidentiality_acceptances (
      organisation_id uuid not null,
      driver_id uuid not null,
      version integer not null,
      accepted_at timestamptz not null default now(),
      primary key (organisation_id, driver_id, version),
      foreign key (organisation_id, driver_id) references drivers,
      foreign key (organisation_id, version) references confidentiality_texts
    );
    create index confidentiality_acceptances_version on confidentiality_acceptances (organisation_id, version)`,
  )
  await tenantTable(db, 'confidentiality_texts', ['select', 'insert'], { sees: 'false' })
  await tenantTable(db, 'confidentiality_acceptances', ['select', 'insert'], { sees: 'false' })
  const planners = `coalesce((select app_role()), 'admin') in ('organiser', 'admin')`
  await run(
    db,
    `
    create policy confidentiality_texts_of_drivers on confidentiality_texts as restrictive
      using (${planners} or (select app_role()) = 'driver') with check (${planners});
    create policy confidentiality_acceptances_of_driver on confidentiality_acceptances as restrictive
      using (${planners} or ((select app_role()) = 'driver' and driver_id = (select app_driver()))) with check (${planners})`,
  )
}
