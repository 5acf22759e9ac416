import { sql } from 'kysely'
import postgres from 'postgres'
import { expect, it } from 'vitest'
import { useTestDatabase } from '../../../tests/factories/database.ts'
import { openKysely } from './openKysely.ts'

const database = useTestDatabase()

it('reads times of long ago, whatever the time zone of the database', async () => {
  const owner = postgres(database.ownerUrl, { max: 1 })
  const name = new URL(database.ownerUrl).pathname.slice(1)
  await owner.unsafe(`alter database ${name} set timezone to 'Europe/London'`)
  await owner.end()
  const db = openKysely<unknown>(database.ownerUrl, { connections: 1 })
  const { rows } = await sql<{ at: Date }>`select timestamptz '1800-06-01 12:00:00Z' as at`.execute(db)
  await db.destroy()
  expect(rows[0]?.at.toISOString()).toBe('1800-06-01T12:00:00.000Z')
})
