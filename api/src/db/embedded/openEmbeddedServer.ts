import { join } from 'node:path'
import { prepareBinaries } from './binaries.ts'
import { prepareData, prepareFolder } from './dataFolder.ts'
import { databaseName, ensureOwnerDatabase, ownerRole } from './ownerDatabase.ts'
import { findPostmaster, type ServerInstallation, startPostmaster, stopPostmaster } from './postmaster.ts'
import { ServerLock } from './serverLock.ts'
import { acquireStartLock } from './startLock.ts'
import { findSystemUser } from './systemUser.ts'

export interface EmbeddedServerOptions {
  /** Doorstep's data folder; created if missing. */
  folder: string
  /** Receives lines for the person at the terminal. */
  onLine?: (line: string) => void
  /**
   * Called once if the server is killed while in use. Doorstep then ends with a sentence rather than restarting it under
   * the open connections: committed data is on disk, and the next start recovers it.
   */
  onLost?: (error: Error) => void
  settings?: Readonly<Record<string, string>>
}

export interface EmbeddedServer {
  /** Database "doorstep" as its owner, who may create roles and anything in the database but is no superuser. */
  url: string
  /** Database "postgres" as superuser, for creating and dropping databases. */
  superuserUrl: string
  pid: number
  /** True if the server was left running by a process that was killed. */
  takenOver: boolean
  /** Stops the server and waits for its end; 'immediate' leaves recovery to the next start. Idempotent. */
  stop(mode?: 'fast' | 'immediate'): Promise<void>
}

/**
 * Starts PostgreSQL from npm on the data in `folder`, or takes over the server that a killed Doorstep left running there.
 * Works as an ordinary user and as root.
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
    url: `postgres://${ownerRole}:${ownerPassword}@${server}/${databaseName}`,
    superuserUrl,
    pid: postmaster.pid,
    takenOver: existing !== undefined,
    stop: async (mode = 'fast') => {
      // Released after the server has stopped, so that nobody takes over a stopping server.
      lock.expectClose()
      await stopPostmaster(installation, mode)
      await lock.release()
    },
  }
}
