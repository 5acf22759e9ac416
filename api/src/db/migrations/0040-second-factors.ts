import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/**
 * Passkeys, one-time codes and links to a new password, in the sign-in's schema, which only its role reaches. Challenges are stored so that each
 * is used once, in whichever process. Tokens and backup codes are hashes; the secret of one-time codes is encrypted.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    -- Whether somebody signed in with a passkey or a one-time code.
    alter table auth.session add column "secondFactor" boolean not null default false;

    create table auth.passkey (
      id uuid primary key,
      user_id text not null references auth."user" ("id") on delete cascade,
      name text not null,
      credential_id text not null unique,
      public_key bytea not null,
      counter bigint not null,
      transports text[] not null,
      created_at timestamptz not null default now(),
      last_used_at timestamptz);
    create index passkey_user on auth.passkey (user_id);

    create table auth.passkey_challenge (
      hash text primary key,
      purpose text not null check (purpose in ('add', 'sign-in')),
      user_id text references auth."user" ("id") on delete cascade,
      ends_at timestamptz not null,
      check ((purpose = 'add') = (user_id is not null)));
    create index passkey_challenge_user on auth.passkey_challenge (user_id);
    create index passkey_challenge_ends_at on auth.passkey_challenge (ends_at);

    create table auth.one_time_code (
      user_id text primary key references auth."user" ("id") on delete cascade,
      secret text not null,
      -- Null until a first code has shown that the app was set up.
      confirmed_at timestamptz,
      -- Of the last code used, in units of 30 s since 1970: no code is used twice.
      last_step bigint not null default 0);

    create table auth.backup_code (
      user_id text not null references auth.one_time_code (user_id) on delete cascade,
      hash text not null,
      primary key (user_id, hash));

    create table auth.password_reset (
      token_hash text primary key,
      user_id text not null references auth."user" ("id") on delete cascade,
      removes_second_factor boolean not null,
      ends_at timestamptz not null);
    create index password_reset_user on auth.password_reset (user_id);
    create index password_reset_ends_at on auth.password_reset (ends_at);

    grant select, insert, update, delete on auth.passkey, auth.passkey_challenge, auth.one_time_code, auth.backup_code,
      auth.password_reset to doorstep_auth;
    `,
  )
}
