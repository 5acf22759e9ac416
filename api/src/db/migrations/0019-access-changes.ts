import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/**
 * Every process that has a live stream open hears when what somebody may see has changed: their membership, their session, or the partner or
 * driver they act for. Ids only: notifications are not behind row-level security.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    -- Arguments: what the id is called in the message, and the column that it is in.
    create function announce_access() returns trigger language plpgsql as $$ begin
      perform pg_catalog.pg_notify('doorstep_access', pg_catalog.json_build_object(
        tg_argv[0], coalesce(pg_catalog.to_jsonb(old), pg_catalog.to_jsonb(new)) ->> tg_argv[1])::text);
      return null;
    end $$;
    create trigger announce_access after insert or update or delete on members
      for each row execute function announce_access('userId', 'user_id');
    create trigger announce_access after update of active or delete on partners
      for each row execute function announce_access('partnerId', 'id');
    create trigger announce_access after update of active or delete on drivers
      for each row execute function announce_access('driverId', 'id');
    -- Not when a session is merely used: its last use is written down every few minutes.
    create trigger announce_access after delete or update of "expiresAt", "userId", "token" on auth."session"
      for each row execute function announce_access('userId', 'userId');
    `,
  )
}
