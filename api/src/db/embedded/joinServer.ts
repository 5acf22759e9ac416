import { join } from 'node:path'
import { prepareBinaries } from './binaries.ts'
import { prepareData, prepareFolder } from './dataFolder.ts'
import { openEmbeddedServer } from './openEmbeddedServer.ts'
import { databaseName, ownerRole } from './ownerDatabase.ts'
import { findPostmaster } from './postmaster.ts'
import { StartProblem } from './startProblem.ts'
import { findSystemUser } from './systemUser.ts'

/** A database for a command that may run beside Doorstep. */
export interface JoinedServer {
  readonly url: string
  close(): Promise<void>
}

/**
 * The embedded server of a data folder: that of a running Doorstep, or one started for this.
 *
 * @throws StartProblem with a sentence for the person at the keyboard
 */
export async function joinServer(folder: string): Promise<JoinedServer> {
  try {
    const server = await openEmbeddedServer({ folder })
    return { url: server.url, close: () => server.stop() }
  } catch (error) {
    if (!(error instanceof StartProblem && error.kind === 'already running')) throw error
    return { url: await findRunning(folder, error), close: async () => undefined }
  }
}

async function findRunning(dataFolder: string, problem: StartProblem): Promise<string> {
  const folder = await prepareFolder(dataFolder)
  const user = await findSystemUser(join(folder, 'database'))
  const data = await prepareData(folder, user, await prepareBinaries(user, folder))
  const server = await findPostmaster(data)
  if (!server) throw problem
  return `postgres://${ownerRole}:${data.ownerPassword}@127.0.0.1:${server.port}/${databaseName}`
}
