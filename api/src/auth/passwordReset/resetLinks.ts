import { type Kysely, sql } from 'kysely'
import { createToken, hashToken } from '../../kernel/token.ts'

const resetLinkSeconds = 3600

/**
 * A link to a new password. Earlier ones stay valid: nobody can make an owner's link useless by asking for another.
 *
 * @param removesSecondFactor for somebody who has lost their phone; never by email
 */
export async function createResetLink(
  db: Kysely<unknown>,
  userId: string,
  removesSecondFactor: boolean,
): Promise<{ token: string; expiresAt: string }> {
  const { token, hash } = createToken()
  const { rows } = await sql<{ endsAt: Date }>`with expired as (delete from password_reset where ends_at <= now())
    insert into password_reset (token_hash, user_id, removes_second_factor, ends_at)
    values (${hash}, ${userId}, ${removesSecondFactor}, now() + ${resetLinkSeconds} * interval '1 second')
    returning ends_at as "endsAt"`.execute(db)
  return { token, expiresAt: (rows[0]?.endsAt ?? new Date()).toISOString() }
}

/** Whose link it is; undefined for one that is wrong, used or expired. */
export async function findResetLink(db: Kysely<unknown>, token: string): Promise<{ userId: string } | undefined> {
  const { rows } = await sql<{ userId: string }>`
    select user_id as "userId" from password_reset where token_hash = ${hashToken(token)} and ends_at > now()`.execute(
    db,
  )
  return rows[0]
}

/** Uses a link up, and with it every other of the account. Of two requests with the same link, one gets undefined. */
export async function takeResetLink(
  db: Kysely<unknown>,
  token: string,
): Promise<{ userId: string; removesSecondFactor: boolean } | undefined> {
  const { rows } = await sql<{ userId: string; removesSecondFactor: boolean }>`
    delete from password_reset where token_hash = ${hashToken(token)} and ends_at > now()
    returning user_id as "userId", removes_second_factor as "removesSecondFactor"`.execute(db)
  if (rows[0]) await sql`delete from password_reset where user_id = ${rows[0].userId}`.execute(db)
  return rows[0]
}
