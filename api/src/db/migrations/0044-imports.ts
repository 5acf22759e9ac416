import type { Kysely } from 'kysely'
import { run, tenantTable } from './tenantTable.ts'

/**
 * Spreadsheets on their way into the database: their rows wait here until somebody confirms them, and stay as long as an import can be undone. A
 * partner sees its own, a handler none of volunteers (docs/decisions, *Spreadsheets*).
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, tables)
  const own = 'partner_id = app_partner()'
  await tenantTable(db, 'imports', ['select', 'insert', 'update', 'delete'], { sees: own, writes: true })
  await tenantTable(db, 'import_mappings', ['select', 'insert', 'update'], { sees: own, writes: true })
  await tenantTable(db, 'import_rows', ['select', 'insert', 'update', 'delete'], { sees: ofImport, writes: true })
  await tenantTable(db, 'import_keeps', ['select', 'insert', 'update'], { sees: ofRecipient, writes: true })
  await run(db, roles)
  await run(db, undoing)
  await run(db, changes)
}

const tables = `
  create table imports (
    organisation_id uuid not null references organisations (id),
    id uuid not null,
    kind text not null check (kind in ('households', 'orders', 'volunteers', 'shifts')),
    status text not null check (status in ('mapping', 'checking', 'ready', 'writing', 'written', 'undone')),
    -- Whose import it is; null: the group's own.
    partner_id uuid,
    created_by text not null,
    created_role text not null,
    file_name text not null check (char_length(file_name) <= 200),
    -- [{name, rows}]
    sheets jsonb not null,
    sheet smallint not null,
    header_row integer not null,
    -- The field of each column: {"0": "name"}.
    fields jsonb not null,
    options jsonb not null,
    notices text[] not null default '{}',
    problem text,
    progress_done integer not null default 0,
    progress_total integer not null default 0,
    version integer not null default 1 check (version > 0),
    created_at timestamptz not null default now(),
    checked_at timestamptz,
    written_at timestamptz,
    primary key (organisation_id, id),
    foreign key (organisation_id, partner_id) references partners (organisation_id, id)
  );
  create index imports_created on imports (organisation_id, created_at);

  create table import_rows (
    organisation_id uuid not null,
    import_id uuid not null,
    sheet smallint not null,
    number integer not null,
    cells text[] not null,
    -- Why a cell cannot be used: {"3": "is a formula …"}.
    faults jsonb not null default '{}',
    state text check (state in ('new', 'changed', 'duplicate', 'conflict', 'error')),
    -- Without regard to the other rows of the file.
    own_state text,
    problems jsonb not null default '[]',
    -- What is written; null: nothing can be.
    draft jsonb,
    -- What other rows of the file are compared by.
    keys text[] not null default '{}',
    duplicate_of integer,
    match_id uuid,
    match_version integer,
    match_label text,
    differences jsonb not null default '[]',
    choices text[] not null default '{}',
    decision text check (decision in ('keep_ours', 'take_theirs', 'add', 'skip')),
    created_recipient_id uuid,
    created_id uuid,
    -- Our record as it was, for undoing.
    before jsonb,
    written_version integer,
    primary key (organisation_id, import_id, sheet, number),
    foreign key (organisation_id, import_id) references imports (organisation_id, id) on delete cascade
  );
  create index import_rows_created on import_rows (organisation_id, created_id) where created_id is not null;
  create index import_rows_recipient on import_rows (organisation_id, created_recipient_id) where created_recipient_id is not null;

  -- What a column was last time, by the header that had it.
  create table import_mappings (
    organisation_id uuid not null references organisations (id),
    id uuid not null,
    partner_id uuid,
    kind text not null,
    -- A hash of the header.
    signature text not null,
    fields jsonb not null,
    options jsonb not null,
    updated_at timestamptz not null default now(),
    primary key (organisation_id, id),
    foreign key (organisation_id, partner_id) references partners (organisation_id, id),
    unique nulls not distinct (organisation_id, partner_id, kind, signature)
  );

  -- "Keep ours": the value of a file that was refused for a household's field, as a hash.
  create table import_keeps (
    organisation_id uuid not null,
    recipient_id uuid not null,
    field text not null,
    hash text not null,
    kept_at timestamptz not null default now(),
    primary key (organisation_id, recipient_id, field),
    foreign key (organisation_id, recipient_id) references recipients (organisation_id, id) on delete cascade
  )
`

const ofImport = `exists (select from imports
  where imports.organisation_id = import_rows.organisation_id and imports.id = import_rows.import_id)`
const ofRecipient = `exists (select from recipients
  where recipients.organisation_id = import_keeps.organisation_id and recipients.id = import_keeps.recipient_id)`

/** Only those who may import; volunteers and shifts are for those who plan. */
const roles = `
  create policy imports_by_role on imports as restrictive
    using ((select coalesce(app_role(), '')) in ('', 'organiser', 'admin')
      or ((select app_role()) in ('handler', 'partner') and kind in ('households', 'orders')));
  create policy import_rows_by_role on import_rows as restrictive
    using ((select coalesce(app_role(), '')) in ('', 'organiser', 'admin') or ${ofImport});
  create policy import_mappings_by_role on import_mappings as restrictive
    using ((select coalesce(app_role(), '')) in ('', 'organiser', 'admin')
      or ((select app_role()) in ('handler', 'partner') and kind in ('households', 'orders')));
  create policy import_keeps_by_role on import_keeps as restrictive
    using ((select coalesce(app_role(), '')) in ('', 'organiser', 'admin', 'handler', 'partner'))
`

/** Records are deleted by undoing the import that made them, within its day, and in no other way. */
const undoing = `
  grant delete on recipients, orders, drivers to doorstep_app;
  create policy recipients_undone on recipients as restrictive for delete using (exists (
    select from import_rows join imports on imports.organisation_id = import_rows.organisation_id and imports.id = import_rows.import_id
    where import_rows.organisation_id = recipients.organisation_id and import_rows.created_recipient_id = recipients.id
      and imports.status = 'written' and imports.written_at > now() - interval '25 hours'));
  create policy orders_undone on orders as restrictive for delete using (exists (
    select from import_rows join imports on imports.organisation_id = import_rows.organisation_id and imports.id = import_rows.import_id
    where import_rows.organisation_id = orders.organisation_id and import_rows.created_id = orders.id
      and imports.status = 'written' and imports.written_at > now() - interval '25 hours'));
  create policy drivers_undone on drivers as restrictive for delete using (exists (
    select from import_rows join imports on imports.organisation_id = import_rows.organisation_id and imports.id = import_rows.import_id
    where import_rows.organisation_id = drivers.organisation_id and import_rows.created_id = drivers.id
      and imports.status = 'written' and imports.written_at > now() - interval '25 hours'))
`

/** When somebody last changed a field of a household by hand; who is nobody's business here. A partner: of its own households. */
const changes = `
  create function household_changes(wanted uuid[]) returns table (recipient_id uuid, field text, changed_at timestamptz)
    language sql stable security definer set search_path = public, pg_temp as $$
    select audit.entity_id, field, max(audit.at)
    from audit join recipients on recipients.organisation_id = audit.organisation_id and recipients.id = audit.entity_id,
      unnest(audit.fields) as field
    where audit.organisation_id = app_organisation() and audit.entity = 'recipient' and audit.action = 'changed'
      and audit.entity_id = any(wanted) and coalesce(app_role(), '') in ('', 'handler', 'partner', 'organiser', 'admin')
      and (app_partner() is null or recipients.origin_partner_id = app_partner())
    group by audit.entity_id, field
  $$;
  revoke execute on function household_changes(uuid[]) from public;
  grant execute on function household_changes(uuid[]) to doorstep_app;

  -- For the worker: what it has to do. Ids only.
  create function imports_to_do() returns table (organisation_id uuid, import_id uuid)
    language sql stable security definer set search_path = public, pg_temp as $$
    select imports.organisation_id, imports.id from imports where status in ('checking', 'writing')
  $$;
  revoke execute on function imports_to_do() from public;
  grant execute on function imports_to_do() to doorstep_app
`
