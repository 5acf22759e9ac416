import { getRound, getRun, type RunDetail } from '@doorstep/shared/contracts'
import { sql } from 'kysely'
import postgres from 'postgres'
import { expect, inject, it } from 'vitest'
import { useTestApi } from '../../../../tests/factories/api.ts'
import { makePlannedRun } from '../../../../tests/factories/day.ts'
import { makeGroup } from '../../../../tests/factories/group.ts'
import { openKysely } from '../openKysely.ts'
import { up } from './0008-where-times-come-from.ts'
import { up as howAPlanIsMade } from './0010-how-a-plan-is-made.ts'
import { up as lockedStops } from './0011-locked-stops.ts'
import { up as roundsForAll } from './0018-rounds-for-all.ts'
import { up as planFigures } from './0030-plan-figures.ts'

const api = useTestApi({ role: 'all' })

it('takes the times of every plan from before for guesses', async () => {
  const group = await makeGroup(api)
  const { id } = await makePlannedRun(group)
  const read = (): Promise<RunDetail> => group.people.organiser.client.call(getRun, { params: { runId: id } })
  const before = await read()
  const db = openKysely<unknown>(api.ownerUrl, { connections: 1 })
  try {
    await sql`alter table runs drop sources, drop compactness, drop improving, drop improvement, drop extra_round_minutes`.execute(
      db,
    )
    await sql`alter table stops drop leg_guessed, drop estimated cascade, drop leg_line, drop locked`.execute(db)
    await sql`alter table rounds drop end_guessed, drop estimated, drop end_line`.execute(db)
    await up(db)
    // What came later comes again: the app reads it.
    await howAPlanIsMade(db)
    await lockedStops(db)
    await roundsForAll(db)
    await planFigures(db)
  } finally {
    await db.destroy()
  }
  await dropConnections()
  const after = await read()
  expect(after.sources).toEqual([{ engine: 'estimate', region: null, dataDate: null, modes: ['car'] }])
  const roundId = after.allRounds[0]?.id as string
  const round = await group.people.organiser.client.call(getRound, { params: { roundId } })
  expect(round).toMatchObject({ estimated: true, endLine: null })
  expect(round.stops.map(({ estimated, legGuessed, legLine }) => [estimated, legGuessed, legLine])).toEqual(
    Array(3).fill([true, true, null]),
  )
  expect(after.allRounds.map((one) => one.stops.map(({ arrival }) => arrival))).toEqual(
    before.allRounds.map((one) => one.stops.map(({ arrival }) => arrival)),
  )
})

/** The app's connections know the columns in their former order. */
async function dropConnections(): Promise<void> {
  const { pathname } = new URL(api.ownerUrl)
  const superuser = postgres(Object.assign(new URL(inject('testServer')), { pathname }).href, { max: 1 })
  await superuser`select pg_terminate_backend(pid) from pg_stat_activity
    where datname = current_database() and application_name = 'doorstep app'`
  await superuser.end()
  await expect.poll(async () => (await api.stranger().send('/health/ready')).status).toBe(200)
}
