import { join } from 'node:path'
import { prepareBinaries } from './binaries.ts'
import { prepareData, prepareFolder } from './dataFolder.ts'
import { DATABASE, ensureOwnerDatabase, OWNER_ROLE } from './ownerDatabase.ts'
import { findPostmaster, type ServerInstallation, startPostmaster, stopPostmaster } from './postmaster.ts'
import { ServerLock } from './serverLock.ts'
import { acquireStartLock } from './startLock.ts'
import { findSystemUser } from './systemUser.ts'

/** How to open an embedded server. */
export interface EmbeddedServerOptions {
  /** Where Doorstep keeps its data; made when missing. */
  folder: string
  /** Told in a line what a person should know. */
  onLine?: (line: string) => void
  /**
   * Called once when the server is gone for good while in use: somebody killed it. Doorstep then ends with a sentence
   * rather than starting it again under the open connections: what was confirmed is on disk, the next start recovers
   * it, and everything begins from a known state.
   */
  onLost?: (error: Error) => void
  /** Settings of PostgreSQL that win over ours. */
  settings?: Readonly<Record<string, string>>
}

/** A PostgreSQL of our own on this machine. */
export interface EmbeddedServer {
  /** Database "doorstep" as its owner, who may create roles and everything in the database but is no superuser. */
  url: string
  /** Database "postgres" as superuser, for making and dropping databases. */
  superuserUrl: string
  /** Process number of the server. */
  pid: number
  /** True when the server was left behind by a process that was killed, and serves on. */
  takenOver: boolean
  /** Stops the server and waits for its end; 'immediate' leaves the tidying to the next start. Harmless when repeated. */
  stop(mode?: 'fast' | 'immediate'): Promise<void>
}

/**
 * Starts the PostgreSQL that came from npm on the data in `folder`, or takes over the one that a killed Doorstep left
 * behind there. Works as an ordinary user and as root.
 *
 * @throws StartProblem with a sentence for the person at the keyboard
 */
export async function openEmbeddedServer(options: EmbeddedServerOptions): Promise<EmbeddedServer> {
  const folder = await prepareFolder(options.folder)
  const user = await findSystemUser(join(folder, 'database'))
  const releaseStartLock = await acquireStartLock(folder)
  try {
    const binaries = await prepareBinaries(user, folder)
    const data = await prepareData(folder, user, binaries)
    return await open({ folder: data, user, binaries, settings: options.settings ?? {} }, folder, options)
  } finally {
    await releaseStartLock()
  }
}

async function open(
  installation: ServerInstallation,
  folder: string,
  options: EmbeddedServerOptions,
): Promise<EmbeddedServer> {
  const existing = await findPostmaster(installation.folder)
  const postmaster = existing ?? (await startPostmaster(installation))
  const { password, ownerPassword } = installation.folder
  const server = `127.0.0.1:${postmaster.port}`
  const superuserUrl = `postgres://postgres:${password}@${server}/postgres`
  const lock = await ServerLock.acquire(superuserUrl, folder, (error) => options.onLost?.(error)).catch(
    async (error: unknown) => {
      if (!existing) await stopPostmaster(installation, 'fast')
      throw error
    },
  )
  await ensureOwnerDatabase(lock.sql, ownerPassword)
  if (existing) options.onLine?.('Took over the database server that was left running.')
  return {
    url: `postgres://${OWNER_ROLE}:${ownerPassword}@${server}/${DATABASE}`,
    superuserUrl,
    pid: postmaster.pid,
    takenOver: existing !== undefined,
    stop: async (mode = 'fast') => {
      // The lock stays until the server is down, so that nobody takes over a server that is about to stop.
      lock.expectClose()
      await stopPostmaster(installation, mode)
      await lock.release()
    },
  }
}
