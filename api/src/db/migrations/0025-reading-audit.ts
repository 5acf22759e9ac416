import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/** Reading people leaves a trace that names them, and has a limit by person and hour (docs/decisions/0032). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    alter table audit
      -- Whom an answer named, whatever it was asked for; the entity says that.
      add column recipient_ids uuid[] not null default '{}',
      add column driver_ids uuid[] not null default '{}',
      drop constraint audit_action_check,
      add constraint audit_action_check check (action in
        ('looked', 'searched', 'created', 'changed', 'planned', 'published', 'closed', 'signed_in'));

    -- Whose households were read in the hour under way: each counts once, however often a page is refreshed. Not worth a log for a crash.
    create unlogged table people_read (
      organisation_id uuid not null,
      hour timestamptz not null,
      user_id text not null,
      recipient_id uuid not null,
      primary key (organisation_id, hour, user_id, recipient_id)
    );
    alter table people_read enable row level security;
    create policy people_read_tenant on people_read
      using (organisation_id = app_organisation()) with check (organisation_id = app_organisation());

    -- False when somebody who has read as many as they may this hour asks for more people; those they have read they may read again. One answer
    -- is given whole. Who and when are the database's to say, and nobody else writes to people_read: its owner does.
    create function note_reading(what text, asked_for text, asked_id uuid, recipients uuid[], drivers uuid[], most integer)
      returns boolean language plpgsql security definer set search_path = public, pg_temp as $$
      declare
        this_hour timestamptz := date_trunc('hour', now());
        fresh integer := 0;
        known integer;
      begin
        if app_organisation() is null or app_user() is null then raise insufficient_privilege; end if;
        if cardinality(recipients) > 0 then
          -- In one order, so that two requests of one person cannot wait for each other.
          insert into people_read (organisation_id, hour, user_id, recipient_id)
            select app_organisation(), this_hour, app_user(), read.id
            from (select distinct id from unnest(recipients) as id order by id) as read
            on conflict do nothing;
          get diagnostics fresh = row_count;
        end if;
        if fresh > 0 then
          select count(*) into known from people_read
            where organisation_id = app_organisation() and hour = this_hour and user_id = app_user();
          if known - fresh >= most then return false; end if;
          if known = fresh then
            delete from people_read where organisation_id = app_organisation() and hour < this_hour;
          end if;
        end if;
        insert into audit (organisation_id, id, user_id, action, entity, entity_id, recipient_ids, driver_ids)
          values (app_organisation(), gen_random_uuid(), app_user(), what, asked_for, asked_id, recipients, drivers);
        return true;
      end $$;
    revoke execute on function note_reading(text, text, uuid, uuid[], uuid[], integer) from public;
    grant execute on function note_reading(text, text, uuid, uuid[], uuid[], integer) to doorstep_app;
    `,
  )
}
