import { signIn } from '@doorstep/shared/contracts'
import postgres from 'postgres'
import { afterAll, beforeAll } from 'vitest'
import type { PrepareTools, RunningService, Settings } from '../../api/src/app/settings.ts'
import { start } from '../../api/src/app/start.ts'
import { urlForRole } from '../../api/src/db/roles.ts'
import { Client } from './client.ts'
import { useTestDatabase } from './database.ts'
import { makeDataFolder } from './launchApp.ts'
import { quickPasswords } from './quickPasswords.ts'
import { testSecret } from './secret.ts'

/** The whole app in this process, on a separate database, reached over HTTP. */
export interface TestApi {
  readonly address: string
  /** As the tables' owner. */
  readonly ownerUrl: string
  /** Connections as the tables' owner, and as the app's role, which sees an asker's rows (askAs.ts). */
  readonly owner: postgres.Sql
  readonly app: postgres.Sql
  /** What startup passes to data preparation: the app's database handle and sign-in. */
  readonly tools: PrepareTools
  /** A client without a session. */
  stranger(): Client
  /** Signs in with the shared test password. */
  signedIn(email: string): Promise<Client>
  close(): Promise<void>
}

/** The password of every person the factories make. */
export const testPassword = 'correct horse battery staple'

/** Tests send far more requests than people do. */
const noLimits = { requestsPerMinute: 1_000_000, tilesPerMinute: 1_000_000, signInsPerMinute: 1_000_000 }

/** @param role `all` also plans, in this process; `web` starts slightly faster */
export async function startTestApi(
  ownerUrl: string,
  dataFolder: string,
  settings: Partial<Settings> = {},
): Promise<TestApi> {
  let tools: PrepareTools | undefined
  const running: RunningService = await start({
    port: 0,
    host: '127.0.0.1',
    databaseUrl: ownerUrl,
    secret: testSecret,
    role: 'web',
    dataFolder,
    webFolder: undefined,
    log: 'quiet',
    ...noLimits,
    passwords: quickPasswords,
    // Tests must not reach the network: nothing listens here.
    mapServer: 'http://127.0.0.1:9',
    prepare: async (given) => {
      tools = given
      return []
    },
    ...settings,
  })
  const address = `http://127.0.0.1:${running.port}`
  const connect = (url: string) => postgres(url, { max: 2, onnotice: () => {} })
  const owner = connect(ownerUrl)
  const app = connect(urlForRole(ownerUrl, testSecret, 'doorstep_app'))
  return {
    ...{ address, ownerUrl, owner, app },
    get tools() {
      if (!tools) throw new Error('An app that only works signs nobody in: it has no tools to hand over.')
      return tools
    },
    stranger: () => new Client(address),
    async signedIn(email) {
      const client = new Client(address)
      await client.call(signIn, { body: { email, password: testPassword } })
      return client
    },
    async close() {
      await Promise.all([owner.end(), app.end()])
      await running.close()
    },
  }
}

/** An app with a database and a data folder for the calling test file. Call at the top of the file; usable within tests and hooks. */
export function useTestApi(settings: Partial<Settings> = {}): TestApi {
  const database = useTestDatabase()
  let api: TestApi | undefined
  let data: Awaited<ReturnType<typeof makeDataFolder>> | undefined
  beforeAll(async () => {
    data = await makeDataFolder()
    api = await startTestApi(database.ownerUrl, data.folder, settings)
  })
  afterAll(async () => {
    await api?.close()
    await data?.remove()
  })
  const running = () => {
    if (!api) throw new Error('The app is there from beforeAll on, not while the file is read.')
    return api
  }
  return {
    get address() {
      return running().address
    },
    get ownerUrl() {
      return running().ownerUrl
    },
    get owner() {
      return running().owner
    },
    get app() {
      return running().app
    },
    get tools() {
      return running().tools
    },
    stranger: () => running().stranger(),
    signedIn: (email) => running().signedIn(email),
    close: () => running().close(),
  }
}
