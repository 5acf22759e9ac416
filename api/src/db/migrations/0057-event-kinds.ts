import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/**
 * Events of any kind, at a stop or of a whole round (docs/decisions, *Kinds of events*). The contract and `api/src/runs/eventRow.ts` know the
 * kinds; what the database counts with has columns and checks of its own, and `details` has the rest.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    create unique index stops_of_round on stops (organisation_id, round_id, id);
    alter table stop_events
      drop constraint stop_events_kind_check,
      add constraint stop_events_kind check (kind ~ '^[a-z_]{1,40}$'),
      add round_id uuid,
      -- Null: of the whole round.
      alter stop_id drop not null,
      add order_id uuid,
      add hub_id uuid,
      add boxes integer check (boxes between 0 and 9999),
      add details jsonb not null default '{}' check (jsonb_typeof(details) = 'object');
    update stop_events set round_id = stops.round_id
      from stops where stops.organisation_id = stop_events.organisation_id and stops.id = stop_events.stop_id;
    alter table stop_events
      alter round_id set not null,
      drop constraint stop_events_organisation_id_stop_id_fkey,
      add foreign key (organisation_id, round_id) references rounds (organisation_id, id),
      add foreign key (organisation_id, round_id, stop_id) references stops (organisation_id, round_id, id),
      -- What is loaded for an order is loaded where the plan collects it.
      add foreign key (organisation_id, stop_id, order_id) references stop_orders (organisation_id, stop_id, order_id),
      add foreign key (organisation_id, hub_id) references hubs (organisation_id, id),
      add check (kind <> 'outcome' or stop_id is not null),
      add check (kind <> 'load' or (stop_id is not null and order_id is not null and boxes is not null)),
      add check (kind <> 'return' or (stop_id is null and hub_id is not null and boxes is not null));
    create index stop_events_round on stop_events (organisation_id, round_id);
    create index stop_events_order on stop_events (organisation_id, order_id) where order_id is not null;
    create index stop_events_hub on stop_events (organisation_id, hub_id) where hub_id is not null;

    alter policy stop_events_of_driver on stop_events
      using ((select app_role()) is distinct from 'driver' or driver_reads_round(round_id))
    `,
  )
}
