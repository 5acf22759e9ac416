import type { Request } from 'express'
import { type Kysely, sql } from 'kysely'
import { NameOrganisationPlugin } from '../db/nameOrganisation.ts'
import type { Actor } from '../kernel/actor.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Database, Row } from '../kernel/database.ts'
import type { TenantDb } from '../kernel/tenant.ts'
import type { Auth } from './auth.ts'
import { readSessionToken } from './readSessionToken.ts'
import { hasSessionEnded, shouldRecordUse } from './sessionRules.ts'

export interface SessionTools {
  readonly auth: Auth
  readonly db: Kysely<Database>
  readonly clock: Clock
}

/**
 * Who the session cookie of a request belongs to; undefined without a session, or when the session (sessionRules.ts) or the membership has
 * ended.
 *
 * @param isUse false for an open page that checks whether it may go on listening: that does not keep its session alive
 */
export async function findActor(request: Request, tools: SessionTools, isUse: boolean): Promise<Actor | undefined> {
  if (!request.headers.cookie) return undefined
  const { auth, db, clock } = tools
  const { internalAdapter, authCookies, secret } = await auth.$context
  const token = readSessionToken(request.headers.cookie, authCookies.sessionToken.name, secret)
  if (token === undefined) return undefined
  const found = await findSession(token, db)
  if (!found) return undefined
  const { createdAt, updatedAt, expiresAt, ...actor } = found
  const now = clock.now()
  if (expiresAt <= now || hasSessionEnded({ createdAt, updatedAt }, actor, now)) {
    await internalAdapter.deleteSession(token)
    return undefined
  }
  if (isUse && shouldRecordUse({ createdAt, updatedAt }, now))
    await internalAdapter.updateSession(token, { updatedAt: now })
  return actor
}

interface SessionRow extends Actor {
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly expiresAt: Date
}

/** One query for each request: a session or membership that has ended is refused from that moment on. */
async function findSession(token: string, db: Kysely<Database>): Promise<SessionRow | undefined> {
  const { rows } = await sql<SessionRow>`select * from session_of_token(${token})`.execute(db)
  return rows[0]
}

export type Member = Omit<Actor, 'sessionId'>

/** Row-level security shows a person their own membership before the organisation is known. */
export async function findMember(userId: string, db: Kysely<Database>): Promise<Member | undefined> {
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
    if (!organisation || !(await isStillActive(own, member))) return undefined
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

/** A retired driver or partner is refused, even if the membership is still active. */
async function isStillActive(tx: TenantDb, member: Row<'members'>): Promise<boolean> {
  if (member.driverId !== null) {
    const driver = await tx.selectFrom('drivers').select('active').where('id', '=', member.driverId).executeTakeFirst()
    if (!driver?.active) return false
  }
  if (member.partnerId === null) return true
  const partner = await tx.selectFrom('partners').select('active').where('id', '=', member.partnerId).executeTakeFirst()
  return partner?.active ?? false
}
