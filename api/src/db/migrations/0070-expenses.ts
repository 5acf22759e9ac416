import type { Kysely } from 'kysely'
import { run, tenantTable } from './tenantTable.ts'

/**
 * Expenses of volunteers (docs/decisions, *Expenses*): a claim of one person and tax year, its lines and receipts, what was decided of it, and
 * approvals asked for before shopping. Money is in whole pence, miles in hundredths. Whatever a statement claims, nobody decides about their own
 * money, a round is paid once, a sum is that of its lines, and what was handed in stays as it is.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, claims)
  await run(db, preApprovals)
  await run(db, lines)
  await run(db, receiptOfLine)
  const hidden = { sees: 'false' } as const
  await tenantTable(db, 'expense_claims', ['select', 'insert', 'update', 'delete'], hidden)
  await tenantTable(db, 'claim_steps', ['select', 'insert'], hidden)
  await tenantTable(db, 'pre_approvals', ['select', 'insert', 'update'], hidden)
  await tenantTable(db, 'receipts', ['select', 'insert', 'delete'], hidden)
  await tenantTable(db, 'claim_lines', ['select', 'insert', 'update', 'delete'], hidden)
  await run(db, policies)
  await run(db, guards)
}

const claims = `
  create table expense_claims (
    organisation_id uuid not null references organisations (id),
    id uuid not null,
    -- Of the organisation, from 1: the only name that a claim has outside of it.
    number integer not null check (number > 0),
    user_id text not null,
    -- Of the claimant as a member, who may leave: the accounts keep it.
    name text not null check (length(name) between 1 and 200),
    -- The year in which it begins, on 6 April.
    tax_year smallint not null check (tax_year between 1970 and 2199),
    status text not null default 'draft' check (status in ('draft', 'submitted', 'approved', 'declined', 'paid')),
    -- The sum of its lines, from handing in on.
    pence integer check (pence >= 0),
    submitted_at timestamptz,
    decided_at timestamptz,
    decided_by text,
    decline_reason text check (length(decline_reason) between 1 and 300),
    paid_at timestamptz,
    paid_by text,
    version integer not null default 1 check (version > 0),
    created_at timestamptz not null default now(),
    primary key (organisation_id, id),
    constraint expense_claims_number unique (organisation_id, number),
    constraint expense_claims_claimant unique (organisation_id, id, user_id, tax_year),
    constraint expense_claims_not_own check (decided_by is distinct from user_id and paid_by is distinct from user_id),
    constraint expense_claims_status check (
      (status = 'draft') = (pence is null) and (status = 'draft') = (submitted_at is null)
      and (status in ('approved', 'declined', 'paid')) = (decided_at is not null) and (decided_at is null) = (decided_by is null)
      and (status = 'declined') = (decline_reason is not null)
      and (status = 'paid') = (paid_at is not null) and (paid_at is null) = (paid_by is null))
  );
  create index expense_claims_user on expense_claims (organisation_id, user_id, tax_year);
  create index expense_claims_of_status on expense_claims (organisation_id, status, id);

  -- What was decided of a claim, each time.
  create table claim_steps (
    organisation_id uuid not null,
    id uuid not null,
    claim_id uuid not null,
    status text not null check (status in ('draft', 'submitted', 'approved', 'declined', 'paid')),
    pence integer check (pence >= 0),
    reason text check (length(reason) between 1 and 300),
    at timestamptz not null default now(),
    user_id text not null,
    primary key (organisation_id, id),
    foreign key (organisation_id, claim_id) references expense_claims on delete cascade
  );
  create index claim_steps_claim on claim_steps (organisation_id, claim_id, at);

  create table receipts (
    organisation_id uuid not null,
    id uuid not null,
    claim_id uuid not null,
    media_type text not null check (media_type in ('image/jpeg', 'application/pdf')),
    bytes integer not null check (bytes between 1 and 8388608 and bytes = octet_length(content)),
    pages integer not null check (pages >= 1),
    -- SHA-256 of the file as it was sent, before it was cleaned.
    hash text not null check (hash ~ '^[0-9a-f]{64}$'),
    content bytea not null,
    uploaded_by text not null,
    uploaded_at timestamptz not null default now(),
    primary key (organisation_id, id),
    constraint receipts_of_claim unique (organisation_id, claim_id, id),
    foreign key (organisation_id, claim_id) references expense_claims on delete cascade
  );
  create index receipts_hash on receipts (organisation_id, hash)
`

const preApprovals = `
  create table pre_approvals (
    organisation_id uuid not null references organisations (id),
    id uuid not null,
    user_id text not null,
    name text not null check (length(name) between 1 and 200),
    pence integer not null check (pence between 1 and 1000000),
    purpose text not null check (length(purpose) between 1 and 200),
    status text not null default 'asked' check (status in ('asked', 'approved', 'declined')),
    decided_at timestamptz,
    decided_by text,
    decline_reason text check (length(decline_reason) between 1 and 300),
    version integer not null default 1 check (version > 0),
    created_at timestamptz not null default now(),
    primary key (organisation_id, id),
    constraint pre_approvals_of_user unique (organisation_id, id, user_id),
    constraint pre_approvals_not_own check (decided_by is distinct from user_id),
    constraint pre_approvals_status check (
      (status = 'asked') = (decided_at is null) and (decided_at is null) = (decided_by is null)
      and (status = 'declined') = (decline_reason is not null))
  );
  create index pre_approvals_user on pre_approvals (organisation_id, user_id)
`

const lines = `
  create table claim_lines (
    organisation_id uuid not null,
    id uuid not null,
    claim_id uuid not null,
    user_id text not null,
    tax_year smallint not null,
    kind text not null check (kind in ('mileage', 'receipt')),
    date date not null,

    -- Of a round that was driven; of a purchase, if it was made on one.
    round_id uuid,
    round_number smallint check (round_number > 0),
    mode text check (mode in ('car', 'motorcycle', 'bicycle', 'foot', 'passenger')),
    -- By the way to the stops that were reached, and as claimed; in hundredths.
    measured_miles integer check (measured_miles between 0 and 1000000),
    measure_guessed boolean,
    miles integer check (miles between 0 and 1000000),
    -- Why these are not the same.
    reason text check (length(reason) between 1 and 200),

    -- The rate of the day, written when the claim is handed in; null pence_after: there is no other rate after so many miles.
    pence_per_mile integer check (pence_per_mile between 0 and 1000),
    pence_after integer check (pence_after between 0 and 1000),
    miles_after integer check (miles_after between 0 and miles),
    -- Of a mileage line: its miles at its rate, rounded to the nearest penny, a half up.
    pence integer check (pence between 0 and 100000000),

    shop text check (length(shop) between 1 and 80),
    purpose text check (length(purpose) between 1 and 200),
    receipt_id uuid,
    pre_approval_id uuid,
    created_at timestamptz not null default now(),
    primary key (organisation_id, id),
    foreign key (organisation_id, claim_id, user_id, tax_year) references expense_claims (organisation_id, id, user_id, tax_year) on delete cascade,
    foreign key (organisation_id, round_id) references rounds on delete set null (round_id),
    foreign key (organisation_id, claim_id, receipt_id) references receipts (organisation_id, claim_id, id) on delete set null (receipt_id),
    foreign key (organisation_id, pre_approval_id, user_id) references pre_approvals (organisation_id, id, user_id),
    constraint claim_lines_tax_year check (date >= make_date(tax_year, 4, 6) and date < make_date(tax_year + 1, 4, 6)),
    constraint claim_lines_mileage check (case kind
      when 'mileage' then num_nonnulls(round_number, mode, measured_miles, measure_guessed, miles) = 5
        and num_nonnulls(shop, purpose, receipt_id, pre_approval_id) = 0
      else num_nonnulls(mode, measured_miles, measure_guessed, miles, reason, pence_per_mile, pence_after, miles_after) = 0
        and num_nonnulls(pence, shop, purpose) = 3 and pence > 0 end),
    constraint claim_lines_corrected check (miles = measured_miles or reason is not null),
    constraint claim_lines_price check (kind = 'receipt' or case when pence is null
      then num_nonnulls(pence_per_mile, pence_after, miles_after) = 0
      else pence_per_mile is not null and miles_after is not null and (miles_after = 0 or pence_after is not null)
        and pence = ((miles - miles_after)::bigint * pence_per_mile + miles_after::bigint * coalesce(pence_after, 0) + 50) / 100 end)
  );
  -- One vehicle drives a round, and one passenger of it is paid for.
  create unique index claim_lines_round on claim_lines (organisation_id, round_id, (mode = 'passenger')) where kind = 'mileage';
  create unique index claim_lines_pre_approval on claim_lines (organisation_id, pre_approval_id) where pre_approval_id is not null;
  create index claim_lines_claim on claim_lines (organisation_id, claim_id);
  create index claim_lines_user on claim_lines (organisation_id, user_id, date);
  create index claim_lines_purchase on claim_lines (organisation_id, date, pence) where kind = 'receipt'
`

const receiptOfLine = `
  create index claim_lines_receipt on claim_lines (organisation_id, claim_id, receipt_id) where receipt_id is not null;
  create index claim_lines_round_of_purchase on claim_lines (organisation_id, round_id) where round_id is not null
`

/** The program itself writes for anybody. */
const own = (column: string) => `((select app_role()) is null or ${column} = (select app_user()))`

/** Planners see all; a driver with an account sees their own. A driver link reaches its round, and nothing here. */
const planner = `coalesce((select app_role()), 'admin') in ('organiser', 'admin')`
const ownDriver = (column: string) =>
  `((select app_role()) = 'driver' and ${column} = (select app_user()) and (select app_round()) is null)`
const owned: readonly (readonly [table: string, column: string])[] = [
  ['expense_claims', 'user_id'],
  ['claim_lines', 'user_id'],
  ['pre_approvals', 'user_id'],
  ['receipts', 'uploaded_by'],
]

const policies = `
  ${owned
    .map(
      ([table, column]) => `
  create policy ${table}_of_claimant on ${table} as restrictive using (${planner} or ${ownDriver(column)});
  create policy ${table}_own_inserts on ${table} as restrictive for insert with check ${own(column)};
  create policy ${table}_own_deletes on ${table} as restrictive for delete using ${own(column)};
`,
    )
    .join('')}
  create policy claim_lines_own_updates on claim_lines as restrictive for update
    using ${own('user_id')} with check ${own('user_id')};
  create policy claim_steps_of_claimant on claim_steps as restrictive using (exists (
    select from expense_claims as claim where claim.organisation_id = claim_steps.organisation_id and claim.id = claim_steps.claim_id))
`

const guards = `
  -- Counted over the whole organisation, of which a driver sees a part.
  create function number_expense_claim() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$ begin
    perform pg_advisory_xact_lock(hashtextextended('expense claims of ' || new.organisation_id, 0));
    new.number := coalesce((select max(number) from expense_claims where organisation_id = new.organisation_id), 0) + 1;
    return new;
  end $$;
  revoke execute on function number_expense_claim() from public;
  create trigger number before insert on expense_claims for each row when (new.number is null) execute function number_expense_claim();

  create function guard_expense_claim() returns trigger language plpgsql set search_path = public, pg_temp as $$
  declare expected bigint;
  begin
    if tg_op = 'INSERT' then
      if row_security_active(tg_relid) then new.created_at := now(); end if;
      if row_security_active(tg_relid) and new.status <> 'draft' then
        raise check_violation using constraint = 'expense_claims_step', message = 'a claim begins as a draft';
      end if;
      return new;
    end if;
    if (new.number, new.user_id, new.tax_year, new.created_at) is distinct from (old.number, old.user_id, old.tax_year, old.created_at) then
      raise check_violation using constraint = 'expense_claims_step', message = 'a claim keeps its number, person and year';
    end if;
    if new.status = old.status then
      if old.status <> 'draft' and to_jsonb(new) - 'version' - 'organisation_id' <> to_jsonb(old) - 'version' - 'organisation_id' then
        raise check_violation using constraint = 'expense_claims_step', message = 'what was handed in stays as it is';
      end if;
      return new;
    end if;
    if (old.status, new.status) not in (('draft', 'submitted'), ('submitted', 'draft'), ('submitted', 'approved'), ('submitted', 'declined'),
        ('approved', 'declined'), ('approved', 'paid'), ('declined', 'draft')) then
      raise check_violation using constraint = 'expense_claims_step', message = 'no such step of a claim';
    end if;
    if row_security_active(tg_relid) then
      if new.status in ('draft', 'submitted') and new.user_id is distinct from app_user() then
        raise check_violation using constraint = 'expense_claims_step', message = 'a claim is handed in by its claimant';
      end if;
      if new.status in ('approved', 'declined', 'paid') and coalesce(app_role(), 'admin') not in ('organiser', 'admin') then
        raise check_violation using constraint = 'expense_claims_step', message = 'planners decide about claims';
      end if;
      if new.status = 'submitted' then new.submitted_at := now(); end if;
      if new.status in ('approved', 'declined') then new.decided_at := now(); new.decided_by := app_user(); end if;
      if new.status = 'paid' then new.paid_at := now(); new.paid_by := app_user(); end if;
    end if;
    if new.status = 'submitted' then
      select sum(pence) into expected from claim_lines where organisation_id = new.organisation_id and claim_id = new.id;
      if new.pence is distinct from expected or exists (
          select from claim_lines as line left join pre_approvals as approval
            on approval.organisation_id = line.organisation_id and approval.id = line.pre_approval_id
          where line.organisation_id = new.organisation_id and line.claim_id = new.id and (line.pence is null
            or line.kind = 'receipt' and line.receipt_id is null
            or line.pre_approval_id is not null and (approval.status is distinct from 'approved' or approval.pence < line.pence))) then
        raise check_violation using constraint = 'expense_claims_sum', message = 'a claim is the sum of its lines, each with its receipt';
      end if;
    elsif new.status in ('approved', 'declined', 'paid') and new.pence is distinct from old.pence then
      raise check_violation using constraint = 'expense_claims_sum', message = 'what was handed in stays as it is';
    end if;
    return new;
  end $$;
  create trigger guard before insert or update on expense_claims for each row execute function guard_expense_claim();

  -- Which miles of rounds are claimed, by whomever: one of a crew does not see the other's claims.
  create function claimed_rounds(wanted uuid[]) returns table (round_id uuid, as_passenger boolean)
    language sql stable security definer set search_path = public, pg_temp as $$
      select line.round_id, line.mode = 'passenger' from claim_lines as line
      where line.organisation_id = app_organisation() and app_partner() is null and line.kind = 'mileage' and line.round_id = any(wanted)
    $$;
  revoke execute on function claimed_rounds(uuid[]) from public;
  grant execute on function claimed_rounds(uuid[]) to doorstep_app;

  create function stamp_claim_step() returns trigger language plpgsql as $$ begin
    if row_security_active(tg_relid) then new.at := now(); new.user_id := public.app_user(); end if;
    return new;
  end $$;
  create trigger stamp before insert on claim_steps for each row execute function stamp_claim_step();

  -- Lines and receipts change in a draft alone; the claim is locked against being handed in meanwhile. A claim that is deleted takes its lines
  -- along, and a round or a receipt that is deleted leaves its line.
  create function guard_claim_part() returns trigger language plpgsql set search_path = public, pg_temp as $$
  declare
    part record := coalesce(new, old);
    held text;
  begin
    if tg_op = 'UPDATE' then
      if new.claim_id <> old.claim_id then raise check_violation using constraint = 'claim_lines_draft', message = 'a line stays in its claim'; end if;
      if to_jsonb(new) - 'round_id' = to_jsonb(old) - 'round_id' and to_jsonb(new) ->> 'round_id' is null then return new; end if;
    end if;
    select status into held from expense_claims where organisation_id = part.organisation_id and id = part.claim_id for share;
    if held <> 'draft' then
      raise check_violation using constraint = 'claim_lines_draft', message = 'a claim that was handed in stays as it is';
    end if;
    return part;
  end $$;
  create trigger guard before insert or update or delete on claim_lines for each row execute function guard_claim_part();
  create trigger guard before insert or delete on receipts for each row execute function guard_claim_part();

  create function guard_pre_approval() returns trigger language plpgsql set search_path = public, pg_temp as $$ begin
    if row_security_active(tg_relid) then
      if tg_op = 'INSERT' then
        new.created_at := now();
        if new.status <> 'asked' then raise check_violation using constraint = 'pre_approvals_step', message = 'first it is asked for'; end if;
        return new;
      end if;
      if coalesce(app_role(), 'admin') not in ('organiser', 'admin') then
        raise check_violation using constraint = 'pre_approvals_step', message = 'planners decide about approvals';
      end if;
      if new.status <> old.status then
        new.decided_at := now();
        new.decided_by := app_user();
      end if;
    end if;
    if tg_op = 'UPDATE' and (old.status <> 'asked' and new.status <> old.status or (new.user_id, new.pence, new.purpose, new.created_at)
        is distinct from (old.user_id, old.pence, old.purpose, old.created_at)) then
      raise check_violation using constraint = 'pre_approvals_step', message = 'it is decided once, as it was asked for';
    end if;
    return new;
  end $$;
  create trigger guard before insert or update on pre_approvals for each row execute function guard_pre_approval()
`
