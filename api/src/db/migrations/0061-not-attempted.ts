import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/** One more outcome: a stop that was given back because the driver could not finish. It yields to every other outcome of its stop. */
export async function up(db: Kysely<unknown>): Promise<void> {
  const outcomes = `'handed_over', 'safe_place', 'no_answer', 'refused', 'wrong_address', 'moved', 'not_known', 'unsafe', 'not_attempted'`
  await run(
    db,
    `
    alter table stop_events drop constraint stop_events_outcome_check,
      add constraint stop_events_outcome_check check (outcome in (${outcomes}, 'collected'));
    alter table orders drop constraint orders_last_outcome,
      add constraint orders_last_outcome check (last_outcome in (${outcomes}));
    create or replace view stop_outcomes with (security_invoker = true) as
      select stops.organisation_id, stops.id as stop_id, latest.event_id, latest.outcome, latest.server_time, latest.happened_at
      from stops cross join lateral (
        select event.id as event_id, event.outcome, event.server_time, placed.happened_at
        from stop_events as event cross join lateral (
          select max(date_trunc('milliseconds', least(
              before.device_time + before.clock_offset_ms * interval '1 millisecond', before.server_time))) as happened_at,
            count(*) as causes
          from stop_events as before left join (
            select organisation_id, device_id, max(device_counter) as counter
            from (
              select known.organisation_id, known.device_id, known.device_counter
              from stop_events as known
              where known.organisation_id = event.organisation_id and known.stop_id = event.stop_id
                and (known.sequence <= event.seen or known.id = event.id)) as all_known
            where device_id is not null
            group by organisation_id, device_id) as counted
            on counted.organisation_id = before.organisation_id and counted.device_id = before.device_id
          where before.organisation_id = event.organisation_id and before.stop_id = event.stop_id
            and (before.id = event.id or before.sequence <= event.seen or before.device_counter < counted.counter)) as placed
        where event.organisation_id = stops.organisation_id and event.stop_id = stops.id and event.kind = 'outcome'
          and (not event.late or exists (
            select from late_event_decisions as decision
            where decision.organisation_id = event.organisation_id and decision.event_id = event.id and decision.accepted))
          and not exists (
            select from stop_events as undo
            where undo.organisation_id = event.organisation_id and undo.stop_id = event.stop_id
              and undo.kind = 'undo' and undo.undoes = event.id
              and (not undo.late or exists (
                select from late_event_decisions as decision
                where decision.organisation_id = undo.organisation_id and decision.event_id = undo.id and decision.accepted)))
        order by (event.outcome = 'not_attempted'), placed.happened_at desc, placed.causes desc, event.id desc
        limit 1) as latest
    `,
  )
}
