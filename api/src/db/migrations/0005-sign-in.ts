import type { Kysely } from 'kysely'
import { run } from './tenantTable.ts'

/**
 * pg-boss makes its own tables in `pgboss`. better-auth's tables (its own names, version 1.7), in a schema of their own: only its role reaches passwords and sessions, the
 * application's role does not, and its role reaches nothing else.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `
    create schema auth;
    create table auth."user" (
      "id" text primary key, "name" text not null, "email" text not null unique, "emailVerified" boolean not null, "image" text,
      "createdAt" timestamptz not null default current_timestamp, "updatedAt" timestamptz not null default current_timestamp);
    create table auth."session" (
      "id" text primary key, "expiresAt" timestamptz not null, "token" text not null unique,
      "createdAt" timestamptz not null default current_timestamp, "updatedAt" timestamptz not null,
      "ipAddress" text, "userAgent" text, "userId" text not null references auth."user" ("id") on delete cascade);
    create index "session_userId_idx" on auth."session" ("userId");
    create table auth."account" (
      "id" text primary key, "accountId" text not null, "providerId" text not null,
      "userId" text not null references auth."user" ("id") on delete cascade,
      "accessToken" text, "refreshToken" text, "idToken" text, "accessTokenExpiresAt" timestamptz,
      "refreshTokenExpiresAt" timestamptz, "scope" text, "password" text,
      "createdAt" timestamptz not null default current_timestamp, "updatedAt" timestamptz not null);
    create index "account_userId_idx" on auth."account" ("userId");
    create table auth."verification" (
      "id" text primary key, "identifier" text not null, "value" text not null, "expiresAt" timestamptz not null,
      "createdAt" timestamptz not null default current_timestamp, "updatedAt" timestamptz not null default current_timestamp);
    create index "verification_identifier_idx" on auth."verification" ("identifier");
    create table auth."rateLimit" (
      "id" text primary key, "key" text not null unique, "count" integer not null, "lastRequest" bigint not null);
    create schema pgboss;
    grant all on schema pgboss to doorstep_jobs;
    grant usage on schema auth to doorstep_auth;
    grant select, insert, update, delete on all tables in schema auth to doorstep_auth;
    `,
  )
}
