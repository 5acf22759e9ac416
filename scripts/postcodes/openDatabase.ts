import { prepareBinaries } from '../../api/src/db/embedded/binaries.ts'
import { prepareData, prepareFolder } from '../../api/src/db/embedded/dataFolder.ts'
import { openEmbeddedServer, StartProblem } from '../../api/src/db/embedded/index.ts'
import { DATABASE, OWNER_ROLE } from '../../api/src/db/embedded/ownerDatabase.ts'
import { findPostmaster } from '../../api/src/db/embedded/postmaster.ts'
import { findSystemUser } from '../../api/src/db/embedded/systemUser.ts'

/** A database to work on beside a Doorstep that may be running. */
export interface OpenDatabase {
  /** As the role that owns the tables. */
  readonly url: string
  /** Stops the server if it was started for this; leaves one that somebody else runs alone. */
  close(): Promise<void>
}

/**
 * The database that Doorstep uses with these settings: the one named, or the embedded server of the data folder, started
 * when it is not running.
 *
 * @throws StartProblem with a sentence for the person at the keyboard
 */
export async function openDatabase(databaseUrl: string | undefined, dataFolder: string): Promise<OpenDatabase> {
  if (databaseUrl !== undefined) return { url: databaseUrl, close: async () => undefined }
  try {
    const server = await openEmbeddedServer({ folder: dataFolder })
    return { url: server.url, close: () => server.stop() }
  } catch (error) {
    if (!(error instanceof StartProblem && error.kind === 'already running')) throw error
    return { url: await findRunning(dataFolder, error), close: async () => undefined }
  }
}

/** The address of the server that a running Doorstep owns. */
async function findRunning(dataFolder: string, problem: StartProblem): Promise<string> {
  const folder = await prepareFolder(dataFolder)
  const user = await findSystemUser()
  const data = await prepareData(folder, user, await prepareBinaries(user, folder))
  const server = await findPostmaster(data)
  if (!server) throw problem
  return `postgres://${OWNER_ROLE}:${data.password}@127.0.0.1:${server.port}/${DATABASE}`
}
