import { type JoinedServer, joinServer } from '../../api/src/db/embedded/index.ts'
import type { StartOptions } from './readOptions.ts'

/** For commands beside the app: the database named in the settings, or the embedded server of the data folder, running or not. */
export async function openDatabase({ databaseUrl, dataFolder }: StartOptions): Promise<JoinedServer> {
  return databaseUrl === undefined ? joinServer(dataFolder) : { url: databaseUrl, close: async () => undefined }
}
