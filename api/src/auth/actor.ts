import { fromNodeHeaders } from 'better-auth/node'
import type { Request } from 'express'
import { type Kysely, sql } from 'kysely'
import { NameOrganisationPlugin } from '../db/nameOrganisation.ts'
import type { Database, Row } from '../db/schema.ts'
import type { TenantDb } from '../db/tenant.ts'
import type { Actor } from '../http/route.ts'
import type { Auth } from './auth.ts'

/** Who the session cookie of a request belongs to; undefined without a session, or when the membership ended. */
export async function actorOf(request: Request, auth: Auth, db: Kysely<Database>): Promise<Actor | undefined> {
  if (!request.headers.cookie) return undefined
  const session = await auth.api.getSession({ headers: fromNodeHeaders(request.headers) })
  return session ? actorOfUser(session.user.id, db) : undefined
}

/** Row-level security lets a person see the membership of their own before the organisation is known. */
export async function actorOfUser(userId: string, db: Kysely<Database>): Promise<Actor | undefined> {
  return db.transaction().execute(async (tx) => {
    await sql`select set_config('app.user', ${userId}, true)`.execute(tx)
    const member = await tx
      .selectFrom('members')
      .selectAll()
      .where('userId', '=', userId)
      .where('active', '=', true)
      .executeTakeFirst()
    if (!member) return undefined
    await sql`select set_config('app.organisation', ${member.organisationId}, true)`.execute(tx)
    const own = tx.withPlugin(new NameOrganisationPlugin(member.organisationId))
    const organisation = await own.selectFrom('organisations').select(['name', 'timeZone']).executeTakeFirst()
    if (!organisation || !(await isStillThere(own, member))) return undefined
    return {
      userId,
      name: member.name,
      role: member.role,
      organisationId: member.organisationId,
      organisationName: organisation.name,
      timeZone: organisation.timeZone,
      partnerId: member.partnerId,
      driverId: member.driverId,
    }
  })
}

/** A driver who left, or a partner we no longer work with, is let in no more, whatever became of the membership. */
async function isStillThere(tx: TenantDb, member: Row<'members'>): Promise<boolean> {
  if (member.driverId !== null) {
    const driver = await tx.selectFrom('drivers').select('active').where('id', '=', member.driverId).executeTakeFirst()
    if (!driver?.active) return false
  }
  if (member.partnerId === null) return true
  const partner = await tx.selectFrom('partners').select('active').where('id', '=', member.partnerId).executeTakeFirst()
  return partner?.active ?? false
}
