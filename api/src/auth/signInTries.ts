import { createHmac } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { TryLimit } from '../kernel/limits.ts'

export interface CountedTry {
  readonly key: string
  /** Seconds until the count restarts, if the limit is exceeded. */
  readonly waitSeconds: number | undefined
}

const sweepEveryMs = 600_000

/** Counts tries to sign in, in PostgreSQL: for all processes together, and before the password is checked, so that concurrent tries count too. */
export class SignInTries {
  readonly #db: Kysely<unknown>
  readonly #secret: string
  #sweptAt = 0

  /** @param db connected as the sign-in's role with `auth` as its search path */
  constructor(db: Kysely<unknown>, secret: string) {
    this.#db = db
    this.#secret = secret
  }

  async count(parts: readonly string[], { tries, seconds }: TryLimit): Promise<CountedTry> {
    await this.#sweep()
    const key = createHmac('sha256', this.#secret)
      .update(JSON.stringify(['sign-in tries', ...parts]))
      .digest('base64url')
    const { rows } = await sql<{ tries: number; wait: number }>`
      insert into sign_in_tries as counted (key, tries, ends_at) values (${key}, 1, now() + ${seconds} * interval '1 second')
      on conflict (key) do update set
        tries = case when counted.ends_at <= now() then 1 else least(counted.tries + 1, ${tries + 1}) end,
        ends_at = case when counted.ends_at <= now() then excluded.ends_at else counted.ends_at end
      returning tries, ceil(extract(epoch from ends_at - now()))::int as wait`.execute(this.#db)
    const [counted] = rows
    return { key, waitSeconds: counted && counted.tries > tries ? Math.max(1, counted.wait) : undefined }
  }

  /** For a try that succeeded or was not made. */
  async uncount({ key }: CountedTry): Promise<void> {
    await sql`update sign_in_tries set tries = greatest(tries - 1, 0) where key = ${key}`.execute(this.#db)
  }

  async reset({ key }: CountedTry): Promise<void> {
    await sql`delete from sign_in_tries where key = ${key}`.execute(this.#db)
  }

  async #sweep(): Promise<void> {
    const now = performance.now()
    if (this.#sweptAt !== 0 && now - this.#sweptAt < sweepEveryMs) return
    this.#sweptAt = now
    await sql`delete from sign_in_tries where ends_at <= now()`.execute(this.#db)
  }
}
