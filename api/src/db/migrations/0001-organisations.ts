import type { Kysely } from 'kysely'
import { grant, run, tenantTable } from './tenantTable.ts'

/** Who is asking, and the tables of organisations and the people who sign in. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    create function app_organisation() returns uuid language sql stable
      as $$ select nullif(current_setting('app.organisation', true), '')::uuid $$;
    create function app_partner() returns uuid language sql stable
      as $$ select nullif(current_setting('app.partner', true), '')::uuid $$;
    create function app_user() returns text language sql stable
      as $$ select nullif(current_setting('app.user', true), '') $$;

    -- [{"from": 32400, "until": 61200}, …]: at least one, each in order.
    create function windows_in_order(windows jsonb) returns boolean language sql immutable as $$
      select jsonb_typeof(windows) = 'array' and jsonb_array_length(windows) > 0 and not exists (
        select from jsonb_array_elements(windows) as w
        where coalesce((w->>'from')::int >= (w->>'until')::int or (w->>'from')::int < 0, true))
    $$;

    create table organisations (
      id uuid primary key,
      name text not null check (name <> ''),
      time_zone text not null default 'Europe/London',
      created_at timestamptz not null default now()
    );
    alter table organisations enable row level security;
    create policy organisations_tenant on organisations using (id = app_organisation());

    create table partners (
      organisation_id uuid not null references organisations (id),
      id uuid not null,
      name text not null check (name <> ''),
      contact text not null default '',
      active boolean not null default true,
      version integer not null default 1 check (version > 0),
      created_at timestamptz not null default now(),
      primary key (organisation_id, id)
    );
    create unique index partners_name on partners (organisation_id, lower(name));

    create table hubs (
      organisation_id uuid not null references organisations (id),
      id uuid not null,
      partner_id uuid not null,
      name text not null check (name <> ''),
      address text not null,
      postcode text not null,
      longitude double precision not null check (longitude between -180 and 180),
      latitude double precision not null check (latitude between -85 and 85),
      phone text,
      hours jsonb not null check (windows_in_order(hours)),
      collect_seconds integer not null default 300 check (collect_seconds >= 0),
      -- Other partners who hand out from this hub, and so may see it.
      shared_with uuid[] not null default '{}',
      active boolean not null default true,
      version integer not null default 1 check (version > 0),
      created_at timestamptz not null default now(),
      primary key (organisation_id, id),
      foreign key (organisation_id, partner_id) references partners (organisation_id, id)
    );
    create unique index hubs_name on hubs (organisation_id, lower(name));
    create index hubs_partner on hubs (organisation_id, partner_id);
    `,
  )
  await grant(db, 'organisations', ['select'])
  await tenantTable(db, 'partners', ['select', 'insert', 'update'], { sees: 'id = app_partner()' })
  await tenantTable(db, 'hubs', ['select', 'insert', 'update'], {
    sees: 'partner_id = app_partner() or app_partner() = any(shared_with)',
  })
}
