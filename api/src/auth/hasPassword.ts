import { type Kysely, sql } from 'kysely'

/** Whether an account has a password; one that was set up with a passkey has none. @param db as the sign-in's role */
export async function hasPassword(db: Kysely<unknown>, userId: string): Promise<boolean> {
  const { rows } = await sql`
    select from account where "userId" = ${userId} and "providerId" = 'credential' and "password" is not null`.execute(
    db,
  )
  return rows.length > 0
}
