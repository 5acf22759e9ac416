import { getRun, planRun } from '@doorstep/shared/contracts'
import { sql } from 'kysely'
import { expect, it } from 'vitest'
import { useTestApi } from '../../../../tests/factories/api.ts'
import { makeRun } from '../../../../tests/factories/day.ts'
import { makeGroup } from '../../../../tests/factories/group.ts'
import { openKysely } from '../openKysely.ts'
import { up } from './0010-how-a-plan-is-made.ts'
import { up as lockedStops } from './0011-locked-stops.ts'
import { up as roundsForAll } from './0018-rounds-for-all.ts'

/** Serves and never plans, so that what is being planned stays so. */
const api = useTestApi()

it('finds a run that is being planned, and it can still be looked at', async () => {
  const group = await makeGroup(api)
  const { client } = group.people.organiser
  const { id, version } = await makeRun(group)
  await client.call(planRun, { params: { runId: id }, body: { version } })
  const db = openKysely<unknown>(api.ownerUrl, { connections: 1 })
  try {
    await sql`alter table runs drop compactness, drop improving, drop improvement, drop extra_round_minutes`.execute(db)
    await sql`alter table stops drop locked`.execute(db)
    // What was told before then, without an end.
    const told = JSON.stringify({ elapsedMs: 900, travelSeconds: 3600, leftOut: 0 })
    await sql`update runs set progress = ${told}::text::jsonb where id = ${id}`.execute(db)
    await up(db)
    await lockedStops(db)
    await roundsForAll(db)
  } finally {
    await db.destroy()
  }
  const after = await client.call(getRun, { params: { runId: id } })
  expect(after).toMatchObject({ status: 'planning', progress: null, compactness: 'off', improvement: null })
})
