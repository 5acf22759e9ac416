import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/**
 * The tables' owner may delete what was handed in, as the end of the demo and, later, the retention do; the guard of 0070 kept them from it. Nobody
 * else may, the claimant neither: that guard knew lines and receipts only.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    create or replace function guard_claim_part() returns trigger language plpgsql set search_path = public, pg_temp as $$
    declare
      part record := coalesce(new, old);
      held text;
    begin
      if not row_security_active(tg_relid) then return part; end if;
      if tg_op = 'UPDATE' then
        if new.claim_id <> old.claim_id then raise check_violation using constraint = 'claim_lines_draft', message = 'a line stays in its claim'; end if;
      end if;
      select status into held from expense_claims where organisation_id = part.organisation_id and id = part.claim_id for share;
      if held <> 'draft' then
        raise check_violation using constraint = 'claim_lines_draft', message = 'a claim that was handed in stays as it is';
      end if;
      return part;
    end $$;

    create function guard_deleted_claim() returns trigger language plpgsql as $$ begin
      if row_security_active(tg_relid) and old.status <> 'draft' then
        raise check_violation using constraint = 'expense_claims_step', message = 'a claim that was handed in is not deleted';
      end if;
      return old;
    end $$;
    create trigger guard_deletion before delete on expense_claims for each row execute function guard_deleted_claim()
    `,
  )
}
