import { type Expression, type ExpressionBuilder, type Kysely, type SqlBool, sql } from 'kysely'
import type { Database, Row } from '../kernel/database.ts'
import { conflict, DomainError } from '../kernel/errors.ts'
import type { TenantDb } from '../kernel/tenant.ts'

/** The condition under which an invitation can be accepted. */
export const isOpen =
  (now: Date) =>
  (eb: ExpressionBuilder<Database, 'invitations'>): Expression<SqlBool> =>
    eb.and([eb('acceptedAt', 'is', null), eb('revokedAt', 'is', null), eb('expiresAt', '>', now)])

/** Which organisation an invitation is of, before anybody is signed in. @throws DomainError 'not-found' */
export async function organisationOfInvitation(db: Kysely<Database>, hash: string): Promise<string> {
  const { rows } = await sql<{ id: string | null }>`select organisation_of_invitation(${hash}) as id`.execute(db)
  const id = rows[0]?.id
  if (!id) throw unknownLink()
  return id
}

/** @throws DomainError that says why the link opens nothing: only whoever has it learns this */
export async function requireOpenInvitation(db: TenantDb, hash: string, now: Date): Promise<Row<'invitations'>> {
  const row = await db.selectFrom('invitations').selectAll().where('tokenHash', '=', hash).executeTakeFirst()
  if (!row) throw unknownLink()
  if (row.acceptedAt) throw conflict('This invitation has been used already. If that was you, sign in.')
  if (row.revokedAt) throw conflict('This invitation has been revoked. Ask whoever sent it for another one.')
  if (row.expiresAt <= now) throw conflict('This invitation has expired. Ask whoever sent it for another one.')
  return row
}

const unknownLink = (): DomainError =>
  new DomainError('not-found', 'This link is not valid. Check that you opened the whole link.')
