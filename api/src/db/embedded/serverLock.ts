import { setTimeout as pause } from 'node:timers/promises'
import postgres from 'postgres'
import { StartProblem } from './startProblem.ts'

/** Key of the advisory lock; "DOOR" in ASCII. */
const ownerKey = 0x444f4f52

/** How long a server may take to accept connections again after it closed all of them to recover from a crashed process. */
const recoveryMs = 20_000

/**
 * A session-level advisory lock in the database: whoever holds it owns the server. It ends with its process, however that
 * ends.
 *
 * States: held → (connection lost) reacquiring → held, or lost. `release` leads from each to released, the end.
 */
export class ServerLock {
  #state: 'held' | 'reacquiring' | 'lost' | 'released' = 'held'
  #sql: postgres.Sql
  readonly #url: string
  readonly #onLost: (error: Error) => void

  constructor(url: string, onLost: (error: Error) => void) {
    this.#url = url
    this.#onLost = onLost
    this.#sql = this.#connect()
  }

  /**
   * Locks a running server for this process.
   *
   * @param url of the maintenance database, as superuser
   * @param onLost called once if the server has stopped
   * @throws StartProblem 'already running' if another process owns it, 'no answer' if the server refuses the connection
   */
  static async acquire(url: string, folder: string, onLost: (error: Error) => void): Promise<ServerLock> {
    const lock = new ServerLock(url, onLost)
    try {
      // Retries: if the owner was just killed, its lock ends when the server notices.
      for (let attempt = 0; attempt < 10; attempt++) {
        if (await tryLock(lock.#sql)) return lock
        await pause(200)
      }
    } catch (cause) {
      await lock.release()
      const sentence = `The database that runs in ${folder} does not accept Doorstep's password: stop it, or restore the file database-password.`
      throw new StartProblem('no answer', sentence, { cause })
    }
    await lock.release()
    const sentence = `Doorstep already runs from ${folder}: stop it first, or set DOORSTEP_DATA to another folder.`
    throw new StartProblem('already running', sentence)
  }

  /** The connection that holds the lock, as superuser. */
  get sql(): postgres.Sql {
    return this.#sql
  }

  /** Does not report the end of the connection from now on. */
  expectClose(): void {
    this.#state = 'released'
  }

  /** Closes the connection, which releases the lock. */
  async release(): Promise<void> {
    this.#state = 'released'
    await this.#sql.end({ timeout: 1 }).catch(() => undefined)
  }

  #connect(): postgres.Sql {
    const sql: postgres.Sql = postgres(this.#url, {
      max: 1,
      idle_timeout: 0,
      max_lifetime: 0,
      connect_timeout: 10,
      connection: { application_name: 'doorstep owner' },
      onnotice: () => undefined,
      onclose: () => {
        if (this.#state === 'held' && sql === this.#sql) void this.#reacquire()
      },
    })
    return sql
  }

  /** A server that recovers from a crashed process closes all connections and accepts new ones within seconds. */
  async #reacquire(): Promise<void> {
    this.#state = 'reacquiring'
    const deadline = Date.now() + recoveryMs
    while (this.#isReacquiring() && Date.now() < deadline) {
      await pause(300)
      const sql = this.#connect()
      const locked = await tryLock(sql).catch((error: NodeJS.ErrnoException) => error)
      if (locked === true && this.#isReacquiring()) {
        this.#sql = sql
        this.#state = 'held'
        return
      }
      await sql.end({ timeout: 1 })
      // The whole server has stopped, not one of its processes.
      if (locked instanceof Error && locked.code === 'ECONNREFUSED') break
    }
    if (!this.#isReacquiring()) return
    this.#state = 'lost'
    this.#onLost(new StartProblem('no answer', 'The embedded database was stopped by another program.'))
  }

  /** A method because the state changes while awaiting, which TypeScript does not see on the field. */
  #isReacquiring(): boolean {
    return this.#state === 'reacquiring'
  }
}

async function tryLock(sql: postgres.Sql): Promise<boolean> {
  const [row] = await sql<{ locked: boolean }[]>`select pg_try_advisory_lock(${ownerKey}) as locked`
  return row?.locked ?? false
}
