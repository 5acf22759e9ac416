import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest'
import { isServerOf } from '../../api/src/db/embedded/processes.ts'
import { createTestDatabase } from '../factories/database.ts'
import { type LaunchedApp, LaunchFailure, launchApp, makeDataFolder } from '../factories/launchApp.ts'

let data: Awaited<ReturnType<typeof makeDataFolder>>
let apps: LaunchedApp[]

beforeEach(async () => {
  data = await makeDataFolder()
  apps = []
})

afterEach(async () => {
  for (const app of apps) await app.stop()
  // A test may leave a server behind on purpose: starting and stopping removes it.
  if (existsSync(join(data.folder, 'database', 'postmaster.pid'))) await (await launch()).stop()
  await data.remove()
})

describe('npm start', () => {
  it('serves, and leaves nothing running after a stop', async () => {
    const app = await launch({ DOORSTEP_DEMO: '1' })
    expect((await fetch(`${app.address}/health/live`)).status).toBe(200)
    expect(app.output()).toContain(app.address)
    for (const { email, password } of app.demoLogins) expect(app.output()).toMatch(new RegExp(`${email}.*${password}`))
    expect(app.output()).not.toContain('/setup#')
    const { pid, run } = await server()
    // Web and worker connect with their own credentials; the parent has separate ones for owner and superuser.
    expect(
      await run(`select distinct usename as name from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid() and usename is not null and usename <> 'doorstep_auth' order by 1`),
    ).toEqual([{ name: 'doorstep_app' }, { name: 'doorstep_jobs' }])
    const [owners, superusers] = ['owner-password', 'database-password'].map((file) => join(data.folder, file))
    expect(await readFile(owners!, 'utf8')).not.toBe(await readFile(superusers!, 'utf8'))
    expect(await app.stop()).toBe(0)
    expect(await isServerOf(pid, join(data.folder, 'database'))).toBe(false)
    expect(existsSync(join(data.folder, 'database', 'postmaster.pid'))).toBe(false)
  })

  it('stops cleanly on Ctrl-C, which reaches npm, run.mjs and the app at once', async () => {
    const run = join(import.meta.dirname, '../../scripts/run.mjs')
    const { DATABASE_URL: _, ...inherited } = process.env
    const child = spawn(process.execPath, [run, 'scripts/start.ts'], {
      env: { ...inherited, PORT: '0', DOORSTEP_DATA: data.folder, DOORSTEP_DEMO: '0' },
      // A separate process group, as in a terminal.
      detached: true,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    let said = ''
    child.stdout.on('data', (chunk) => {
      said += chunk
    })
    await expect.poll(() => said, { timeout: 50_000, interval: 100 }).toContain('Ctrl-C stops everything')
    const { pid } = await server()
    process.kill(-child.pid!, 'SIGINT')
    expect((await once(child, 'close'))[0]).toBe(0)
    expect(await isServerOf(pid, join(data.folder, 'database'))).toBe(false)
  })

  it('loses nothing on kill -9: the next start takes over the database', async () => {
    const first = await launch()
    const before = await server()
    await before.run('create table kept as select 42 as answer')
    await first.stop('SIGKILL')
    const second = await launch()
    expect(second.output()).toContain('Took over')
    const after = await server()
    expect(after.pid).toBe(before.pid)
    expect(await after.run('select answer from kept')).toEqual([{ answer: 42 }])
    // Of the two links that were printed, only the newer one sets up.
    expect(await setupLinkState(second, first)).toBe('ended')
    expect(await setupLinkState(second, second)).toBe('open')
    expect(await second.stop()).toBe(0)
    expect(await isServerOf(after.pid, join(data.folder, 'database'))).toBe(false)
  })

  it('exits with a message when its database is killed', async () => {
    const app = await launch()
    process.kill((await server()).pid, 'SIGKILL')
    const [code] = await once(app.process, 'close')
    expect(code).toBe(1)
    expect(app.output()).toMatch(/Doorstep stops: .*database was stopped by another program/)
    apps = []
  })

  it('refuses a port in use before changing anything', async () => {
    const holder = createServer()
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve))
    const { port } = holder.address() as { port: number }
    const folder = join(data.folder, 'untouched')
    const said = await failure({ PORT: String(port), DOORSTEP_DATA: folder })
    expect(said).toMatch(new RegExp(`Port ${port} is taken`))
    expect(existsSync(folder)).toBe(false)
    holder.close()
  })

  it('serves neither plain HTTP nor the demo on a network unless explicitly allowed', async () => {
    const folder = join(data.folder, 'untouched')
    expect(await failure({ HOST: '0.0.0.0', DOORSTEP_DATA: folder })).toMatch(/demo.s passwords are public/)
    const real = { HOST: '0.0.0.0', DOORSTEP_DATA: folder, DOORSTEP_DEMO: '0' }
    expect(await failure(real)).toMatch(/sends passwords and addresses over the network unencrypted/)
    expect(existsSync(folder)).toBe(false)
  })

  it('refuses a second Doorstep on the same folder and leaves the first one alone', async () => {
    const first = await launch()
    expect(await failure({})).toMatch(/Doorstep already runs from/)
    expect((await fetch(`${first.address}/health/live`)).status).toBe(200)
  })

  it('names both versions when another PostgreSQL wrote the data', async () => {
    await mkdir(join(data.folder, 'database'))
    await writeFile(join(data.folder, 'database', 'PG_VERSION'), '15\n')
    expect(await failure({})).toMatch(/PostgreSQL 15.*PostgreSQL 18/)
  })

  it('names an invalid data folder', async () => {
    await writeFile(join(data.folder, 'file'), '')
    expect(await failure({ DOORSTEP_DATA: join(data.folder, 'file') })).toMatch(/cannot write in its data folder/)
  })

  it.each([
    ['that is none', () => 'postgres//me:hidden@host/doorstep', /DATABASE_URL is not an address/],
    [
      'of an unknown host',
      () => 'postgres://me:hidden@doorstep.invalid/doorstep?sslmode=require',
      /host in DATABASE_URL/,
    ],
    ['where nothing listens', () => 'postgres://me:hidden@127.0.0.1:1/doorstep', /No database answers/],
    ['with a wrong password', () => testServer({ password: 'hidden' }), /refuses the user or password/],
    ['of a database that is not there', () => testServer({ pathname: '/absent' }), /does not exist/],
  ])('refuses a DATABASE_URL %s', async (_what, url, sentence) => {
    const said = await failure({ DATABASE_URL: url() })
    expect(said).toMatch(sentence)
    expect(said).not.toMatch(/hidden/)
  })

  it('runs on an external database, without the demo, in separate roles and without its owner\u2019s credentials', async () => {
    const database = await createTestDatabase()
    const shared = { DOORSTEP_SECRET: database.secret, DOORSTEP_ROLE_PREFIX: 'hillrise' }
    const keyless = Object.assign(new URL(database.ownerUrl), { username: '', password: '' }).href
    const environment = { ...shared, DATABASE_URL: keyless }
    const withOwner = { ...shared, DATABASE_URL: database.ownerUrl }
    expect(await failure(withOwner, ['--role', 'web'])).toMatch(/without the keys of the database\u2019s owner/)
    expect(await failure(environment, ['--role', 'worker'])).toMatch(/run npm run migrate first/)
    const migrate = join(import.meta.dirname, '../../scripts/migrate.ts')
    const env = { ...process.env, ...withOwner, DOORSTEP_DATA: data.folder }
    const migrating = spawn(process.execPath, [migrate], { env, stdio: ['ignore', 'ignore', 'inherit'] })
    expect((await once(migrating, 'close'))[0]).toBe(0)
    const worker = await launch(environment, ['--role', 'worker'])
    const web = await launch(environment, ['--role', 'web'])
    expect((await fetch(`${web.address}/health/ready`)).status).toBe(200)
    expect(web.demoLogins).toEqual([])
    // Without the owner's key a process makes no link.
    expect(web.output()).not.toContain('/setup#')
    expect(await Promise.all([web.stop(), worker.stop()])).toEqual([0, 0])
    apps = []
    expect(existsSync(join(data.folder, 'database'))).toBe(false)
    await database.drop()
  })
})

async function launch(environment: NodeJS.ProcessEnv = {}, words: string[] = []): Promise<LaunchedApp> {
  const app = await launchApp({ DOORSTEP_DATA: data.folder, DOORSTEP_DEMO: '0', ...environment }, words)
  apps.push(app)
  return app
}

/** What a running app says of the setup link that it or an earlier start printed, as the page asks it. */
async function setupLinkState(app: LaunchedApp, printedBy: LaunchedApp): Promise<unknown> {
  const [, token] = /\/setup#([\w-]{22})\n/.exec(printedBy.output()) ?? []
  const answer = await fetch(`${app.address}/api/setup/link`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ token }),
  })
  return ((await answer.json()) as { state: unknown }).state
}

/** Starts an app that must fail. @returns its one-line message */
async function failure(environment: NodeJS.ProcessEnv, words: string[] = []): Promise<string> {
  const error = await launchApp({ DOORSTEP_DATA: data.folder, ...environment }, words).then(
    async (app) => {
      await app.stop()
      return undefined
    },
    (cause: unknown) => cause,
  )
  if (!(error instanceof LaunchFailure)) throw new Error(`It started, or failed in another way: ${error}`)
  expect(error.code).toBe(1)
  const lines = error.output.split('\n').filter((line) => line.startsWith('Doorstep cannot start: '))
  expect(lines).toHaveLength(1)
  expect(error.output).not.toMatch(/^\s+at /m)
  return lines[0]!
}

/** The database server running in the data folder. */
async function server(): Promise<{ pid: number; run(statement: string): Promise<unknown[]> }> {
  const lines = (await readFile(join(data.folder, 'database', 'postmaster.pid'), 'utf8')).split('\n')
  const password = (await readFile(join(data.folder, 'owner-password'), 'utf8')).trim()
  return {
    pid: Number(lines[0]),
    run: async (statement) => {
      const sql = postgres(`postgres://doorstep_owner:${password}@127.0.0.1:${lines[3]?.trim()}/doorstep`, { max: 1 })
      const rows = await sql.unsafe(statement)
      await sql.end()
      return [...rows]
    },
  }
}

function testServer(change: Partial<URL>): string {
  return Object.assign(new URL(inject('testServer')), change).href
}
