import type { Kysely } from 'kysely'
import { run, tenantTable } from './tenantTable.ts'

/** Who looked at or changed which record and which fields, never the values. Insert and read, nothing else. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    create table audit (
      organisation_id uuid not null references organisations (id),
      id uuid not null,
      at timestamptz not null default now(),
      user_id text not null,
      action text not null check (action in ('looked', 'searched', 'created', 'changed', 'planned', 'published', 'closed')),
      entity text not null,
      entity_id uuid,
      fields text[] not null default '{}',
      primary key (organisation_id, id)
    );
    create index audit_at on audit (organisation_id, at, id);
    create index audit_entity on audit (organisation_id, entity, entity_id, at);
    `,
  )
  // A partner's own acts are written down too, but reading the audit is not for partners.
  await tenantTable(db, 'audit', ['select', 'insert'], { sees: 'true', writes: true })
  await run(db, 'create policy audit_reading on audit as restrictive for select using (app_partner() is null)')
}
