import { setTimeout as pause } from 'node:timers/promises'
import postgres from 'postgres'
import { StartProblem } from './startProblem.ts'

/** Key of the advisory lock whose holder owns the server; the letters "DOOR". */
const OWNER_KEY = 0x444f4f52

/** How long a server may take to come back after it ended all connections to recover from a crashed process. */
const RECOVERY_MS = 20_000

/**
 * A session lock inside the database, held as long as its process lives: it vanishes with the process, however that
 * ends, and two processes never hold it both.
 *
 * States: held → (connection lost) regaining → held again, or lost. `letGo` leads from each to let go, the end.
 */
export class ServerLock {
  #state: 'held' | 'regaining' | 'lost' | 'let go' = 'held'
  #sql: postgres.Sql
  readonly #url: string
  readonly #onLost: (error: Error) => void

  private constructor(url: string, onLost: (error: Error) => void) {
    this.#url = url
    this.#onLost = onLost
    this.#sql = this.#connect()
  }

  /**
   * Claims a running server for this process.
   *
   * @param url of the maintenance database, as superuser
   * @param onLost called once when the server is gone for good
   * @throws StartProblem 'already running' when another process owns it, 'no answer' when the server refuses us
   */
  static async acquire(url: string, folder: string, onLost: (error: Error) => void): Promise<ServerLock> {
    const lock = new ServerLock(url, onLost)
    try {
      // More than once: when the owner was killed a moment ago, its lock goes as soon as the server notices.
      for (let attempt = 0; attempt < 10; attempt++) {
        if (await tryLock(lock.#sql)) return lock
        await pause(200)
      }
    } catch (cause) {
      await lock.release()
      const sentence = `The database that runs in ${folder} does not let Doorstep in: stop it, or put back the file database-password.`
      throw new StartProblem('no answer', sentence, { cause })
    }
    await lock.release()
    const sentence = `Doorstep already runs from ${folder}: stop it first, or name another folder in DOORSTEP_DATA.`
    throw new StartProblem('already running', sentence)
  }

  /** The connection that holds the mark, as superuser. */
  get sql(): postgres.Sql {
    return this.#sql
  }

  /** From now on the end of the connection is expected. */
  expectClose(): void {
    this.#state = 'let go'
  }

  /** Closes the connection and with it gives the lock back. */
  async release(): Promise<void> {
    this.#state = 'let go'
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
        if (this.#state === 'held' && sql === this.#sql) void this.#regain()
      },
    })
    return sql
  }

  /** A server that recovers from a crashed process ends all connections and takes new ones within seconds. */
  async #regain(): Promise<void> {
    this.#state = 'regaining'
    const deadline = Date.now() + RECOVERY_MS
    while (this.#isRegaining() && Date.now() < deadline) {
      await pause(300)
      const sql = this.#connect()
      const locked = await tryLock(sql).catch((error: NodeJS.ErrnoException) => error)
      if (locked === true && this.#isRegaining()) {
        this.#sql = sql
        this.#state = 'held'
        return
      }
      await sql.end({ timeout: 1 })
      // Nobody listens any more: the whole server is gone, not one of its processes.
      if (locked instanceof Error && locked.code === 'ECONNREFUSED') break
    }
    if (!this.#isRegaining()) return
    this.#state = 'lost'
    this.#onLost(new StartProblem('no answer', 'The embedded database was stopped from outside.'))
  }

  /** A method because the state changes while awaiting, which TypeScript does not see on the field. */
  #isRegaining(): boolean {
    return this.#state === 'regaining'
  }
}

async function tryLock(sql: postgres.Sql): Promise<boolean> {
  const [row] = await sql<{ locked: boolean }[]>`select pg_try_advisory_lock(${OWNER_KEY}) as locked`
  return row?.locked ?? false
}
