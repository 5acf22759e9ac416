import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/** A change by hand counts as newer than a list only until a later list has changed the same field (0044). */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    create or replace function household_changes(wanted uuid[]) returns table (recipient_id uuid, field text, changed_at timestamptz)
      language sql stable security definer set search_path = public, pg_temp as $$
      select audit.entity_id, field, max(audit.at) filter (where audit.action = 'changed')
      from audit join recipients on recipients.organisation_id = audit.organisation_id and recipients.id = audit.entity_id,
        unnest(audit.fields) as field
      where audit.organisation_id = app_organisation() and audit.entity = 'recipient' and audit.action in ('changed', 'imported')
        and audit.entity_id = any(wanted) and coalesce(app_role(), '') in ('', 'handler', 'partner', 'organiser', 'admin')
        and (app_partner() is null or recipients.origin_partner_id = app_partner())
      group by audit.entity_id, field
      having max(audit.at) filter (where audit.action = 'changed')
        > coalesce(max(audit.at) filter (where audit.action = 'imported'), '-infinity')
    $$`,
  )
}
