import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/**
 * The ledger of boxes (docs/decisions, *The ledger of boxes*): how many of each order were loaded, handed over, left or returned, derived from the
 * events. `shared/src/rules/boxLedger.ts` derives the same on a phone; a test compares the two. A run with an unexplained difference cannot be
 * closed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, columns)
  await run(db, outcomeViews)
  await run(db, ledgerViews)
  await run(db, closing)
}

const doorOutcomes = `'handed_over', 'safe_place', 'no_answer', 'refused', 'wrong_address', 'moved', 'not_known', 'unsafe', 'not_attempted'`
const notLoaded = `'short', 'did_not_fit', 'hub_closed'`

const columns = `
  -- As planned: the order itself may be changed for a later run.
  alter table stop_orders add boxes integer check (boxes >= 0);
  update stop_orders set boxes = orders.boxes
    from orders where orders.organisation_id = stop_orders.organisation_id and orders.id = stop_orders.order_id;
  alter table stop_orders alter boxes set not null;

  alter table stop_events
    drop constraint stop_events_outcome_check,
    add constraint stop_events_outcome_check check (outcome in (${doorOutcomes}, 'collected', 'hub_closed')),
    drop constraint stop_events_boxes_check,
    add constraint stop_events_boxes_check check (boxes between -9999 and 9999 and (boxes >= 0 or kind = 'difference')),
    add check (kind <> 'extra' or (stop_id is not null and boxes is not null)),
    add check (kind <> 'difference' or (stop_id is null and boxes is not null and details ->> 'name' is not null));
  alter table orders drop constraint orders_last_outcome,
    add constraint orders_last_outcome check (last_outcome in (${doorOutcomes}, ${notLoaded}));

  alter table orders
    -- The boxes of another order that did not fit into a round's vehicle.
    add rest_of uuid,
    add rest_round_id uuid,
    add foreign key (organisation_id, rest_of) references orders (organisation_id, id) on delete set null (rest_of),
    add foreign key (organisation_id, rest_round_id) references rounds (organisation_id, id) on delete set null (rest_round_id);
  create unique index orders_rest on orders (organisation_id, rest_of, rest_round_id) where rest_of is not null;
  create index orders_rest_round on orders (organisation_id, rest_round_id) where rest_round_id is not null;

  create index stop_events_unloaded on stop_events (organisation_id, round_id) where kind = 'load' or outcome = 'hub_closed';
  create index stop_events_of_round on stop_events (organisation_id, round_id) where stop_id is null
`

/** Whether an event counts: it came in time or was accepted, and was not undone where it was recorded. */
const counts = (event: string, scope: Scope) => `
  (not ${event}.late or exists (
    select from late_event_decisions as decision
    where decision.organisation_id = ${event}.organisation_id and decision.event_id = ${event}.id and decision.accepted))
  and not exists (
    select from stop_events as undo
    where undo.organisation_id = ${event}.organisation_id and ${scope('undo', event)}
      and undo.kind = 'undo' and undo.undoes = ${event}.id
      and (not undo.late or exists (
        select from late_event_decisions as decision
        where decision.organisation_id = undo.organisation_id and decision.event_id = undo.id and decision.accepted)))`

/** Which events are before or after each other: those at one stop, or those of the whole round. */
type Scope = (other: string, event: string) => string
const atStop: Scope = (other, event) => `${other}.stop_id = ${event}.stop_id`
const ofRound: Scope = (other, event) => `${other}.round_id = ${event}.round_id and ${other}.stop_id is null`

/** The place of an event in the order of cause, as in 0014: the latest time of all before it, and how many those are. */
const placed = (scope: Scope) => `lateral (
  select max(date_trunc('milliseconds', least(
      before.device_time + before.clock_offset_ms * interval '1 millisecond', before.server_time))) as happened_at,
    count(*) as causes
  from stop_events as before left join (
    select organisation_id, device_id, max(device_counter) as counter
    from (
      select known.organisation_id, known.device_id, known.device_counter
      from stop_events as known
      where known.organisation_id = event.organisation_id and ${scope('known', 'event')}
        and (known.sequence <= event.seen or known.id = event.id)) as all_known
    where device_id is not null
    group by organisation_id, device_id) as counted
    on counted.organisation_id = before.organisation_id and counted.device_id = before.device_id
  where before.organisation_id = event.organisation_id and ${scope('before', 'event')}
    and (before.id = event.id or before.sequence <= event.seen or before.device_counter < counted.counter)) as placed`

const latestFirst = 'placed.happened_at desc, placed.causes desc, event.id desc'

/** The outcome that was recorded at the stop of the row in hand: looked up for it alone, never joined, so that no plan derives those of all stops. */
const recordedHere = `lateral (
      select event.id as event_id, event.outcome, event.boxes, event.details, event.server_time, placed.happened_at
      from stop_events as event cross join ${placed(atStop)}
      where event.organisation_id = stops.organisation_id and event.stop_id = stops.id and event.kind = 'outcome'
        and ${counts('event', atStop)}
      order by (event.outcome = 'not_attempted'), ${latestFirst}
      limit 1) as recorded`

const outcomeViews = `
  -- The outcome that was recorded at a stop.
  create view recorded_outcomes with (security_invoker = true) as
    select stops.organisation_id, stops.round_id, stops.id as stop_id, recorded.*
    from stops cross join ${recordedHere};
  grant select on recorded_outcomes to doorstep_app;

  -- The boxes of each order at its collection: all of them once that is done, unless a count says otherwise; null: not loaded yet.
  create view order_loads with (security_invoker = true) as
    select link.organisation_id, stops.round_id, link.stop_id, link.order_id, link.boxes as planned,
      case when load.event_id is not null then load.boxes
        when recorded.outcome = 'collected' then link.boxes
        when closed.is_closed then 0 end as loaded,
      case when load.event_id is not null then case when load.boxes < link.boxes then coalesce(load.details ->> 'missing', 'short') end
        when closed.is_closed then 'hub_closed' end as missing,
      case when load.event_id is not null then load.event_id when closed.is_closed then recorded.event_id end as event_id,
      case when load.event_id is not null then load.server_time else recorded.server_time end as server_time,
      case when load.event_id is not null then load.happened_at else recorded.happened_at end as happened_at
    from stop_orders as link
      join stops on stops.organisation_id = link.organisation_id and stops.id = link.stop_id and stops.kind = 'collect'
      left join ${recordedHere} on true
      cross join lateral (
        select coalesce(recorded.outcome = 'hub_closed' and not recorded.details ? 'elsewhere', false) as is_closed) as closed
      left join lateral (
        select event.id as event_id, event.boxes, event.details, event.server_time, placed.happened_at
        from stop_events as event cross join ${placed(atStop)}
        where event.organisation_id = link.organisation_id and event.stop_id = link.stop_id and event.order_id = link.order_id
          and event.kind = 'load' and ${counts('event', atStop)}
        order by ${latestFirst}
        limit 1) as load on true;
  grant select on order_loads to doorstep_app;

  -- As recorded; a door without an outcome for which nothing was loaded has the reason as its outcome.
  create or replace view stop_outcomes with (security_invoker = true) as
    select stops.organisation_id, stops.id as stop_id,
      coalesce(recorded.event_id, unloaded.event_id) as event_id, coalesce(recorded.outcome, unloaded.outcome) as outcome,
      coalesce(recorded.server_time, unloaded.server_time) as server_time,
      coalesce(recorded.happened_at, unloaded.happened_at) as happened_at,
      case when recorded.event_id is null then unloaded.stop_id else stops.id end as event_stop_id, recorded.boxes
    from stops
      left join ${recordedHere} on true
      left join lateral (
        select (array_agg(load.event_id order by load.order_id))[1] as event_id, (array_agg(load.missing order by load.order_id))[1] as outcome,
          (array_agg(load.stop_id order by load.order_id))[1] as stop_id,
          max(load.server_time) as server_time, max(load.happened_at) as happened_at
        from stop_orders as link left join order_loads as load on load.organisation_id = link.organisation_id
          and load.round_id = stops.round_id and load.order_id = link.order_id and load.loaded = 0 and load.missing is not null
        -- Asked first, once for each door: most rounds count nothing.
        where recorded.event_id is null and stops.kind <> 'collect' and exists (
            select from stop_events as event where event.organisation_id = stops.organisation_id and event.round_id = stops.round_id
              and (event.kind = 'load' or event.outcome = 'hub_closed'))
          and link.organisation_id = stops.organisation_id and link.stop_id = stops.id
        having bool_and(load.event_id is not null)) as unloaded
        on true
    where recorded.event_id is not null or unloaded.event_id is not null
`

/** The latest of each hub's counts, or the only subject of a round. */
const latestOfRound = (kind: string, subject: string) => `
  select distinct on (event.organisation_id, event.round_id, ${subject}) event.*
  from stop_events as event cross join ${placed(ofRound)}
  where event.organisation_id = rounds.organisation_id and event.round_id = rounds.id and event.stop_id is null
    and event.kind = '${kind}' and ${counts('event', ofRound)}
  order by event.organisation_id, event.round_id, ${subject}, ${latestFirst}`

const ledgerViews = `
  create view round_ledgers with (security_invoker = true) as
    select rounds.organisation_id, rounds.id as round_id, rounds.run_id, total.*,
      total.loaded - total.handed_over - total.left_in_place - total.returned as difference,
      coalesce(named.boxes, 0) as explained, named.name as explained_by,
      total.loaded - total.handed_over - total.left_in_place - total.returned - coalesce(named.boxes, 0) as unexplained
    from rounds
      cross join lateral (
        -- What was handed over had been loaded: a box more than was counted is one of the extra boxes, or was not counted. A door that
        -- nothing was collected for, such as one that takes another's hot food, gets what is in the vehicle.
        select coalesce(sum(door.loaded), 0)::integer as loaded,
          coalesce(sum(door.given) filter (where door.outcome = 'handed_over'), 0)::integer as handed_over,
          coalesce(sum(door.given) filter (where door.outcome = 'safe_place'), 0)::integer as left_in_place,
          coalesce(sum(greatest(door.given - door.loaded, 0)) filter (where door.is_collected), 0)::integer as uncounted
        from (
          select stops.id, recorded.outcome, coalesce(sum(load.loaded), 0) as loaded, bool_or(load.order_id is not null) as is_collected,
            case when recorded.outcome in ('handed_over', 'safe_place')
              then coalesce(recorded.boxes, nullif(sum(load.loaded), 0), sum(link.boxes)) else 0 end as given
          from stops
            join stop_orders as link on link.organisation_id = stops.organisation_id and link.stop_id = stops.id
            left join ${recordedHere} on true
            left join order_loads as load
              on load.organisation_id = link.organisation_id and load.round_id = stops.round_id and load.order_id = link.order_id
          where stops.organisation_id = rounds.organisation_id and stops.round_id = rounds.id and stops.kind <> 'collect'
          group by stops.id, recorded.outcome, recorded.boxes) as door) as door
      cross join lateral (
        select coalesce(sum(latest.boxes), 0)::integer as boxes
        from (
          select distinct on (event.stop_id) event.boxes
          from stops join stop_events as event on event.organisation_id = stops.organisation_id and event.stop_id = stops.id
            cross join ${placed(atStop)}
          where stops.organisation_id = rounds.organisation_id and stops.round_id = rounds.id and event.kind = 'extra'
            and ${counts('event', atStop)}
          order by event.stop_id, ${latestFirst}) as latest) as extra
      cross join lateral (
        select coalesce(sum(latest.boxes), 0)::integer as boxes from (${latestOfRound('return', 'event.hub_id')}) as latest) as returned
      cross join lateral (
        select door.loaded + greatest(door.uncounted, extra.boxes) as loaded, door.handed_over, door.left_in_place,
          returned.boxes as returned) as total
      left join lateral (
        select latest.boxes, latest.details ->> 'name' as name from (${latestOfRound('difference', 'event.kind')}) as latest) as named on true;
  grant select on round_ledgers to doorstep_app
`

const closing = `
  create function guard_balance() returns trigger language plpgsql as $$ begin
    if exists (
      select from round_ledgers as ledger
      where ledger.organisation_id = new.organisation_id and ledger.run_id = new.id and ledger.unexplained <> 0)
    then raise exception using errcode = 'check_violation', constraint = 'runs_balanced',
      message = 'boxes of a round are missing, or too many';
    end if;
    return new;
  end $$;
  create trigger guard_balance before update of status on runs
    for each row when (new.status = 'closed' and old.status <> 'closed') execute function guard_balance()
`
