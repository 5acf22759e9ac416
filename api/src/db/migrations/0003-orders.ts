import type { Kysely } from 'kysely'
import { run, tenantTable } from './tenantTable.ts'

/** Orders, regulars, runs with their rounds and stops, and what happened at the stops. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    create table regulars (
      organisation_id uuid not null references organisations (id),
      id uuid not null,
      partner_id uuid not null,
      hub_id uuid not null,
      recipient_id uuid not null,
      -- ISO weekdays, 1 is Monday.
      weekdays smallint[] not null check (cardinality(weekdays) between 1 and 7 and weekdays <@ '{1,2,3,4,5,6,7}'::smallint[]),
      every_weeks smallint not null default 1 check (every_weeks > 0),
      starts_on date not null,
      review_on date,
      paused_until date,
      boxes integer not null check (boxes > 0),
      temperature text not null check (temperature in ('ambient', 'chilled', 'hot')),
      priority text not null check (priority in ('urgent', 'normal', 'low')),
      window_from integer check (window_from >= 0),
      window_until integer,
      preferred_driver_id uuid,
      backup_driver_id uuid,
      version integer not null default 1 check (version > 0),
      created_at timestamptz not null default now(),
      primary key (organisation_id, id),
      foreign key (organisation_id, partner_id) references partners (organisation_id, id),
      foreign key (organisation_id, hub_id) references hubs (organisation_id, id),
      foreign key (organisation_id, recipient_id) references recipients (organisation_id, id),
      foreign key (organisation_id, preferred_driver_id) references drivers (organisation_id, id),
      foreign key (organisation_id, backup_driver_id) references drivers (organisation_id, id),
      check ((window_from is null) = (window_until is null) and (window_from is null or window_from < window_until))
    );
    create index regulars_recipient on regulars (organisation_id, recipient_id);

    create table runs (
      organisation_id uuid not null references organisations (id),
      id uuid not null,
      date date not null,
      slot text not null check (slot <> ''),
      status text not null default 'draft' check (status in ('draft', 'planning', 'planned', 'published', 'closed')),
      from_time integer not null check (from_time >= 0),
      until_time integer not null,
      engine text check (engine in ('streets', 'osrm', 'estimate')),
      -- Which planning is going on: a plan that another planning overtook is thrown away.
      planning_id uuid,
      stop_requested boolean not null default false,
      plan_error text,
      progress jsonb,
      planned_at timestamptz,
      published_at timestamptz,
      closed_at timestamptz,
      version integer not null default 1 check (version > 0),
      created_at timestamptz not null default now(),
      primary key (organisation_id, id),
      check (from_time < until_time),
      check ((status = 'planning') = (planning_id is not null))
    );
    create unique index runs_slot on runs (organisation_id, date, lower(slot));
    create index runs_planning on runs (planning_id) where planning_id is not null;

    create table orders (
      organisation_id uuid not null references organisations (id),
      id uuid not null,
      date date not null,
      kind text not null check (kind in ('parcel', 'errand', 'visit')),
      status text not null check (status in
        ('on_hold', 'ready', 'planned', 'out', 'delivered', 'closed_undelivered', 'cancelled')),
      partner_id uuid not null,
      hub_id uuid,
      errand_name text,
      errand_address text,
      errand_postcode text,
      errand_longitude double precision check (errand_longitude between -180 and 180),
      errand_latitude double precision check (errand_latitude between -85 and 85),
      recipient_id uuid not null,
      boxes integer not null check (boxes >= 0),
      grams integer not null check (grams >= 0),
      temperature text not null check (temperature in ('ambient', 'chilled', 'hot')),
      service_seconds integer not null check (service_seconds >= 0),
      window_from integer check (window_from >= 0),
      window_until integer,
      priority text not null check (priority in ('urgent', 'normal', 'low')),
      required_skills text[] not null default '{}',
      note text not null default '',
      regular_id uuid,
      -- The day that the recurring order fell on; the order itself may be moved to another.
      regular_date date,
      -- The run it stands in, from planned on.
      run_id uuid,
      attempts integer not null default 0 check (attempts >= 0),
      last_outcome text,
      -- The door as it was when the order was planned: what a driver reads does not change under way.
      snapshot_name text,
      snapshot_phone text,
      snapshot_address text,
      snapshot_unit text,
      snapshot_postcode text,
      snapshot_floor smallint,
      snapshot_access_notes text,
      snapshot_safe_place text,
      snapshot_longitude double precision,
      snapshot_latitude double precision,
      created_by text,
      version integer not null default 1 check (version > 0),
      created_at timestamptz not null default now(),
      primary key (organisation_id, id),
      foreign key (organisation_id, partner_id) references partners (organisation_id, id),
      foreign key (organisation_id, hub_id) references hubs (organisation_id, id),
      foreign key (organisation_id, recipient_id) references recipients (organisation_id, id),
      foreign key (organisation_id, regular_id) references regulars (organisation_id, id),
      foreign key (organisation_id, run_id) references runs (organisation_id, id),
      check ((window_from is null) = (window_until is null) and (window_from is null or window_from < window_until)),
      check (kind <> 'parcel' or (hub_id is not null and boxes > 0)),
      check (kind <> 'errand' or errand_address is not null),
      check ((errand_longitude is null) = (errand_latitude is null)),
      check (status not in ('planned', 'out') or run_id is not null),
      check (status <> 'out' or snapshot_address is not null),
      check ((regular_id is null) = (regular_date is null))
    );
    create unique index orders_regular on orders (organisation_id, regular_id, regular_date) where regular_id is not null;
    create index orders_created on orders (organisation_id, date, created_at, id);
    create index orders_status on orders (organisation_id, date, status, id);
    create index orders_window on orders (organisation_id, date, window_from, id);
    create index orders_partner on orders (organisation_id, partner_id, date, created_at, id);
    create index orders_hub on orders (organisation_id, hub_id, date);
    create index orders_recipient on orders (organisation_id, recipient_id, date);
    create index orders_open on orders (organisation_id, date) where status in ('ready', 'planned');
    create index orders_run on orders (organisation_id, run_id);

    create table run_left_out (
      organisation_id uuid not null references organisations (id),
      run_id uuid not null,
      order_id uuid not null,
      reasons jsonb not null check (jsonb_typeof(reasons) = 'array' and jsonb_array_length(reasons) > 0),
      primary key (organisation_id, run_id, order_id),
      foreign key (organisation_id, run_id) references runs (organisation_id, id) on delete cascade,
      foreign key (organisation_id, order_id) references orders (organisation_id, id) on delete cascade
    );

    create table rounds (
      organisation_id uuid not null references organisations (id),
      id uuid not null,
      run_id uuid not null,
      driver_id uuid not null,
      shift_id uuid not null,
      number smallint not null check (number > 0),
      mode text not null check (mode in ('car', 'bike', 'cargo_bike', 'foot')),
      start_longitude double precision,
      start_latitude double precision,
      end_longitude double precision,
      end_latitude double precision,
      starts_at integer not null check (starts_at >= 0),
      finishes_at integer not null,
      travel_seconds integer not null check (travel_seconds >= 0),
      metres integer not null check (metres >= 0),
      boxes integer not null check (boxes >= 0),
      grams integer not null check (grams >= 0),
      maximum_boxes integer not null check (maximum_boxes > 0),
      maximum_grams integer not null check (maximum_grams > 0),
      primary key (organisation_id, id),
      foreign key (organisation_id, run_id) references runs (organisation_id, id) on delete cascade,
      foreign key (organisation_id, driver_id) references drivers (organisation_id, id),
      foreign key (organisation_id, shift_id) references shifts (organisation_id, id),
      check (starts_at <= finishes_at)
    );
    create unique index rounds_driver on rounds (organisation_id, run_id, driver_id);
    create unique index rounds_number on rounds (organisation_id, run_id, number);
    create index rounds_of_driver on rounds (organisation_id, driver_id);
    create index rounds_shift on rounds (organisation_id, shift_id);

    create table stops (
      organisation_id uuid not null references organisations (id),
      id uuid not null,
      round_id uuid not null,
      position smallint not null check (position > 0),
      kind text not null check (kind in ('collect', 'deliver', 'visit')),
      hub_id uuid,
      longitude double precision not null check (longitude between -180 and 180),
      latitude double precision not null check (latitude between -85 and 85),
      arrival integer not null check (arrival >= 0),
      begin integer not null,
      departure integer not null,
      leg_seconds integer not null check (leg_seconds >= 0),
      leg_metres integer not null check (leg_metres >= 0),
      load_boxes integer not null check (load_boxes >= 0),
      load_grams integer not null check (load_grams >= 0),
      primary key (organisation_id, id),
      foreign key (organisation_id, round_id) references rounds (organisation_id, id) on delete cascade,
      foreign key (organisation_id, hub_id) references hubs (organisation_id, id),
      check (arrival <= begin and begin <= departure),
      check (hub_id is null or kind = 'collect')
    );
    create unique index stops_position on stops (organisation_id, round_id, position);

    -- A door serves one order; a collection at a hub loads many.
    create table stop_orders (
      organisation_id uuid not null references organisations (id),
      stop_id uuid not null,
      order_id uuid not null,
      primary key (organisation_id, stop_id, order_id),
      foreign key (organisation_id, stop_id) references stops (organisation_id, id) on delete cascade,
      foreign key (organisation_id, order_id) references orders (organisation_id, id)
    );
    create index stop_orders_order on stop_orders (organisation_id, order_id);

    create table stop_events (
      organisation_id uuid not null references organisations (id),
      -- Made on the phone: sending an event twice adds nothing.
      id uuid not null,
      stop_id uuid not null,
      kind text not null check (kind in ('outcome', 'undo')),
      outcome text check (outcome in
        ('handed_over', 'safe_place', 'no_answer', 'refused', 'wrong_address', 'unsafe', 'collected')),
      -- No foreign key: an undo may arrive before what it undoes.
      undoes uuid,
      note text not null default '',
      device_time timestamptz not null,
      server_time timestamptz not null default now(),
      -- In which order they came: those of one request have one server_time.
      sequence bigint generated by default as identity,
      recorded_by text not null,
      primary key (organisation_id, id),
      foreign key (organisation_id, stop_id) references stops (organisation_id, id),
      check ((kind = 'outcome') = (outcome is not null)),
      check ((kind = 'undo') = (undoes is not null))
    );
    create index stop_events_stop on stop_events (organisation_id, stop_id);

    -- shared/rules/states.ts says the same for a phone; a test holds the two together.
    -- From the stops, so that only the events of the stops asked for are looked at.
    create view stop_outcomes with (security_invoker = true) as
      select stops.organisation_id, stops.id as stop_id, latest.event_id, latest.outcome, latest.server_time
      from stops cross join lateral (
        select event.id as event_id, event.outcome, event.server_time
        from stop_events as event
        where event.organisation_id = stops.organisation_id and event.stop_id = stops.id and event.kind = 'outcome'
          and not exists (
            select from stop_events as undo
            where undo.organisation_id = event.organisation_id and undo.stop_id = event.stop_id
              and undo.kind = 'undo' and undo.undoes = event.id)
        order by date_trunc('milliseconds', least(event.device_time, event.server_time)) desc, event.id desc
        limit 1) as latest;
    grant select on stop_outcomes to doorstep_app;

    -- The two questions that background work asks across organisations. Ids only, so that the wall stays whole.
    create function organisations_at_work() returns table (organisation_id uuid)
      language sql stable security definer set search_path = public
      as $$ select id from organisations $$;
    create function runs_being_planned() returns table (organisation_id uuid, run_id uuid, planning_id uuid)
      language sql stable security definer set search_path = public
      as $$ select organisation_id, id, planning_id from runs where planning_id is not null $$;
    revoke execute on function organisations_at_work(), runs_being_planned() from public;
    grant execute on function organisations_at_work(), runs_being_planned() to doorstep_app;
    `,
  )
  const ownOrder = (order: string) =>
    `exists (select from orders where orders.organisation_id = ${order}.organisation_id
       and orders.id = ${order}.order_id and orders.partner_id = app_partner())`
  const everything = ['select', 'insert', 'update', 'delete'] as const
  await tenantTable(db, 'regulars', ['select', 'insert', 'update'], { sees: 'partner_id = app_partner()' })
  await tenantTable(db, 'orders', ['select', 'insert', 'update'], { sees: 'partner_id = app_partner()', writes: true })
  // A partner reads when its order comes, not the rounds of others: only rows that lead to its own orders.
  await tenantTable(db, 'stop_orders', everything, { sees: ownOrder('stop_orders') })
  const ownStop = (stop: string) =>
    `exists (select from stop_orders as link where link.organisation_id = ${stop}.organisation_id and link.stop_id = ${stop}.id)`
  await tenantTable(db, 'stops', everything, { sees: ownStop('stops') })
  await tenantTable(db, 'rounds', everything, {
    sees: 'exists (select from stops where stops.organisation_id = rounds.organisation_id and stops.round_id = rounds.id)',
  })
  await tenantTable(db, 'runs', ['select', 'insert', 'update'], {
    sees: 'exists (select from rounds where rounds.organisation_id = runs.organisation_id and rounds.run_id = runs.id)',
  })
  await tenantTable(db, 'run_left_out', ['select', 'insert', 'delete'], { sees: ownOrder('run_left_out') })
  await tenantTable(db, 'stop_events', ['select', 'insert'], { sees: 'false' })
}
