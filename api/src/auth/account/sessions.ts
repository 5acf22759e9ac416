import type { AccountSession } from '@doorstep/shared/contracts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../kernel/actor.ts'
import { notFound } from '../../kernel/errors.ts'
import { describeDevice } from '../describeDevice.ts'
import { hasSessionEnded } from '../sessionRules.ts'

interface SessionRow {
  readonly id: string
  readonly userAgent: string | null
  readonly createdAt: Date
  readonly updatedAt: Date
}

/** Where the actor is signed in, the last used first. @param db as the sign-in's role */
export async function listOwnSessions(db: Kysely<unknown>, actor: Actor, now: Date): Promise<AccountSession[]> {
  const { rows } = await sql<SessionRow>`
    select "id", "userAgent", "createdAt", "updatedAt" from session
    where "userId" = ${actor.userId} and "expiresAt" > ${now} order by "updatedAt" desc, "id"`.execute(db)
  return rows
    .filter((row) => row.id === actor.sessionId || !hasSessionEnded(row, actor, now))
    .map((row) => ({
      id: row.id,
      device: describeDevice(row.userAgent),
      signedInAt: row.createdAt.toISOString(),
      lastUsedAt: row.updatedAt.toISOString(),
      isCurrent: row.id === actor.sessionId,
    }))
}

/** A trigger reports each ended session to every process, whose streams of it end. @throws DomainError 'not-found' for another account's too */
export async function endOwnSession(db: Kysely<unknown>, actor: Actor, sessionId: string): Promise<void> {
  const { numAffectedRows } = await sql`
    delete from session where "id" = ${sessionId} and "userId" = ${actor.userId}`.execute(db)
  if (!numAffectedRows) throw notFound('session')
}

/** @param exceptId stays; not set: none does */
export async function endAllSessions(db: Kysely<unknown>, userId: string, exceptId?: string): Promise<void> {
  await sql`delete from session where "userId" = ${userId} and "id" is distinct from ${exceptId ?? null}`.execute(db)
}
