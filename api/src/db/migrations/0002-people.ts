import type { Kysely } from 'kysely'
import { grant, run, tenantTable } from './tenantTable.ts'

/** Households, drivers with their shifts, and who may sign in as what. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    create table recipients (
      organisation_id uuid not null references organisations (id),
      id uuid not null,
      -- The partner who brought the household to us; null when the group itself did.
      origin_partner_id uuid,
      name text not null check (name <> ''),
      -- E.164, so that 07700 900123 and +44 7700 900123 are one number.
      phone text,
      address text not null check (address <> ''),
      unit text,
      postcode text not null,
      longitude double precision check (longitude between -180 and 180),
      latitude double precision check (latitude between -85 and 85),
      pin_source text not null check (pin_source in ('placed', 'postcode', 'none')),
      floor smallint,
      access_notes text not null default '',
      safe_place text,
      household_size smallint not null check (household_size > 0),
      food_rules text[],
      version integer not null default 1 check (version > 0),
      created_at timestamptz not null default now(),
      primary key (organisation_id, id),
      foreign key (organisation_id, origin_partner_id) references partners (organisation_id, id),
      check ((longitude is null) = (latitude is null)),
      check ((pin_source = 'none') = (longitude is null))
    );
    create index recipients_name on recipients (organisation_id, lower(name) text_pattern_ops, id);
    create index recipients_phone on recipients (organisation_id, phone);
    create index recipients_postcode on recipients (organisation_id, postcode text_pattern_ops);

    -- Which partners serve a household that another one (or the group) brought.
    create table recipient_partners (
      organisation_id uuid not null references organisations (id),
      recipient_id uuid not null,
      partner_id uuid not null,
      primary key (organisation_id, recipient_id, partner_id),
      foreign key (organisation_id, recipient_id) references recipients (organisation_id, id) on delete cascade,
      foreign key (organisation_id, partner_id) references partners (organisation_id, id)
    );
    create index recipient_partners_partner on recipient_partners (organisation_id, partner_id);

    create table drivers (
      organisation_id uuid not null references organisations (id),
      id uuid not null,
      name text not null check (name <> ''),
      phone text,
      mode text not null check (mode in ('car', 'bike', 'cargo_bike', 'foot')),
      home_longitude double precision check (home_longitude between -180 and 180),
      home_latitude double precision check (home_latitude between -85 and 85),
      skills text[] not null default '{}',
      maximum_boxes integer check (maximum_boxes > 0),
      maximum_grams integer check (maximum_grams > 0),
      active boolean not null default true,
      version integer not null default 1 check (version > 0),
      created_at timestamptz not null default now(),
      primary key (organisation_id, id),
      check ((home_longitude is null) = (home_latitude is null))
    );
    create index drivers_name on drivers (organisation_id, lower(name));

    create table shifts (
      organisation_id uuid not null references organisations (id),
      id uuid not null,
      driver_id uuid not null,
      date date not null,
      from_time integer not null check (from_time >= 0),
      until_time integer not null,
      mode text not null check (mode in ('car', 'bike', 'cargo_bike', 'foot')),
      start_longitude double precision check (start_longitude between -180 and 180),
      start_latitude double precision check (start_latitude between -85 and 85),
      end_longitude double precision check (end_longitude between -180 and 180),
      end_latitude double precision check (end_latitude between -85 and 85),
      maximum_stops integer check (maximum_stops > 0),
      -- Taken back after a plan used it: kept for that plan's sake, offered to no other.
      withdrawn boolean not null default false,
      version integer not null default 1 check (version > 0),
      created_at timestamptz not null default now(),
      primary key (organisation_id, id),
      foreign key (organisation_id, driver_id) references drivers (organisation_id, id),
      check (from_time < until_time),
      check ((start_longitude is null) = (start_latitude is null)),
      check ((end_longitude is null) = (end_latitude is null))
    );
    create unique index shifts_driver on shifts (organisation_id, driver_id, date, from_time) where not withdrawn;
    create index shifts_date on shifts (organisation_id, date, from_time);

    -- user_id is the sign-in's (schema auth), which this role cannot read.
    create table members (
      organisation_id uuid not null references organisations (id),
      user_id text not null,
      name text not null,
      role text not null check (role in ('handler', 'partner', 'organiser', 'driver', 'admin')),
      partner_id uuid,
      driver_id uuid,
      active boolean not null default true,
      created_at timestamptz not null default now(),
      primary key (organisation_id, user_id),
      foreign key (organisation_id, partner_id) references partners (organisation_id, id),
      foreign key (organisation_id, driver_id) references drivers (organisation_id, id),
      check ((role = 'partner') = (partner_id is not null)),
      check ((role = 'driver') = (driver_id is not null))
    );
    create unique index members_user on members (user_id);
    create unique index members_driver on members (organisation_id, driver_id);
    alter table members enable row level security;
    -- At sign-in the organisation is not known yet: a person may see the membership of their own.
    create policy members_own on members for select
      using (user_id = app_user() or (organisation_id = app_organisation() and app_partner() is null));
    `,
  )
  // A partner sees its own links and makes none: the group's people do, by logging an order for it.
  await tenantTable(db, 'recipient_partners', ['select', 'insert', 'delete'], { sees: 'partner_id = app_partner()' })
  await tenantTable(db, 'recipients', ['select', 'insert', 'update'], {
    sees: `origin_partner_id = app_partner() or exists (select from recipient_partners as link
        where link.organisation_id = recipients.organisation_id and link.recipient_id = recipients.id
          and link.partner_id = app_partner())`,
    writes: true,
  })
  await tenantTable(db, 'drivers', ['select', 'insert', 'update'], { sees: 'false' })
  await tenantTable(db, 'shifts', ['select', 'insert', 'update', 'delete'], { sees: 'false' })
  await grant(db, 'members', ['select'])
}
