import { randomBytes } from 'node:crypto'
import postgres from 'postgres'
import { afterEach, describe, expect, inject, it } from 'vitest'
import { assertServerVersion, migrate, newestMigration, ServerTooOldError } from '../../api/src/db/migrate.ts'
import { urlForRole } from '../../api/src/db/roles.ts'
import { createTestDatabase } from '../factories/database.ts'
import { testSecret } from '../factories/secret.ts'

const made: string[] = []

/** An empty database with the same owner as ours. @returns its owner's URL */
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
  it('lets several processes start at once on an empty database: one migrates, all succeed', async () => {
    const url = await emptyDatabase()
    const results = await Promise.all([1, 2, 3, 4].map(() => migrate(url, testSecret)))
    const [most, ...others] = results.toSorted((one, other) => other.length - one.length)
    expect(most?.at(-1)).toBe(newestMigration)
    expect(others).toEqual([[], [], []])
    expect(await inspect(url)).toEqual({ names: most, orders: 0, locks: 0 })
  })

  it('migrates two databases of one server at once, though roles are shared', async () => {
    const urls = await Promise.all([emptyDatabase(), emptyDatabase(), emptyDatabase()])
    await Promise.all(urls.map((url) => migrate(url, testSecret)))
    for (const url of urls) expect((await inspect(url)).names.at(-1)).toBe(newestMigration)
  })

  it('does nothing the second time, and readmits the app', async () => {
    const database = await createTestDatabase()
    expect(await migrate(database.ownerUrl, database.secret)).toEqual([])
    const app = postgres(urlForRole(database.ownerUrl, database.secret, 'doorstep_app'), { max: 1 })
    expect(await app`select 1 as one`).toEqual([{ one: 1 }])
    await app.end()
    await database.drop()
  })

  it('gives two installations on one server separate roles, without access to each other\u2019s database', async () => {
    const [first, second] = [await emptyDatabase(), await emptyDatabase()]
    await migrate(first, testSecret, 'first_group')
    await migrate(second, testSecret, 'second_group')
    const enter = async (url: string, prefix: string) => {
      const app = postgres(urlForRole(url, testSecret, 'doorstep_app', prefix), { max: 1, onnotice: () => {} })
      return app`select count(*)::int as orders from orders`
        .then((rows) => [...rows])
        .catch((error: { code?: string }) => error.code)
        .finally(() => app.end())
    }
    expect(await enter(first, 'first_group')).toEqual([{ orders: 0 }])
    expect(await enter(second, 'second_group')).toEqual([{ orders: 0 }])
    expect(await enter(first, 'second_group')).toBe('42501')
    expect(await enter(first, 'doorstep')).toBe('42501')
  })

  it('moves an installation from shared roles to separate ones', async () => {
    const database = await createTestDatabase()
    const owner = postgres(database.ownerUrl, { max: 1, onnotice: () => {} })
    const rights = (prefix: string) => owner<{ name: string; rights: string }[]>`
      select pg_class.oid::regclass::text as name, string_agg(privilege_type, ' ' order by privilege_type) as rights
      from pg_class, aclexplode(relacl) where grantee = ${`${prefix}_app`}::regrole group by 1 order by 1`
    await migrate(database.ownerUrl, database.secret)
    const before = await rights('doorstep')
    const jobs = postgres(urlForRole(database.ownerUrl, database.secret, 'doorstep_jobs'), { max: 1 })
    await jobs`create table pgboss.waiting (id int)`
    await jobs.end()
    await migrate(database.ownerUrl, database.secret, 'hillrise')
    expect(before.length).toBeGreaterThan(15)
    expect(await rights('hillrise')).toEqual(before)
    expect(await rights('doorstep')).toEqual([])
    const [left] = await owner`
      select has_database_privilege('doorstep_app', current_database(), 'connect') as connects,
        has_schema_privilege('doorstep_app', 'public', 'usage') as enters,
        has_schema_privilege('doorstep_auth', 'auth', 'usage') as signs_in,
        has_function_privilege('hillrise_app', 'organisations_at_work()', 'execute') as works,
        (select tableowner from pg_tables where tablename = 'waiting') as queue`
    expect(left).toEqual({ connects: false, enters: false, signs_in: false, works: true, queue: 'hillrise_jobs' })
    // Again, as at every start.
    expect(await migrate(database.ownerUrl, database.secret, 'hillrise')).toEqual([])
    await owner.end()
    await database.drop()
  })

  it('fails without leaking connections when the owner may not create tables', async () => {
    const database = await createTestDatabase()
    const url = urlForRole(database.ownerUrl, database.secret, 'doorstep_app')
    await expect(migrate(url, database.secret)).rejects.toThrow()
    await database.drop()
  })
})

describe('assertServerVersion', () => {
  it('rejects an old version by name', () => {
    expect(() => assertServerVersion(140_012, '14.12 (Debian 14.12-1)')).toThrow(ServerTooOldError)
    expect(() => assertServerVersion(140_012, '14.12')).toThrow(
      'PostgreSQL 14.12 is too old: Doorstep needs 15 or newer',
    )
    expect(() => assertServerVersion(Number.NaN, 'of unknown version')).toThrow(ServerTooOldError)
  })

  it.each([150_000, 150_008, 160_002, 180_000])('accepts %d', (number) => {
    expect(() => assertServerVersion(number, '')).not.toThrow()
  })
})
