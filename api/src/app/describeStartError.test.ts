import { lookup } from 'node:dns/promises'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { describe, expect, inject, it } from 'vitest'
import { checkDiskSpace } from '../db/embedded/dataFolder.ts'
import { describeFailure } from '../db/embedded/programs.ts'
import { needExtension } from '../db/migrations/needExtension.ts'
import { openKysely } from '../db/openKysely.ts'
import { describeStartError } from './describeStartError.ts'

describe('describeStartError', () => {
  it('names the taken port and how to choose another one', async () => {
    const holder = createServer()
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve))
    const { port } = holder.address() as { port: number }
    const error = await listenOn(port, '127.0.0.1')
    holder.close()
    expect(describeStartError(error)).toBe(
      `Port ${port} is taken by another program: stop that one, or choose another one, for example PORT=3001 npm start.`,
    )
  })

  it('names an extension that the server does not have or does not give', async () => {
    const url = new URL(inject('testServer'))
    // Somebody else's database: nobody may create an extension there but its owner.
    const db = openKysely<unknown>(Object.assign(url, { username: 'doorstep_owner' }).href, { connections: 1 })
    const error = await needExtension(db, 'pg_trgm').catch((thrown: unknown) => thrown)
    await db.destroy()
    expect(describeStartError(error)).toMatch(/does not let Doorstep create PostgreSQL's own extension pg_trgm/)
  })

  it('names an address that is not this machine\u2019s', async () => {
    expect(describeStartError(await listenOn(0, '192.0.2.1'))).toMatch(/192\.0\.2\.1 is not an address of this machine/)
  })

  it('knows a port that the user may not use', () => {
    const error = Object.assign(new Error('listen EACCES'), { code: 'EACCES', syscall: 'listen', port: 80 })
    expect(describeStartError(error)).toMatch(/may not use port 80/)
  })

  it.each([
    [
      'a wrong password',
      (url: URL) => Object.assign(url, { password: 'hidden-wrong' }),
      /refuses the user or password/,
    ],
    ['an unknown user', (url: URL) => Object.assign(url, { username: 'nobody-here' }), /refuses the user or password/],
    [
      'an unknown database',
      (url: URL) => Object.assign(url, { pathname: '/not-there' }),
      /does not exist on that server/,
    ],
    [
      'a server that does not encrypt',
      (url: URL) => Object.assign(url, { search: '?sslmode=require' }),
      /does not encrypt/,
    ],
    ['a port where nothing listens', (url: URL) => Object.assign(url, { port: '1' }), /No database answers/],
  ])('reports %s', async (_what, change, sentence) => {
    const url = change(new URL(inject('testServer')))
    const message = describeStartError(await connectTo(url.href))
    expect(message).toMatch(sentence)
    expect(message).not.toContain(url.password)
  })

  it('reports an unknown host', async () => {
    const error = await lookup('doorstep.invalid').catch((cause: unknown) => cause)
    expect(describeStartError(error)).toMatch(/host in DATABASE_URL (is unknown|cannot be looked up)/)
  })

  it('reports a certificate that nobody here trusts', () => {
    const error = Object.assign(new Error('self-signed certificate'), { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' })
    expect(describeStartError(error)).toMatch(/does not trust the certificate of the server at DATABASE_URL/)
  })

  it('reports a missing right to create', async () => {
    const admin = postgres(inject('testServer'), { max: 1 })
    const error = await admin
      .begin(async (sql) => {
        await sql`set local role pg_monitor`
        await sql`create schema not_allowed`
      })
      .catch((cause: unknown) => cause)
    await admin.end()
    expect(describeStartError(error)).toMatch(/no right to create/)
  })

  it('reports an address that is none, wherever it was wrapped', () => {
    const cause = new TypeError('Invalid URL', { cause: 'postgres//' })
    Object.assign(cause, { code: 'ERR_INVALID_URL' })
    expect(describeStartError(new Error('outer', { cause }))).toMatch(/DATABASE_URL is not an address/)
    expect(describeStartError(new AggregateError([cause]))).toMatch(/DATABASE_URL is not an address/)
  })

  it('reports a server that is too old and data that are too new', () => {
    expect(describeStartError(Object.assign(new Error('old'), { serverVersion: '13.2' }))).toMatch(/13\.2.*15 or newer/)
    const migrations = new Error('corrupted migrations: previously executed migration 0099-later is missing')
    expect(describeStartError(migrations)).toMatch(/written by a newer version of Doorstep/)
  })

  it('reports a full disk with the megabytes', async () => {
    const error = await checkDiskSpace(tmpdir(), Number.MAX_SAFE_INTEGER).catch((cause: unknown) => cause)
    expect(describeStartError(error)).toMatch(/is full: \d+ MB are free/)
    expect(describeStartError(Object.assign(new Error(), { code: 'ENOSPC', path: '/data' }))).toMatch(/full \(\/data\)/)
    const output = 'initdb: error: could not write file "base/1": No space left on device'
    expect(describeStartError(describeFailure('initdb', output))).toMatch(/disk is full/)
  })

  it('reports a file that may not be touched', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'start-errors-'))
    await writeFile(join(folder, 'file'), '')
    const error = Object.assign(new Error(), { code: 'EACCES', syscall: 'open', path: join(folder, 'file') })
    expect(describeStartError(error)).toContain(join(folder, 'file'))
    await rm(folder, { recursive: true })
  })

  it('hides the password of an address in anything else', () => {
    const message = describeStartError(new Error('cannot parse postgres://me:hidden@host/db'))
    expect(message).toMatch(/unexpected.*postgres:\/\/…@host/)
    expect(message).not.toContain('hidden')
  })
})

function listenOn(port: number, host: string): Promise<unknown> {
  return new Promise((resolve) => {
    const server = createServer()
    server.on('error', resolve)
    server.listen(port, host, () => server.close(() => resolve(undefined)))
  })
}

async function connectTo(url: string): Promise<unknown> {
  const sql = postgres(url, { max: 1, connect_timeout: 5 })
  try {
    return await sql`select 1`
  } catch (error) {
    return error
  } finally {
    await sql.end({ timeout: 1 })
  }
}
