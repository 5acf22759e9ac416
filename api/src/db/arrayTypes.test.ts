import { type Kysely, sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { useTestDatabase } from '../../../tests/factories/database.ts'
import { arrayTypes } from './arrayTypes.ts'
import { openKysely } from './openKysely.ts'

const database = useTestDatabase()
let db: Kysely<unknown>
beforeAll(() => {
  db = openKysely<unknown>(database.ownerUrl, { connections: 1 })
})
afterAll(() => db.destroy())

it('are all that columns, functions and their arguments have', async () => {
  const { rows } = await sql<{ oid: number; name: string }>`
    with used as (
      select a.atttypid as type from pg_attribute a join pg_class c on c.oid = a.attrelid
        where c.relnamespace in ('public'::regnamespace, 'auth'::regnamespace) and a.attnum > 0
      union select unnest(p.proargtypes) from pg_proc p where p.pronamespace = 'public'::regnamespace
      union select p.prorettype from pg_proc p where p.pronamespace = 'public'::regnamespace
    )
    select distinct t.oid::int as oid, format_type(t.oid, null) as name from used join pg_type t on t.oid = used.type
    where t.typcategory = 'A' and t.typnamespace = 'pg_catalog'::regnamespace`.execute(db)
  expect(rows.length).toBeGreaterThan(2)
  const known = new Set(Object.values(arrayTypes).map(({ to }) => to))
  expect(rows.filter(({ oid }) => !known.has(oid))).toEqual([])
})

it('come back as they were sent, hostile texts too', async () => {
  const texts = [
    'plain',
    'with "quotes" and \\ and , and {}',
    '',
    'null',
    'NULL',
    ' spaces ',
    'línea\nnueva',
    "'; drop table orders; --",
  ]
  const ids = ['0a0a0a0a-0000-4000-8000-000000000001']
  const { rows } = await sql<Record<string, unknown>>`
    select ${texts}::text[] as texts, ${[null, 'x']}::text[] as holes, ${[]}::text[] as none, ${ids}::uuid[] as ids,
      ${[1, -2]}::int[] as whole, ${[1.5]}::float8[] as parts, ${['t', 'f']}::bool[] as truths, ${['2026-02-03']}::date[] as days,
      ${['1970-01-01T00:00:00Z']}::timestamptz[] as moments, ${[3]}::smallint[] as small, ${[[1, 2], [3, 4]]}::int[] as nested,
      array_agg(n::bigint) as counts from generate_series(1, 2) n`.execute(db)
  expect(rows[0]).toEqual({
    ...{ texts, holes: [null, 'x'], none: [], ids, whole: [1, -2], parts: [1.5], truths: [true, false] },
    ...{
      days: ['2026-02-03'],
      moments: [new Date(0)],
      small: [3],
      nested: [
        [1, 2],
        [3, 4],
      ],
      counts: [1, 2],
    },
  })
})
