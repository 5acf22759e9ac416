import type postgres from 'postgres'
import { PooledConnection } from './pooledConnection.ts'

/**
 * Lends connections, each to one user at a time; who comes when all are lent waits in line. The driver's own `reserve()` is not used: a connection
 * that broke while it was reserved goes back among the open ones there, and the next statement on it ends the process.
 */
export class ConnectionPool {
  readonly #open: () => PooledConnection
  readonly #most: number
  readonly #all = new Set<PooledConnection>()
  readonly #idle: PooledConnection[] = []
  readonly #waiting: ((connection: PooledConnection) => void)[] = []

  constructor(url: string, most: number, options: postgres.Options<Record<string, postgres.PostgresType>>) {
    this.#most = most
    this.#open = () => new PooledConnection(url, options)
  }

  async acquire(): Promise<PooledConnection> {
    const connection = this.#idle.pop() ?? (this.#all.size < this.#most ? this.#another() : undefined)
    return (connection ?? (await new Promise<PooledConnection>((resolve) => this.#waiting.push(resolve)))).lend()
  }

  release(connection: PooledConnection): void {
    const free = connection.reclaim() ? connection : this.#replacementOf(connection)
    const next = this.#waiting.shift()
    if (next) next(free)
    else this.#idle.push(free)
  }

  /** Waits for what is running. */
  async end(): Promise<void> {
    await Promise.all([...this.#all].map((connection) => connection.end()))
  }

  #another(): PooledConnection {
    const connection = this.#open()
    this.#all.add(connection)
    return connection
  }

  #replacementOf(old: PooledConnection): PooledConnection {
    this.#all.delete(old)
    // What it could say about its end concerns nobody any more.
    old.end().catch(() => undefined)
    return this.#another()
  }
}
