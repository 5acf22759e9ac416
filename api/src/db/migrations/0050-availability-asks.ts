import type { Kysely } from 'kysely'
import { run, tenantTable } from './tenantTable.ts'

/**
 * “Who can do Tuesday?”: a question that goes to a group's chat as a link, and the answers of whoever opens it, without an account. Both are
 * deleted once the day is over.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    create table availability_asks (
      organisation_id uuid not null references organisations (id),
      id uuid not null,
      date date not null,
      from_time integer not null check (from_time >= 0),
      until_time integer not null,
      wanted smallint not null check (wanted between 1 and 100),
      mode text check (mode in ('car', 'bike', 'cargo_bike', 'foot')),
      -- Answers that match a driver become shifts at once.
      books_matched boolean not null,
      token_hash text not null unique check (token_hash ~ '^[0-9a-f]{64}$'),
      revoked_at timestamptz,
      version integer not null default 1 check (version > 0),
      created_at timestamptz not null default now(),
      primary key (organisation_id, id),
      check (from_time < until_time)
    );
    create index availability_asks_date on availability_asks (organisation_id, date);

    create table availability_answers (
      organisation_id uuid not null references organisations (id),
      id uuid not null,
      ask_id uuid not null,
      name text not null check (name <> ''),
      phone text,
      driver_id uuid,
      is_yes boolean not null,
      from_time integer not null check (from_time >= 0),
      until_time integer not null,
      mode text not null check (mode in ('car', 'bike', 'cargo_bike', 'foot')),
      -- What came of it; without a reference, because a shift may be removed.
      shift_id uuid,
      dismissed boolean not null default false,
      secret_hash text not null unique check (secret_hash ~ '^[0-9a-f]{64}$'),
      version integer not null default 1 check (version > 0),
      created_at timestamptz not null default now(),
      primary key (organisation_id, id),
      foreign key (organisation_id, ask_id) references availability_asks (organisation_id, id) on delete cascade,
      foreign key (organisation_id, driver_id) references drivers (organisation_id, id),
      check (from_time < until_time)
    );
    create index availability_answers_ask on availability_answers (organisation_id, ask_id);
    create trigger stamp before insert or update on availability_asks for each row execute function stamp_created();
    create trigger stamp before insert or update on availability_answers for each row execute function stamp_created();

    -- Says only which question a secret belongs to, to whoever shows it, until that day begins where the group is.
    create function ask_of_token(shown_hash text) returns table (organisation_id uuid, ask_id uuid)
      language sql stable security definer set search_path = public, pg_temp as $$
      select asks.organisation_id, asks.id
      from availability_asks as asks join organisations on organisations.id = asks.organisation_id
      where asks.token_hash = shown_hash and asks.revoked_at is null
        and now() < asks.date::timestamp at time zone organisations.time_zone
    $$;
    revoke execute on function ask_of_token(text) from public;
    grant execute on function ask_of_token(text) to doorstep_app
    `,
  )
  for (const table of ['availability_asks', 'availability_answers']) {
    await tenantTable(db, table, ['select', 'insert', 'update', 'delete'], { sees: 'false' })
    await run(
      db,
      `create policy ${table}_of_planners on ${table} as restrictive
        using (coalesce((select app_role()), 'admin') in ('organiser', 'admin'))`,
    )
  }
}
