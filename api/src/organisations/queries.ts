import { sql } from 'kysely'
import type { Row } from '../kernel/database.ts'
import type { TenantDb } from '../kernel/tenant.ts'

export interface MemberRow extends Row<'members'> {
  readonly email: string
}

/** By name. */
export async function listMembers(db: TenantDb): Promise<MemberRow[]> {
  const rows = await db.selectFrom('members').selectAll().orderBy('name').orderBy('userId').execute()
  const emails = await loadEmails(db)
  return rows.map((row) => ({ ...row, email: emails.get(row.userId) ?? '' }))
}

export const findMemberRow = (db: TenantDb, userId: string): Promise<Row<'members'> | undefined> =>
  db.selectFrom('members').selectAll().where('userId', '=', userId).executeTakeFirst()

/** The member who signs in with an address, also when they are suspended. */
export async function findMemberByEmail(db: TenantDb, email: string): Promise<Row<'members'> | undefined> {
  const [userId] = [...(await loadEmails(db))].find(([, one]) => one === email) ?? []
  return userId === undefined ? undefined : findMemberRow(db, userId)
}

export async function findEmail(db: TenantDb, userId: string): Promise<string> {
  return (await loadEmails(db)).get(userId) ?? ''
}

/** The addresses of all members by their account. */
async function loadEmails(db: TenantDb): Promise<Map<string, string>> {
  const { rows } = await sql<{ userId: string; email: string }>`select * from member_emails()`.execute(db)
  return new Map(rows.map(({ userId, email }) => [userId, email]))
}

/** Those that can still be accepted, the newest first. */
export const listOpenInvitations = (db: TenantDb, now: Date): Promise<Row<'invitations'>[]> =>
  db
    .selectFrom('invitations')
    .selectAll()
    .where('acceptedAt', 'is', null)
    .where('revokedAt', 'is', null)
    .where('expiresAt', '>', now)
    .orderBy('expiresAt', 'desc')
    .orderBy('id')
    .execute()
