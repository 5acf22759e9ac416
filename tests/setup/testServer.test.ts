import postgres from 'postgres'
import { describe, expect, inject, it } from 'vitest'
import { createTestDatabase, useTestDatabase } from '../factories/database.ts'

const database = useTestDatabase()

describe('test databases', () => {
  it('are isolated, and usable as their owner', async () => {
    const other = await createTestDatabase()
    const [mine, theirs] = [postgres(database.ownerUrl, { max: 1 }), postgres(other.ownerUrl, { max: 1 })]
    await mine`create table only_here (id int)`
    const seen = await theirs`select to_regclass('only_here') as name`
    expect(seen[0]?.name).toBeNull()
    await Promise.all([mine.end(), theirs.end()])
    await other.drop()
  })

  it('fail when a connection was left open, but are still dropped', async () => {
    const leaky = await createTestDatabase()
    const sql = postgres(leaky.ownerUrl, { max: 1, connection: { application_name: 'forgetful' } })
    await sql`select 1`
    await expect(leaky.drop()).rejects.toThrow(/left open.*forgetful/)
    await sql.end()
    const admin = postgres(inject('testServer'), { max: 1 })
    const rows = await admin`select 1 from pg_database where datname = ${new URL(leaky.ownerUrl).pathname.slice(1)}`
    expect(rows).toHaveLength(0)
    await admin.end()
  })
})
