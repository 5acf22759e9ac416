import type { Confirmation } from '@doorstep/shared/contracts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../kernel/actor.ts'
import { conflict, forbidden, invalidField } from '../kernel/errors.ts'
import type { Auth } from './auth.ts'
import { findEmail } from './findEmail.ts'
import { findAccountByPasskey, type PasskeyTools } from './passkeys/passkeys.ts'
import { isPasswordOf } from './passwords.ts'
import type { SignInGuard } from './signInGuard.ts'

type Self = Pick<Actor, 'userId' | 'sessionId'>

/** What every change of the own account has in common: who it is, and that it is they. */
export class OwnAccount {
  readonly #auth: Auth
  readonly #guard: SignInGuard
  readonly #passkeys: PasskeyTools

  constructor(auth: Auth, guard: SignInGuard, passkeys: PasskeyTools) {
    this.#auth = auth
    this.#guard = guard
    this.#passkeys = passkeys
  }

  get #db(): Kysely<unknown> {
    return this.#passkeys.db
  }

  findEmail({ userId }: Self): Promise<string> {
    return findEmail(this.#db, userId)
  }

  /**
   * An open page must not be enough to take an account over: its password is asked for again, or a passkey.
   *
   * @throws DomainError 'invalid-field' at `path`, 'conflict' for a passkey that is not this account's; 'limit-exceeded' after too many guesses
   */
  async confirm({ userId }: Self, { password, passkey }: Confirmation, path = 'password'): Promise<void> {
    const isOwner = await this.#guard.confirm(userId, async () =>
      passkey
        ? (await findAccountByPasskey(this.#passkeys, passkey))?.userId === userId
        : isPasswordOf(this.#auth, userId, password ?? ''),
    )
    if (isOwner) return
    throw passkey
      ? conflict('This passkey is not of this account, or took too long. Please try again.')
      : invalidField(path, 'is wrong')
  }

  /**
   * Whoever has only the password must not be able to replace a second factor that is there.
   *
   * @throws DomainError 'forbidden' in a session without a second factor, when the account has one
   */
  async assertMayChangeFactors({ userId, sessionId }: Self): Promise<void> {
    const { rows } = await sql<{ isRefused: boolean }>`
      select (exists (select from passkey where user_id = ${userId})
        or exists (select from one_time_code where user_id = ${userId} and confirmed_at is not null))
        and not exists (select from session where "id" = ${sessionId} and "secondFactor") as "isRefused"`.execute(
      this.#db,
    )
    if (rows[0]?.isRefused)
      throw forbidden(
        'You signed in with your password only. Sign out, then sign in with your passkey or a code to change this.',
      )
  }

  /** The person has just shown a second factor, so this session is as if signed in with it. */
  async recordSecondFactor({ sessionId }: Self): Promise<void> {
    await sql`update session set "secondFactor" = true where "id" = ${sessionId}`.execute(this.#db)
  }
}
