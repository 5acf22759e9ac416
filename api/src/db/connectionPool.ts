import type postgres from 'postgres'
import { PooledConnection } from './pooledConnection.ts'

/**
 * Lends connections, each to one user at a time; further users wait in a queue. The driver's own `reserve()` is not used: it returns a connection
 * that broke while reserved to its pool, and the next statement on it ends the process.
 */
export class ConnectionPool {
  readonly #open: () => PooledConnection
  readonly #max: number
  readonly #all = new Set<PooledConnection>()
  readonly #idle: PooledConnection[] = []
  readonly #waiting: ((connection: PooledConnection) => void)[] = []

  constructor(url: string, max: number, options: postgres.Options<Record<string, postgres.PostgresType>>) {
    this.#max = max
    this.#open = () => new PooledConnection(url, options)
  }

  async acquire(): Promise<PooledConnection> {
    const connection = this.#idle.pop() ?? (this.#all.size < this.#max ? this.#openAnother() : undefined)
    return (connection ?? (await new Promise<PooledConnection>((resolve) => this.#waiting.push(resolve)))).lend()
  }

  release(connection: PooledConnection): void {
    const free = connection.reclaim() ? connection : this.#replacementOf(connection)
    const next = this.#waiting.shift()
    if (next) next(free)
    else this.#idle.push(free)
  }

  async end(): Promise<void> {
    await Promise.all([...this.#all].map((connection) => connection.end()))
  }

  #openAnother(): PooledConnection {
    const connection = this.#open()
    this.#all.add(connection)
    return connection
  }

  #replacementOf(old: PooledConnection): PooledConnection {
    this.#all.delete(old)
    // Nobody needs its last error.
    old.end().catch(() => undefined)
    return this.#openAnother()
  }
}
