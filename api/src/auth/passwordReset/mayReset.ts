import { sql } from 'kysely'
import type { Actor, Member } from '../../kernel/actor.ts'
import { conflict, notFound } from '../../kernel/errors.ts'
import type { TenantDb } from '../../kernel/tenant.ts'

/**
 * Whoever resets a password can sign in as that person everywhere. So an admin may only where they could anyway: the person is a member here, and
 * where they belong to other organisations too, the same admin is admin of each.
 *
 * @throws DomainError 'not-found', 'conflict'
 */
export async function assertMayReset(db: TenantDb, admin: Pick<Actor, 'userId'>, userId: string): Promise<void> {
  const member = await db.selectFrom('members').select('userId').where('userId', '=', userId).executeTakeFirst()
  if (!member) throw notFound('member')
  const theirs = await membershipsOf(db, userId)
  const own = await membershipsOf(db, admin.userId)
  const isAdminOf = new Set(own.filter(({ roles }) => roles.includes('admin')).map((one) => one.organisationId))
  if (theirs.some(({ organisationId }) => !isAdminOf.has(organisationId)))
    throw conflict(
      'This person belongs to another organisation too, so nobody here can make a link for them. They can ask for one by email on the sign-in page.',
    )
}

async function membershipsOf(db: TenantDb, userId: string): Promise<Member[]> {
  const { rows } = await sql<Member>`select * from memberships_of_user(${userId})`.execute(db)
  return rows
}
