import { type Kysely, sql } from 'kysely'
import { notFound } from '../kernel/errors.ts'

/** What an account signs in with. @param db as the sign-in's role */
export async function findEmail(db: Kysely<unknown>, userId: string): Promise<string> {
  const { rows } = await sql<{ email: string }>`select "email" from "user" where "id" = ${userId}`.execute(db)
  if (!rows[0]) throw notFound('account')
  return rows[0].email
}
