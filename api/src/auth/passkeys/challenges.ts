import { type Kysely, sql } from 'kysely'
import { createToken, hashToken } from '../../kernel/token.ts'

/** What a challenge was made for: adding a passkey to an account, signing in with any, or setting up the first account. */
export type ChallengePurpose = { readonly add: string } | 'sign-in' | 'set-up'

/** How long a person has for their fingerprint or PIN. */
export const challengeSeconds = 300

const columnsOf = (purpose: ChallengePurpose) =>
  typeof purpose === 'string' ? { purpose, userId: null } : { purpose: 'add', userId: purpose.add }

/** A new challenge, stored in PostgreSQL so that any process accepts it, and only once. @returns its bytes */
export async function createChallenge(db: Kysely<unknown>, use: ChallengePurpose): Promise<Uint8Array<ArrayBuffer>> {
  const { purpose, userId } = columnsOf(use)
  const { token, hash } = createToken()
  await sql`with expired as (delete from passkey_challenge where ends_at <= now())
    insert into passkey_challenge (hash, purpose, user_id, ends_at)
    values (${hash}, ${purpose}, ${userId}, now() + ${challengeSeconds} * interval '1 second')`.execute(db)
  return new Uint8Array(Buffer.from(token, 'base64url'))
}

/** Uses a challenge up. @returns whether it was ours, for this purpose, and neither used nor expired */
export async function takeChallenge(db: Kysely<unknown>, challenge: string, use: ChallengePurpose): Promise<boolean> {
  const { purpose, userId } = columnsOf(use)
  const { numAffectedRows } = await sql`
    delete from passkey_challenge where hash = ${hashToken(challenge)} and purpose = ${purpose}
      and user_id is not distinct from ${userId} and ends_at > now()`.execute(db)
  return Boolean(numAffectedRows)
}
