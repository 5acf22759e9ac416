import { createHmac } from 'node:crypto'
import type { Sql } from 'postgres'

/**
 * The roles the program connects as, none of which may bypass row-level security: the app's own, better-auth's (its schema only) and
 * pg-boss's (its schema only). Their passwords follow from the secret, so every process of an installation knows them and none is stored.
 */
export const roles = ['doorstep_app', 'doorstep_auth', 'doorstep_jobs'] as const
export type DatabaseRole = (typeof roles)[number]

/** 64 hexadecimal digits: nothing in it needs quoting in SQL or in a URL. */
function rolePassword(secret: string, role: DatabaseRole): string {
  return createHmac('sha256', secret).update(`database role ${role}`).digest('hex')
}

/** The owner's address with another role in it; same server, same database. */
export function urlForRole(ownerUrl: string, secret: string, role: DatabaseRole): string {
  const url = new URL(ownerUrl)
  url.username = role
  url.password = rolePassword(secret, role)
  return url.toString()
}

/** Makes the roles, or gives them the passwords of this secret. Roles belong to the whole server, so two databases may do it at once. */
export async function ensureRoles(owner: Sql, secret: string): Promise<void> {
  for (const role of roles) {
    const password = rolePassword(secret, role)
    await owner.unsafe(`
      do $$ begin
        create role ${role} login nosuperuser nobypassrls nocreatedb nocreaterole;
      exception when duplicate_object or unique_violation then null;
      end $$`)
    await retryWhenUpdatedAtOnce(() => owner.unsafe(`alter role ${role} login password '${password}'`))
  }
}

/** PostgreSQL answers "tuple concurrently updated" (XX000) when two sessions alter a role in the same moment. */
async function retryWhenUpdatedAtOnce(alter: () => Promise<unknown>): Promise<void> {
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
