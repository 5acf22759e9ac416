import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { existsSync } from 'node:fs'
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import postgres from 'postgres'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { type EmbeddedServer, openEmbeddedServer } from './openEmbeddedServer.ts'
import { isServerOf } from './processes.ts'
import { StartProblem } from './startProblem.ts'

const run = promisify(execFile)

let fresh: string
let folder: string
let children: ChildProcess[]

beforeAll(async () => {
  fresh = await makeFolder()
  const server = await openEmbeddedServer({ folder: fresh })
  await server.stop()
})

afterAll(() => rm(fresh, { recursive: true, force: true }))

beforeEach(async () => {
  folder = await makeFolder()
  // A copy of a new cluster, with its owner: initdb takes most of a second each time.
  await run('cp', ['-a', `${fresh}/.`, folder])
  children = []
})

afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  if (existsSync(join(folder, 'database', 'postmaster.pid'))) {
    const left = await openEmbeddedServer({ folder }).catch(() => undefined)
    await left?.stop('immediate')
  }
  await rm(folder, { recursive: true, force: true })
})

describe('openEmbeddedServer', () => {
  it('starts, retains data over a restart, and leaves no process behind', async () => {
    const first = await openEmbeddedServer({ folder })
    await query(first, 'create table stored (note text)')
    await query(first, "insert into stored values ('É')")
    await first.stop()
    expect(await isServerOf(first.pid, join(folder, 'database'))).toBe(false)

    const second = await openEmbeddedServer({ folder })
    expect(second.takenOver).toBe(false)
    expect(await query(second, 'select lower(note) as note from stored')).toEqual([{ note: 'é' }])
    await second.stop()
    await second.stop()
  })

  it('lets the owner make roles and schemas, but is no superuser', async () => {
    const server = await openEmbeddedServer({ folder })
    await query(server, 'create role somebody')
    await query(server, 'create schema jobs')
    expect(await query(server, 'select rolsuper from pg_roles where rolname = current_user')).toEqual([
      { rolsuper: false },
    ])
    await server.stop()
  })

  it('takes over the server of a process that was killed, with its data', async () => {
    const { pid } = await openInChild('create table survived (id int)')
    children[0]?.kill('SIGKILL')
    const server = await openEmbeddedServer({ folder })
    expect(server.takenOver).toBe(true)
    expect(server.pid).toBe(pid)
    expect(await query(server, 'select count(*)::int as n from survived')).toEqual([{ n: 0 }])
    await server.stop()
    expect(await isServerOf(pid, join(folder, 'database'))).toBe(false)
  })

  it('refuses a second process and leaves the first one its database', async () => {
    await openInChild('create table busy (id int)')
    await expect(openEmbeddedServer({ folder })).rejects.toThrow(/Doorstep already runs from/)
    children[0]?.kill('SIGKILL')
    const server = await openEmbeddedServer({ folder })
    expect(await query(server, 'select * from busy')).toEqual([])
    await server.stop()
  })

  it('lets one of two that start at once have the folder', async () => {
    const answers = await Promise.allSettled([openEmbeddedServer({ folder }), openEmbeddedServer({ folder })])
    const servers = answers.flatMap((answer) => (answer.status === 'fulfilled' ? [answer.value] : []))
    expect(servers).toHaveLength(1)
    expect(await query(servers[0]!, 'select 1 as one')).toEqual([{ one: 1 }])
    await servers[0]!.stop()
  })

  it('ignores a postmaster.pid whose number belongs to another program now', async () => {
    const first = await openEmbeddedServer({ folder })
    const pidFile = join(folder, 'database', 'postmaster.pid')
    const text = await readFile(pidFile, 'utf8')
    await first.stop()
    await writeFile(pidFile, text.replace(/^\d+/, String(process.pid)))
    const second = await openEmbeddedServer({ folder })
    expect(second.takenOver).toBe(false)
    await second.stop()
  })

  it('names both versions when another one wrote the data', async () => {
    const server = await openEmbeddedServer({ folder })
    await server.stop()
    await writeFile(join(folder, 'database', 'PG_VERSION'), '15\n')
    const problem = await openEmbeddedServer({ folder }).catch((error: unknown) => error)
    expect(problem).toBeInstanceOf(StartProblem)
    expect(String(problem)).toMatch(/PostgreSQL 15.*PostgreSQL 18/)
  })

  it('reports once when the server is killed by another program, and recovers at the next start', async () => {
    let lost = (_error: Error) => {}
    const reported = new Promise<Error>((resolve) => {
      lost = resolve
    })
    const server = await openEmbeddedServer({ folder, onLost: (error) => lost(error) })
    await query(server, 'create table written (id int)')
    process.kill(server.pid, 'SIGKILL')
    expect((await reported).message).toMatch(/stopped by another program/)
    await server.stop()
    const next = await openEmbeddedServer({ folder })
    expect(await query(next, 'select * from written')).toEqual([])
    await next.stop()
  })

  it('keeps its lock when one of the server\u2019s processes crashes and the others are ended for recovery', async () => {
    const server = await openEmbeddedServer({ folder, onLost: (error) => Promise.reject(error) })
    const before = await ownerProcess(server)
    const sql = postgres(server.superuserUrl, { max: 1 })
    const [backend] = await sql<{ pid: number }[]>`select pg_backend_pid() as pid`
    process.kill(backend!.pid, 'SIGKILL')
    await sql.end({ timeout: 1 })
    const isAnother = async () => ![before, undefined].includes(await ownerProcess(server))
    await expect.poll(isAnother, { timeout: 15_000, interval: 200 }).toBe(true)
    await server.stop()
  })

  it('writes neither statements nor values into its log', async () => {
    const server = await openEmbeddedServer({ folder })
    const sql = postgres(server.url, { max: 1 })
    await sql`create table people (name text check (name <> 'Agnes Example'))`
    await expect(sql`insert into people values (${'Agnes Example'})`).rejects.toThrow()
    await expect(sql.unsafe("select 'Agnes Example'::int")).rejects.toThrow()
    await sql.end()
    await server.stop()
    expect(await readFile(join(folder, 'database', 'server.log'), 'utf8')).not.toContain('Agnes')
  })

  it('names a folder it cannot write in', async () => {
    await writeFile(join(folder, 'file'), '')
    await expect(openEmbeddedServer({ folder: join(folder, 'file') })).rejects.toThrow(/cannot write in/)
  })
})

async function query(server: EmbeddedServer, statement: string): Promise<unknown[]> {
  const sql = postgres(server.url, { max: 1 })
  try {
    return [...(await sql.unsafe(statement))]
  } finally {
    await sql.end()
  }
}

/** The server's process that serves the connection with the owner's lock. */
async function ownerProcess(server: EmbeddedServer): Promise<number | undefined> {
  const sql = postgres(server.superuserUrl, { max: 1, connect_timeout: 2 })
  try {
    const rows = await sql<{ pid: number }[]>`
      select pid from pg_locks join pg_stat_activity using (pid)
      where locktype = 'advisory' and granted and application_name = 'doorstep owner'`
    return rows[0]?.pid
  } catch {
    return undefined
  } finally {
    await sql.end({ timeout: 1 })
  }
}

async function makeFolder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), `doorstep-test-${process.pid}-`))
  // Run by root, the server belongs to another user, who must be able to enter.
  await chmod(made, 0o755)
  return made
}

/** Opens the folder's server in a separate process, runs a statement there and keeps it open. */
async function openInChild(statement: string): Promise<{ pid: number }> {
  const program = `
    import { openEmbeddedServer } from ${JSON.stringify(new URL('./openEmbeddedServer.ts', import.meta.url).href)}
    const server = await openEmbeddedServer({ folder: process.argv[1] })
    console.log(JSON.stringify({ pid: server.pid, url: server.url }))
    setInterval(() => {}, 1_000)`
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program, folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  let output = ''
  for await (const chunk of child.stdout) {
    output += String(chunk)
    if (output.includes('\n')) break
  }
  const opened = JSON.parse(output) as { pid: number; url: string }
  const sql = postgres(opened.url, { max: 1 })
  await sql.unsafe(statement)
  await sql.end()
  return opened
}
