import type { Kysely } from 'kysely'
import { run, tenantTable } from './tenantTable.ts'

/**
 * What an organisation changed of the defaults, and the history of it. Without a row the defaults apply, at version 1. Skills were free words until
 * now: those in use become the organisation's list.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    create table organisation_settings (
      organisation_id uuid primary key references organisations (id),
      changed jsonb not null default '{}' check (jsonb_typeof(changed) = 'object'),
      -- Earlier defaults of weight and time, by which an order is recognised that was logged with them.
      former_order_defaults jsonb not null default '[]' check (jsonb_typeof(former_order_defaults) = 'array'),
      version integer not null default 1 check (version > 0),
      changed_at timestamptz not null default now(),
      changed_by text
    );
    create table settings_changes (
      organisation_id uuid not null references organisations (id),
      -- Of the settings after the change.
      version integer not null check (version > 1),
      changed_at timestamptz not null default now(),
      changed_by text not null,
      -- [{"field": …, "before": …, "after": …}]
      changes jsonb not null check (jsonb_typeof(changes) = 'array'),
      primary key (organisation_id, version)
    )
    `,
  )
  await tenantTable(db, 'organisation_settings', ['select', 'insert', 'update'], { sees: 'true' })
  await tenantTable(db, 'settings_changes', ['select', 'insert'], { sees: 'false' })
  await run(
    db,
    `
    create policy organisation_settings_planners_insert on organisation_settings as restrictive for insert
      with check (coalesce((select app_role()), 'admin') in ('organiser', 'admin'));
    create policy organisation_settings_planners_update on organisation_settings as restrictive for update
      using (coalesce((select app_role()), 'admin') in ('organiser', 'admin'));
    create policy settings_changes_of_planners on settings_changes as restrictive
      using (coalesce((select app_role()), 'admin') in ('organiser', 'admin'));

    create function stamp_settings() returns trigger language plpgsql as $$ begin
      if row_security_active(tg_relid) then
        new.changed_at := now();
        new.changed_by := public.app_user();
      end if;
      return new;
    end $$;
    create trigger stamp before insert or update on organisation_settings for each row execute function stamp_settings();
    create trigger stamp before insert on settings_changes for each row execute function stamp_settings();

    insert into organisation_settings (organisation_id, changed)
    select organisation_id, jsonb_build_object('skills', jsonb_agg(skill order by skill))
    from (
      select organisation_id, unnest(skills) as skill from drivers
      union select organisation_id, unnest(required_skills) from orders
      union select id, unnest('{bsl,dbs,lift,stairs}'::text[]) from organisations
        where exists (select from drivers where organisation_id = organisations.id and skills <> '{}')
          or exists (select from orders where organisation_id = organisations.id and required_skills <> '{}')
    ) as used
    group by organisation_id
    `,
  )
}
