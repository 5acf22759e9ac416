import type { Request } from 'express'
import { type Kysely, sql } from 'kysely'
import type { Member, SignedInMember } from '../kernel/actor.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Database } from '../kernel/database.ts'
import type { Auth } from './auth.ts'
import { readSessionToken } from './readSessionToken.ts'
import { hasSessionEnded, shouldRecordUse } from './sessionRules.ts'

export interface SessionTools {
  readonly auth: Auth
  readonly db: Kysely<Database>
  readonly clock: Clock
}

/**
 * Who the session cookie of a request belongs to; undefined without a session, or when it has ended (sessionRules.ts). When the membership has ended,
 * without roles.
 *
 * @param isUse false for an open page that checks whether it may go on listening: that does not keep its session alive
 */
export async function findActor(
  request: Request,
  tools: SessionTools,
  isUse: boolean,
): Promise<SignedInMember | undefined> {
  if (!request.headers.cookie) return undefined
  const { auth, db, clock } = tools
  const { internalAdapter, authCookies, secret } = await auth.$context
  const token = readSessionToken(request.headers.cookie, authCookies.sessionToken.name, secret)
  if (token === undefined) return undefined
  const found = await findSession(token, db)
  if (!found) return undefined
  const { createdAt, updatedAt, expiresAt, ...member } = found
  const now = clock.now()
  if (expiresAt <= now || hasSessionEnded({ createdAt, updatedAt }, member, now)) {
    await internalAdapter.deleteSession(token)
    return undefined
  }
  if (isUse && shouldRecordUse({ createdAt, updatedAt }, now))
    await internalAdapter.updateSession(token, { updatedAt: now })
  return member
}

interface SessionRow extends SignedInMember {
  readonly createdAt: Date
  readonly updatedAt: Date
  readonly expiresAt: Date
}

/** One query for each request, so that whatever has ended counts no more from that moment on. */
export async function findSession(token: string, db: Kysely<Database>): Promise<SessionRow | undefined> {
  const { rows } = await sql<SessionRow>`select * from session_of_token(${token})`.execute(db)
  return rows[0]
}

/** The membership in which a person signs in: that of the organisation where they last did. undefined without an active one. */
export async function findMember(userId: string, db: Kysely<Database>): Promise<Member | undefined> {
  const { rows } = await sql<Member>`select * from memberships_of_user(${userId})`.execute(db)
  return rows[0]
}
