import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/** The audit records that something was viewed, not looked. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    alter table audit drop constraint audit_action_check;
    update audit set action = 'viewed' where action = 'looked';
    alter table audit add constraint audit_action_check check (action in
      ('viewed', 'searched', 'created', 'changed', 'planned', 'published', 'closed', 'signed_in'));
    `,
  )
}
