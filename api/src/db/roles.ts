import { createHash, createHmac } from 'node:crypto'
import type { Sql } from 'postgres'
import { scramVerifier } from './scramVerifier.ts'

/**
 * The roles the program connects as, none of which may bypass row-level security: the app's own, better-auth's (its schema only) and
 * pg-boss's (its schema only). Their passwords follow from the secret, so that none is stored. Roles belong to a whole server: an
 * installation puts its own prefix in the place of `doorstep`.
 */
export const roles = ['doorstep_app', 'doorstep_auth', 'doorstep_jobs'] as const
export type DatabaseRole = (typeof roles)[number]

/**
 * Milliseconds that a statement of a role may last, waiting for locks included, and that a transaction may stand idle: nothing runs for ever. Jobs
 * ask for more in their own transaction (tenant.ts).
 */
const timeouts: Record<DatabaseRole, { statement: number; idle: number }> = {
  doorstep_app: { statement: 15_000, idle: 60_000 },
  doorstep_auth: { statement: 15_000, idle: 60_000 },
  doorstep_jobs: { statement: 60_000, idle: 60_000 },
}

/** Of migrations, and of the embedded server, which belongs to one installation. */
export const defaultPrefix = 'doorstep'

/** PostgreSQL cuts names at 63 bytes. */
const maxPrefixLength = 63 - '_auth'.length

/** The role's name on the server. @param prefix a plain identifier (`rolePrefixOf`) */
export const roleName = (role: DatabaseRole, prefix: string): string => role.replace(defaultPrefix, prefix)

/**
 * The prefix of an installation that chose none: its database's name, because two installations of one server differ in that. What is no
 * plain identifier, or too long for one, gets a hash of the name, so that no two are alike.
 */
export function rolePrefixOf(databaseUrl: string): string {
  const name = decodeURIComponent(new URL(databaseUrl).pathname.slice(1))
  if (isRolePrefix(name)) return name
  const plain = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_')
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 10)
  return `db_${plain.slice(0, maxPrefixLength - hash.length - 4)}_${hash}`
}

/** Plain enough to stand in SQL unquoted; names that begin with pg_ are PostgreSQL's own. */
export const isRolePrefix = (text: string): boolean =>
  /^(?!pg_)[a-z][a-z0-9_]*$/.test(text) && text.length <= maxPrefixLength

/** 64 hexadecimal digits: nothing in it needs quoting in SQL or in a URL. */
function rolePassword(secret: string, role: DatabaseRole): string {
  return createHmac('sha256', secret).update(`database role ${role}`).digest('hex')
}

/** A database's address with another role in it; same server, same database. Whose address it was does not matter. */
export function urlForRole(databaseUrl: string, secret: string, role: DatabaseRole, prefix = defaultPrefix): string {
  const url = new URL(databaseUrl)
  url.username = roleName(role, prefix)
  url.password = rolePassword(secret, role)
  return url.toString()
}

/** Makes the roles, or gives them the passwords of this secret. Roles belong to the whole server, so two databases may do it at once. */
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

/** PostgreSQL answers "tuple concurrently updated" (XX000) when two sessions alter a role in the same moment. */
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
