import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/** What a stop event says of its cause, and the outcome that follows from it. Events of before say nothing and are ordered by time. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    alter table stop_events
      -- Which memory counted it, and its number there.
      add device_id uuid,
      add device_counter bigint check (device_counter > 0),
      -- The sequence of the last event of this stop that the device knew of; 0: it knew that there was none.
      add seen bigint check (seen >= 0),
      -- By how much our clock was ahead of the device's when it sent the event.
      add clock_offset_ms bigint not null default 0,
      add constraint counted_on_a_device check ((device_id is null) = (device_counter is null));

    -- shared/rules/stopOutcome.ts says the same for a phone; a test compares the two.
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
          and not exists (
            select from stop_events as undo
            where undo.organisation_id = event.organisation_id and undo.stop_id = event.stop_id
              and undo.kind = 'undo' and undo.undoes = event.id)
        order by placed.happened_at desc, placed.causes desc, event.id desc
        limit 1) as latest
    `,
  )
}
