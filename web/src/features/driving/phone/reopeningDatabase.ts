import { type DBSchema, type IDBPDatabase, type OpenDBCallbacks, openDB } from 'idb'

/** Runs work on the database. `attempt` is above 0 when an earlier attempt may have been done although it failed. */
export type UseDatabase<Tables extends DBSchema> = <Result>(
  work: (database: IDBPDatabase<Tables>, attempt: number) => Promise<Result>,
) => Promise<Result>

/** Some browsers leave a request to a broken database without an answer for ever. */
const timeoutMs = 3_000
const maxAttempts = 2

/**
 * A database that is opened when it is first needed and opened anew whenever its connection turns out to be dead. Browsers close
 * connections under a page: some tell it (`close`, `versionchange`), Safari tells nobody and every later transaction fails with an
 * InvalidStateError. Work that failed by that is done once more on a new connection; it has to come to the same when done twice.
 */
export function reopeningDatabase<Tables extends DBSchema>(
  name: string,
  version: number,
  upgrade: NonNullable<OpenDBCallbacks<Tables>['upgrade']>,
): UseDatabase<Tables> {
  let opening: Promise<IDBPDatabase<Tables>> | undefined

  /** Only if nobody has opened another meanwhile. */
  const forget = (dead: Promise<IDBPDatabase<Tables>> | undefined) => {
    if (opening === dead) opening = undefined
    // When it opens after all, or is still open: a connection that nobody uses would block every later version.
    void dead?.then((database) => database.close()).catch(() => undefined)
  }

  const open = () => {
    if (opening) return opening
    const mine: Promise<IDBPDatabase<Tables>> = openDB<Tables>(name, version, {
      upgrade,
      // A newer version of the app wants to change the tables: make way, and open again when asked.
      blocking: () => forget(mine),
      terminated: () => forget(mine),
    })
    opening = mine
    return mine
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

/** What browsers throw when a connection is closed, closing, or lost with the process that held it; and our own impatience. */
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
