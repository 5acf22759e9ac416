import { existsSync } from 'node:fs'
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import type { TestProject } from 'vitest/node'
import { type EmbeddedServer, openEmbeddedServer } from '../../api/src/db/embedded/index.ts'
import { migrate } from '../../api/src/db/migrate.ts'
import { isProcessAlive } from '../../api/src/storage/index.ts'
import { testSecret } from '../factories/secret.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The run's PostgreSQL: database "postgres" as superuser. */
    testServer: string
  }
}

/** The migrated template of every test file's database. */
export const template = 'doorstep'

/** Settings that trade crash safety for speed. */
const careless = { fsync: 'off', full_page_writes: 'off', synchronous_commit: 'off', max_connections: '200' }

/** Starts one PostgreSQL for the whole run, with a migrated template database, and stops it at the end. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startTestServer()
  project.provide('testServer', server.superuserUrl)
  return server.stop
}

/**
 * A PostgreSQL with the template, in a system temporary folder. Also used by the browser journeys.
 *
 * @returns stop() stops the server and removes its folder
 */
export async function startTestServer(): Promise<{ superuserUrl: string; stop(): Promise<void> }> {
  await sweep()
  const folder = await mkdtemp(join(tmpdir(), `doorstep-test-${process.pid}-`))
  // Under root, the server runs as another user, who needs access.
  await chmod(folder, 0o755)
  let server: EmbeddedServer | undefined
  const stop = async () => {
    await server?.stop('immediate')
    await rm(folder, { recursive: true, force: true })
  }
  try {
    server = await openEmbeddedServer({ folder, settings: careless })
    await migrateTemplate(server)
    return { superuserUrl: server.superuserUrl, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

/** Stops servers left behind by killed test runs. */
async function sweep(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const pid = /^doorstep-test-(\d+)-/.exec(name)?.[1]
    if (pid === undefined || isProcessAlive(Number(pid))) continue
    const folder = join(tmpdir(), name)
    try {
      if (existsSync(join(folder, 'database', 'postmaster.pid'))) {
        const server = await openEmbeddedServer({ folder })
        await server.stop('immediate')
      }
      await rm(folder, { recursive: true, force: true })
    } catch {
      // Another user's folder, or one that another run is cleaning up.
    }
  }
}

async function migrateTemplate(server: EmbeddedServer): Promise<void> {
  await migrate(server.url, testSecret)
  const sql = postgres(server.superuserUrl, { max: 1 })
  try {
    // A database with open connections cannot be copied.
    await sql.unsafe(`alter database ${template} allow_connections false`)
    // Both share an address: tests know the superuser's.
    await sql.unsafe(`alter role doorstep_owner password '${new URL(server.superuserUrl).password}'`)
  } finally {
    await sql.end()
  }
}
