import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/**
 * Tries to sign in, counted for all processes together in place of better-auth's own count by address. A key is a keyed hash of what is
 * counted: neither an e-mail address nor where somebody is can be read from it.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    create table auth.sign_in_tries (
      key text primary key,
      tries integer not null check (tries >= 0),
      -- When the count begins anew.
      ends_at timestamptz not null
    );
    create index sign_in_tries_ends_at on auth.sign_in_tries (ends_at);
    grant select, insert, update, delete on auth.sign_in_tries to doorstep_auth;
    drop table auth."rateLimit";
    `,
  )
}
