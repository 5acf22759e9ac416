import { type DBSchema, type IDBPDatabase, type OpenDBCallbacks, openDB } from 'idb'

/** Runs work on the database. `attempt` is above 0 when an earlier attempt may have succeeded although it failed. */
export type UseDatabase<Tables extends DBSchema> = <Result>(
  work: (database: IDBPDatabase<Tables>, attempt: number) => Promise<Result>,
) => Promise<Result>

/** Some browsers never answer a request to a broken database. */
const timeoutMs = 3_000
const maxAttempts = 2

/**
 * A database that is opened on first use and reopened whenever its connection turns out to be dead. Browsers close connections under a
 * page: some report it (`close`, `versionchange`); Safari does not, and every later transaction fails with an InvalidStateError. Such work
 * is retried once on a new connection, so it has to be idempotent.
 */
export function reopeningDatabase<Tables extends DBSchema>(
  name: string,
  version: number,
  upgrade: NonNullable<OpenDBCallbacks<Tables>['upgrade']>,
): UseDatabase<Tables> {
  let opening: Promise<IDBPDatabase<Tables>> | undefined

  /** Does nothing if another connection has been opened since. */
  const forget = (dead: Promise<IDBPDatabase<Tables>> | undefined) => {
    if (opening === dead) opening = undefined
    // It may still open, or be open: an unused connection would block every later version.
    void dead?.then((database) => database.close()).catch(() => undefined)
  }

  const open = () => {
    if (opening) return opening
    const connection: Promise<IDBPDatabase<Tables>> = openDB<Tables>(name, version, {
      upgrade,
      // A newer version of the app needs to upgrade: close, and reopen on next use.
      blocking: () => forget(connection),
      terminated: () => forget(connection),
    })
    opening = connection
    return connection
  }

  return async (work) => {
    for (let attempt = 0; ; attempt++) {
      const connection = open()
      try {
        return await withTimeout(connection.then((database) => work(database, attempt)))
      } catch (error) {
        if (!isDeadConnection(error)) throw error
        forget(connection)
        if (attempt + 1 >= maxAttempts) throw error
      }
    }
  }
}

/** Errors of closed, closing or lost connections, and our own timeout. */
const deadConnectionErrors = new Set([
  'InvalidStateError',
  'TransactionInactiveError',
  'AbortError',
  'UnknownError',
  'NotFoundError',
  'VersionError',
  'TimeoutError',
])

const isDeadConnection = (error: unknown): boolean => error instanceof Error && deadConnectionErrors.has(error.name)

function withTimeout<Result>(work: Promise<Result>): Promise<Result> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new DOMException('The database does not answer', 'TimeoutError')), timeoutMs)
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}
