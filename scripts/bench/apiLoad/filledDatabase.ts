import { existsSync, readFileSync } from 'node:fs'
import { rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import postgres from 'postgres'
import { prepareDatabase } from '../../../api/src/app/prepareDatabase.ts'
import { processKeys } from '../../../api/src/app/processKeys.ts'
import type { PrepareTools, ServiceSettings, Settings } from '../../../api/src/app/settings.ts'
import { createAccount } from '../../../api/src/auth/index.ts'
import { type EmbeddedServer, openEmbeddedServer } from '../../../api/src/db/embedded/index.ts'
import { quickPasswords } from '../../../tests/factories/quickPasswords.ts'
import { testSecret } from '../../../tests/factories/secret.ts'
import { benchId, type FilledIds, filledIds, fillTables } from './fill.ts'

/** Increment when the fill changes. */
const fillVersion = 1

export const password = 'correct horse battery staple'
/** The first is an organiser; each has a session, for the streams. */
export const people = Array.from({ length: 41 }, (_, index) => `bench-${index}@bench.example`)

export interface FilledDatabase {
  readonly server: EmbeddedServer
  readonly settings: ServiceSettings
  readonly ids: FilledIds
}

/** An embedded server with filled tables: filled now, or earlier today by another run with the same folder. */
export async function openFilledDatabase(folder: string): Promise<FilledDatabase> {
  const today = new Date().toISOString().slice(0, 10)
  const mark = join(folder, 'bench-filled')
  const wanted = `${fillVersion} ${today}`
  if (!existsSync(mark) || readFileSync(mark, 'utf8') !== wanted) await rm(folder, { recursive: true, force: true })
  const server = await openEmbeddedServer({ folder })
  const settings: Settings = {
    ...{ port: 0, host: '127.0.0.1', databaseUrl: server.url, secret: testSecret, role: 'web', dataFolder: folder },
    ...{ webFolder: undefined, log: 'normal', mapServer: 'http://127.0.0.1:9' },
    ...{ requestsPerMinute: 1e9, tilesPerMinute: 1e9, signInsPerMinute: 1e9 },
    // The bench exceeds normal limits.
    peoplePerHour: 1e8,
  }
  const owner = postgres(server.url, { max: 1, onnotice: () => {} })
  try {
    if (existsSync(mark)) await prepareDatabase(settings)
    else {
      const startedAt = performance.now()
      await prepareDatabase({ ...settings, passwords: quickPasswords, prepare: ({ auth }) => fill(owner, auth, today) })
      await writeFile(mark, wanted)
      console.log(`Filled the tables in ${((performance.now() - startedAt) / 1000).toFixed(0)} s.`)
    }
    const { databaseUrl: _url, secret: _secret, ...service } = settings
    return { server, settings: { ...service, keys: processKeys(settings, 'web') }, ids: await filledIds(owner, today) }
  } finally {
    await owner.end()
  }
}

async function fill(owner: postgres.Sql, auth: PrepareTools['auth'], today: string): Promise<never[]> {
  await fillTables(owner, today)
  for (const [index, email] of people.entries()) {
    const userId = await createAccount(auth, { email, name: `Bench ${index}`, password })
    await owner`insert into members (organisation_id, user_id, name, roles)
      values (${benchId('organisation', 1, 1)}, ${userId}, ${`Bench ${index}`}, ${[index === 0 ? 'organiser' : 'handler']})`
  }
  return []
}
