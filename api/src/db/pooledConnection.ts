import type { CompiledQuery, DatabaseConnection, QueryResult } from 'kysely'
import postgres from 'postgres'

/** The request that a statement was for is over: its client has gone. */
export class StatementAbandonedError extends Error {
  override name = 'StatementAbandonedError'
  constructor() {
    super('nobody waits for this statement any more')
  }
}

/** The connection broke while it was in use: what was begun on it is undone, and nothing may go on as if it were not. */
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

/** A connection's caches in the server grow with what it was used for. */
const maxAgeMs = 45 * 60_000

/**
 * One connection of a ConnectionPool. Statements that need no answer first travel together: a transaction's beginning and its settings are on
 * their way with its first statement, one round trip in place of three.
 *
 * States: idle → lent → lost or given up → idle (the pool has it back). Lost or given up, it sends nothing more; one that was lost
 * is not lent again, because the driver answers the first statement of the next with the last error of this one.
 */
export class PooledConnection implements DatabaseConnection {
  readonly #sql: postgres.Sql
  #running: { cancel(): void } | undefined
  #state: 'idle' | 'lent' | 'lost' | 'given up' = 'idle'
  readonly #openedAt = Date.now()

  constructor(url: string, options: postgres.Options<Record<string, postgres.PostgresType>>) {
    this.#sql = postgres(url, {
      ...options,
      max: 1,
      // The pool replaces old ones, between two uses: the driver would do it in the middle of a transaction.
      max_lifetime: null,
      onclose: () => {
        if (this.#state === 'idle') return
        this.#state = 'lost'
        // Statements that wait for their turn would be sent on a new connection, outside the transaction: this rejects them.
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
    const isReusable = this.#state !== 'lost' && Date.now() - this.#openedAt < maxAgeMs
    this.#state = 'idle'
    return isReusable
  }

  end(): Promise<void> {
    return this.#sql.end()
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#state === 'given up') throw new StatementAbandonedError()
    const { command, count, rows } = await this.#send(query)
    const changes = command === 'INSERT' || command === 'UPDATE' || command === 'DELETE' || command === 'MERGE'
    return { rows: rows as R[], ...(changes ? { numAffectedRows: BigInt(count) } : {}) }
  }

  streamQuery(): never {
    throw new Error('no statement is streamed')
  }

  /**
   * Runs `work` between begin and commit, or rolls back what it did when it throws.
   *
   * @param settings the first statement, whose answer nobody needs; when it fails, so does every other of the transaction
   * @param signal aborted when nobody waits for the result any more: the statement that runs is cancelled, and no other begins
   */
  async transaction<T>(settings: Statement, work: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const abandon = () => {
      if (this.#state === 'lent') this.#state = 'given up'
      this.#running?.cancel()
    }
    if (signal?.aborted) throw new StatementAbandonedError()
    signal?.addEventListener('abort', abandon)
    try {
      const opened = Promise.all([this.#send(begin), this.#send(settings)])
      // Waited for below; until then its failure is nobody's yet.
      opened.catch(() => undefined)
      const result = await work()
      await opened
      if (this.#isGivenUp) throw new StatementAbandonedError()
      await this.#send(commit)
      return result
    } catch (error) {
      const isGivenUp = this.#isGivenUp
      // Fails when the connection is lost, and then there is nothing to undo: what matters is why.
      await this.#send(rollback).catch(() => undefined)
      throw isGivenUp ? new StatementAbandonedError() : error
    } finally {
      signal?.removeEventListener('abort', abandon)
    }
  }

  get #isGivenUp(): boolean {
    return this.#state === 'given up'
  }

  async #send({ sql, parameters }: Statement): Promise<{ command: string; count: number; rows: unknown[] }> {
    // The driver would connect anew by itself, and the rest of a transaction would run outside it.
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
