import type { Kysely } from 'kysely'
import { run, tenantTable } from './tenantTable.ts'

/**
 * What an organiser has to look after: something that happened on a round or to a household. Its cause opens it once. Kinds are checked in code
 * (shared/src/rules/followUps.ts), so that a new one needs no migration.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    create table follow_ups (
      organisation_id uuid not null references organisations,
      id uuid not null,
      kind text not null check (kind ~ '^[a-z_]{1,40}$'),
      -- Ids only.
      cause text not null check (length(cause) between 1 and 200),
      note text not null default '' check (length(note) <= 1000),
      facts jsonb not null default '{}' check (jsonb_typeof(facts) = 'object'),
      run_id uuid,
      round_id uuid,
      stop_id uuid,
      order_id uuid,
      recipient_id uuid,
      opened_at timestamptz not null default now(),
      -- Null: the program.
      opened_by text,
      -- Its cause was undone, or is no longer true.
      withdrawn_at timestamptz,
      resolved_at timestamptz,
      resolved_by text,
      resolution text check (length(resolution) between 1 and 500),
      primary key (organisation_id, id),
      unique (organisation_id, cause),
      foreign key (organisation_id, run_id) references runs on delete set null (run_id),
      foreign key (organisation_id, round_id) references rounds on delete set null (round_id),
      foreign key (organisation_id, stop_id) references stops on delete set null (stop_id),
      foreign key (organisation_id, order_id) references orders on delete set null (order_id),
      -- What is known of a household goes with it.
      foreign key (organisation_id, recipient_id) references recipients on delete cascade,
      check ((resolved_at is null) = (resolved_by is null) and (resolved_at is null) = (resolution is null))
    );
    create index follow_ups_open on follow_ups (organisation_id, opened_at) where resolved_at is null and withdrawn_at is null;
    create index follow_ups_resolved on follow_ups (organisation_id, resolved_at) where resolved_at is not null;
    create index follow_ups_run on follow_ups (organisation_id, run_id);
    create index follow_ups_round on follow_ups (organisation_id, round_id);
    create index follow_ups_stop on follow_ups (organisation_id, stop_id);
    create index follow_ups_order on follow_ups (organisation_id, order_id);
    create index follow_ups_recipient on follow_ups (organisation_id, recipient_id)`,
  )
  await tenantTable(db, 'follow_ups', ['select', 'insert', 'update'], { sees: 'false' })
  await run(
    db,
    `create policy follow_ups_of_planners on follow_ups as restrictive
      using (coalesce((select app_role()), 'admin') in ('organiser', 'admin'))`,
  )
}
