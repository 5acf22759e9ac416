import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { afterEach, describe, expect, inject, it } from 'vitest'
import { migrate, newestMigration, refuseTooOld, ServerTooOldError } from '../../api/src/db/migrate.ts'
import { urlForRole } from '../../api/src/db/roles.ts'
import { createTestDatabase } from '../factories/database.ts'
import { TEST_SECRET } from '../factories/secret.ts'

const made: string[] = []

/** A database without any table, owned by the role that owns ours. @returns its owner's URL */
async function emptyDatabase(): Promise<string> {
  const name = `test_${randomBytes(6).toString('hex')}`
  const superuser = postgres(inject('testServer'), { max: 1 })
  await superuser.unsafe(`create database ${name} template template0 owner doorstep_owner`)
  await superuser.end()
  made.push(name)
  const url = new URL(inject('testServer'))
  url.username = 'doorstep_owner'
  url.pathname = `/${name}`
  return url.href
}

afterEach(async () => {
  const superuser = postgres(inject('testServer'), { max: 1, onnotice: () => {} })
  for (const name of made.splice(0)) await superuser.unsafe(`drop database if exists ${name} with (force)`)
  await superuser.end()
})

async function inspect(url: string) {
  const sql = postgres(url, { max: 1 })
  const applied = await sql<{ name: string }[]>`select name from kysely_migration order by name`
  const [orders] = await sql`select count(*)::int as count from orders`
  const locks =
    await sql`select 1 from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())`
  await sql.end()
  return { names: applied.map(({ name }) => name), orders: orders?.count, locks: locks.length }
}

describe('migrate', () => {
  it('lets several processes begin at once on an empty database: one does it, all succeed', async () => {
    const url = await emptyDatabase()
    const results = await Promise.all([1, 2, 3, 4].map(() => migrate(url, TEST_SECRET)))
    const [most, ...others] = results.toSorted((one, other) => other.length - one.length)
    expect(most?.at(-1)).toBe(newestMigration)
    expect(others).toEqual([[], [], []])
    expect(await inspect(url)).toEqual({ names: most, orders: 0, locks: 0 })
  })

  it('lets two databases of one server begin at once, though roles are shared', async () => {
    const urls = await Promise.all([emptyDatabase(), emptyDatabase(), emptyDatabase()])
    await Promise.all(urls.map((url) => migrate(url, TEST_SECRET)))
    for (const url of urls) expect((await inspect(url)).names.at(-1)).toBe(newestMigration)
  })

  it('has nothing to do the second time, and opens the door for the app again', async () => {
    const database = await createTestDatabase()
    expect(await migrate(database.ownerUrl, database.secret)).toEqual([])
    const app = postgres(urlForRole(database.ownerUrl, database.secret, 'doorstep_app'), { max: 1 })
    expect(await app`select 1 as one`).toEqual([{ one: 1 }])
    await app.end()
    await database.drop()
  })

  it('fails, and leaves no connection behind, when the owner may not make tables', async () => {
    const database = await createTestDatabase()
    const url = urlForRole(database.ownerUrl, database.secret, 'doorstep_app')
    await expect(migrate(url, database.secret)).rejects.toThrow()
    await database.drop()
  })
})

describe('refuseTooOld', () => {
  it('names the version that is too old', () => {
    expect(() => refuseTooOld(140_012, '14.12 (Debian 14.12-1)')).toThrow(ServerTooOldError)
    expect(() => refuseTooOld(140_012, '14.12')).toThrow('PostgreSQL 14.12 is too old: Doorstep needs 15 or newer')
    expect(() => refuseTooOld(Number.NaN, 'of unknown version')).toThrow(ServerTooOldError)
  })

  it.each([150_000, 150_008, 160_002, 180_000])('lets %d through', (number) => {
    expect(() => refuseTooOld(number, '')).not.toThrow()
  })
})
