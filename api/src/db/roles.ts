import { createHash, createHmac } from 'node:crypto'
import type { Sql } from 'postgres'
import { scramVerifier } from './scramVerifier.ts'

/**
 * The roles the program connects as, none of which may bypass row-level security: the app's own, better-auth's (its schema only) and
 * pg-boss's (its schema only). Their passwords are derived from the secret, so that none is stored. Roles belong to a whole server: an
 * installation replaces `doorstep` by its own prefix.
 */
export const roles = ['doorstep_app', 'doorstep_auth', 'doorstep_jobs'] as const
export type DatabaseRole = (typeof roles)[number]

/**
 * Maximum milliseconds of a role's statement, including waiting for locks, and of an idle transaction. Jobs set a longer one in their own
 * transaction (kernel/tenant.ts).
 */
const timeouts: Record<DatabaseRole, { statement: number; idle: number }> = {
  doorstep_app: { statement: 15_000, idle: 60_000 },
  doorstep_auth: { statement: 15_000, idle: 60_000 },
  doorstep_jobs: { statement: 60_000, idle: 60_000 },
}

/** In migrations, and on the embedded server, which belongs to one installation. */
export const defaultPrefix = 'doorstep'

/** PostgreSQL truncates names at 63 bytes. */
const maxPrefixLength = 63 - '_auth'.length

/** The role's name on the server. @param prefix a plain identifier (`rolePrefixOf`) */
export const roleName = (role: DatabaseRole, prefix: string): string => role.replace(defaultPrefix, prefix)

/**
 * The default prefix of an installation: its database's name, which differs between installations on one server. A name that is no plain identifier,
 * or too long for one, gets a hash, so that prefixes are unique.
 */
export function rolePrefixOf(databaseUrl: string): string {
  const name = decodeURIComponent(new URL(databaseUrl).pathname.slice(1))
  if (isRolePrefix(name)) return name
  const plain = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_')
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 10)
  return `db_${plain.slice(0, maxPrefixLength - hash.length - 4)}_${hash}`
}

/** An identifier that needs no quotes in SQL; names that begin with pg_ are reserved. */
export const isRolePrefix = (text: string): boolean =>
  /^(?!pg_)[a-z][a-z0-9_]*$/.test(text) && text.length <= maxPrefixLength

/** 64 hexadecimal digits, which need no quoting in SQL or in a URL. */
function rolePassword(secret: string, role: DatabaseRole): string {
  return createHmac('sha256', secret).update(`database role ${role}`).digest('hex')
}

/** The address of the same database for another role. */
export function urlForRole(databaseUrl: string, secret: string, role: DatabaseRole, prefix = defaultPrefix): string {
  const url = new URL(databaseUrl)
  url.username = roleName(role, prefix)
  url.password = rolePassword(secret, role)
  return url.toString()
}

/** Creates the roles, or sets their passwords. Roles belong to the whole server, so two databases may do this concurrently. */
export async function ensureRoles(owner: Sql, secret: string, prefix = defaultPrefix): Promise<void> {
  for (const role of roles) {
    const name = roleName(role, prefix)
    const verifier = scramVerifier(rolePassword(secret, role))
    await owner.unsafe(`
      do $$ begin
        create role ${name} login nosuperuser nobypassrls nocreatedb nocreaterole;
      exception when duplicate_object or unique_violation then null;
      end $$`)
    const { statement, idle } = timeouts[role]
    await retryConcurrentUpdate(() =>
      owner.unsafe(`
        alter role ${name} login password '${verifier}';
        alter role ${name} set statement_timeout = ${statement};
        alter role ${name} set idle_in_transaction_session_timeout = ${idle}`),
    )
  }
}

/** PostgreSQL answers "tuple concurrently updated" (XX000) when two sessions alter a role at the same time. */
async function retryConcurrentUpdate(alter: () => Promise<unknown>): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      await alter()
      return
    } catch (error) {
      const code = (error as { code?: string }).code
      if (code !== 'XX000' || attempt === 5) throw error
      await new Promise((resolve) => setTimeout(resolve, 50 * attempt))
    }
  }
}
