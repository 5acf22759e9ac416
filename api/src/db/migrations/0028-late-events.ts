import type { Kysely } from 'kysely'
import { run, tenantTable } from './tenantTable.ts'

/**
 * Events that arrive more than 48 hours after their run was closed are kept and count once an organiser has accepted them. A decision
 * is never changed.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    alter table stop_events add late boolean not null default false;
    create index stop_events_late on stop_events (organisation_id) where late;

    create table late_event_decisions (
      organisation_id uuid not null references organisations (id),
      event_id uuid not null,
      accepted boolean not null,
      decided_by text not null,
      decided_at timestamptz not null default now(),
      primary key (organisation_id, event_id),
      foreign key (organisation_id, event_id) references stop_events (organisation_id, id)
    );

    create function stamp_decision() returns trigger language plpgsql as $$ begin
      if row_security_active(tg_relid) then
        new.decided_at := now();
        new.decided_by := public.app_user();
      end if;
      return new;
    end $$;
    create trigger stamp before insert on late_event_decisions for each row execute function stamp_decision();

    -- As in 0014, without late events that nobody has accepted.
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
        order by placed.happened_at desc, placed.causes desc, event.id desc
        limit 1) as latest
    `,
  )
  await tenantTable(db, 'late_event_decisions', ['select', 'insert'], { sees: 'false' })
  await run(
    db,
    `
    create policy late_event_decisions_of_handler on late_event_decisions as restrictive
      using ((select app_role()) is distinct from 'handler');
    create policy late_event_decisions_of_driver on late_event_decisions as restrictive
      using ((select app_role()) is distinct from 'driver' or exists (
        select from stop_events where stop_events.organisation_id = late_event_decisions.organisation_id
          and stop_events.id = late_event_decisions.event_id))
    `,
  )
}
