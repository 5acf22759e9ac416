import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/** What else is recorded: links, invitations, spreadsheets. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    alter table audit drop constraint audit_action_check;
    alter table audit add constraint audit_action_check check (action in
      ('viewed', 'searched', 'created', 'changed', 'planned', 'published', 'closed', 'signed_in',
       'exported', 'imported', 'undone', 'opened', 'answered', 'accepted', 'invited', 'revoked', 'removed'));
    `,
  )
}
