import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/** The first admin may choose a passkey instead of a password. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, purpose)
  await run(db, setup)
}

const purpose = `
  alter table auth.passkey_challenge drop constraint passkey_challenge_purpose_check;
  alter table auth.passkey_challenge add constraint passkey_challenge_purpose_check check (purpose in ('add', 'sign-in', 'set-up'));
`

/** As 0043 with a passkey in place of the password's hash; exactly one of the two. */
const setup = `
  drop function set_up_organisation(text, uuid, text, text, text, text, text, text);
  create function set_up_organisation(shown_hash text, new_id uuid, new_name text, new_time_zone text,
      new_user text, new_person text, new_email text, new_password_hash text,
      new_passkey uuid, passkey_name text, passkey_credential text, passkey_key bytea, passkey_counter bigint, passkey_transports text[])
    returns text
    language plpgsql security definer set search_path = public, pg_temp as $$
    declare
      state text;
    begin
      -- As in 0043: whatever changes whether there is a demo or an organisation waits for the others.
      perform pg_advisory_xact_lock(1685024621);
      state := setup_link_state(shown_hash);
      if state <> 'open' then return state; end if;
      if (new_password_hash is null) = (new_passkey is null) then
        raise exception 'The first admin needs a password or a passkey, not both.' using errcode = 'check_violation';
      end if;
      perform remove_demo();
      if exists (select from auth."user" where "email" = new_email) then return 'email'; end if;
      insert into organisations (id, name, time_zone) values (new_id, new_name, new_time_zone);
      insert into auth."user" ("id", "name", "email", "emailVerified") values (new_user, new_person, new_email, true);
      if new_password_hash is not null then
        insert into auth.account ("id", "accountId", "providerId", "userId", "password", "updatedAt")
          values (gen_random_uuid()::text, new_user, 'credential', new_user, new_password_hash, now());
      else
        insert into auth.passkey (id, user_id, name, credential_id, public_key, counter, transports)
          values (new_passkey, new_user, passkey_name, passkey_credential, passkey_key, passkey_counter, passkey_transports);
      end if;
      insert into members (organisation_id, user_id, name, roles) values (new_id, new_user, new_person, array['admin']);
      update setup_links set used_at = now() where token_hash = shown_hash;
      return 'open';
    end $$;
  revoke execute on function set_up_organisation(text, uuid, text, text, text, text, text, text, uuid, text, text, bytea, bigint, text[]) from public;
  grant execute on function set_up_organisation(text, uuid, text, text, text, text, text, text, uuid, text, text, bytea, bigint, text[]) to doorstep_app;
`
