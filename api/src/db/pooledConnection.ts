import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'
import postgres from 'postgres'

/** The request of a statement was aborted: its client has gone. */
export class StatementAbandonedError extends Error {
  override name = 'StatementAbandonedError'
  constructor() {
    super('the request of this statement was aborted')
  }
}

/** The connection broke while in use: its transaction is rolled back and cannot continue. */
class ConnectionLostError extends Error {
  override name = 'ConnectionLostError'
  readonly code = 'CONNECTION_CLOSED'
  constructor() {
    super('the connection to the database is lost')
  }
}

type Statement = Pick<CompiledQuery, 'sql' | 'parameters'>

const begin: Statement = { sql: 'begin', parameters: [] }
const commit: Statement = { sql: 'commit', parameters: [] }
const rollback: Statement = { sql: 'rollback', parameters: [] }

/** Replaced at this age, because its caches in the server grow with use. */
const maxAgeMs = 45 * 60_000

/**
 * One connection of a ConnectionPool. It pipelines statements: a transaction's `begin` and settings are sent with its first statement, in one round
 * trip instead of three.
 *
 * States: idle → lent → lost or abandoned → idle (reclaimed by the pool). Lost or abandoned, it sends nothing more. Two kinds are not lent again: a
 * lost one, because the driver answers the next user's first statement with the last error; and one with a cancelled statement, because PostgreSQL
 * cancels whatever the connection runs when the request to cancel arrives, which may be the next user's.
 */
export class PooledConnection implements DatabaseConnection {
  readonly #sql: postgres.Sql
  #running: { cancel(): void } | undefined
  #state: 'idle' | 'lent' | 'lost' | 'abandoned' = 'idle'
  #isCancelled = false
  readonly #openedAt = Date.now()

  constructor(url: string, options: postgres.Options<Record<string, postgres.PostgresType>>) {
    this.#sql = postgres(url, {
      ...options,
      max: 1,
      // The pool replaces old ones between two uses; the driver would do so during a transaction.
      max_lifetime: null,
      onclose: () => {
        if (this.#state === 'idle') return
        this.#state = 'lost'
        // Rejects queued statements, which would be sent on a new connection, outside the transaction.
        this.#sql.end({ timeout: 0 }).catch(() => undefined)
      },
    })
  }

  lend(): this {
    this.#state = 'lent'
    return this
  }

  /** @returns whether it may be lent again */
  reclaim(): boolean {
    const isReusable = this.#state !== 'lost' && !this.#isCancelled && Date.now() - this.#openedAt < maxAgeMs
    this.#state = 'idle'
    return isReusable
  }

  end(): Promise<void> {
    return this.#sql.end()
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#state === 'abandoned') throw new StatementAbandonedError()
    const { command, count, rows } = await this.#send(query)
    const changes = command === 'INSERT' || command === 'UPDATE' || command === 'DELETE' || command === 'MERGE'
    return { rows: rows as R[], ...(changes ? { numAffectedRows: BigInt(count) } : {}) }
  }

  streamQuery(): never {
    throw new Error('streaming is not supported')
  }

  /**
   * Runs `work` in a transaction, which is rolled back if it throws.
   *
   * @param settings the first statement; if it fails, so do all others of the transaction
   * @param signal aborts: the running statement is cancelled and no other is sent
   */
  async transaction<T>(settings: Statement, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const abandon = () => {
      if (this.#state === 'lent') this.#state = 'abandoned'
      if (!this.#running) return
      this.#isCancelled = true
      this.#running.cancel()
    }
    if (signal?.aborted) throw new StatementAbandonedError()
    signal?.addEventListener('abort', abandon)
    try {
      const opened = Promise.all([this.#send(begin), this.#send(settings)])
      // Awaited below; until then a rejection would be unhandled.
      opened.catch(() => undefined)
      const result = await work().catch(async (error: unknown) => {
        // If the settings failed, that is the cause: every later statement fails only because of it.
        await opened
        throw error
      })
      await opened
      if (this.#isAbandoned) throw new StatementAbandonedError()
      await this.#send(commit)
      return result
    } catch (error) {
      const isAbandoned = this.#isAbandoned
      // Fails if the connection is lost, and then there is nothing to roll back.
      await this.#send(rollback).catch(() => undefined)
      throw isAbandoned ? new StatementAbandonedError() : error
    } finally {
      signal?.removeEventListener('abort', abandon)
    }
  }

  get #isAbandoned(): boolean {
    return this.#state === 'abandoned'
  }

  async #send({ sql, parameters }: Statement): Promise<{ command: string; count: number; rows: unknown[] }> {
    // The driver would reconnect, and the rest of the transaction would run outside it.
    if (this.#state === 'lost') throw new ConnectionLostError()
    const query = this.#sql.unsafe(sql, [...parameters] as never[], { prepare: true })
    this.#running = query
    try {
      const rows = await query
      return { command: rows.command, count: rows.count ?? 0, rows: Array.from(rows) }
    } finally {
      if (this.#running === query) this.#running = undefined
    }
  }
}
